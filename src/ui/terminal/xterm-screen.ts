// What is on xterm's screen: output above, the line being typed below it. Output that comes while somebody types takes
// the line away, is written, and the line is drawn again: the one place that writes to xterm.

import type { EventId } from '#engine/index.ts';
import type { IDecoration, IDecorationOptions, Terminal } from '@xterm/xterm';
import { ansiRows } from './ansi.ts';
import { positionAfter, widthOf } from './cell-width.ts';
import type { ShownLine } from './line-words.ts';
import { eraseBlock, promptBlock, type PromptBlock } from './prompt-block.ts';
import type { PromptLine } from './prompt-line.ts';

/** Everything that shall be on the screen. */
export interface ScreenContent {
  /** Which tab: another one begins with an empty screen. */
  readonly tab: string;
  readonly lines: readonly ShownLine[];
  readonly prompt: PromptLine;
  readonly selected: EventId | undefined;
  /** The chosen token of the selected line: byte offsets in its frame. */
  readonly token: { readonly start: number; readonly end: number } | undefined;
}

/** Draws content on a terminal, writing no more than what changed. */
export class XtermScreen {
  readonly #terminal: Terminal;
  readonly #colourOf: (property: string) => string;
  #content: ScreenContent | undefined;
  #block: PromptBlock = { write: '', cursorRow: 0 };
  #marks: readonly IDecoration[] = [];

  constructor(terminal: Terminal, colourOf: (property: string) => string) {
    this.#terminal = terminal;
    this.#colourOf = colourOf;
  }

  /** Brings the screen up to date with `content`. */
  draw(content: ScreenContent): void {
    const before = this.#content;
    const kept =
      before?.tab === content.tab && isBeginning(before.lines, content.lines) ? before.lines.length : undefined;
    const out = kept === undefined ? '\u001b[2J\u001b[3J\u001b[H' : eraseBlock(this.#block);
    const added = content.lines.slice(kept ?? 0).map(ansiRows);
    this.#block = promptBlock(content.prompt, this.#terminal.cols);
    this.#content = content;
    const linesChanged =
      kept === undefined ||
      added.length > 0 ||
      before?.selected !== content.selected ||
      before?.token !== content.token;
    this.#terminal.write(out + added.join('') + this.#block.write, () => {
      if (linesChanged && this.#content === content) this.#markSelected();
    });
  }

  /** Changes the size. Everything is written anew: lines wrap elsewhere, and the line being typed must stay last. */
  resize(columns: number, rows: number): void {
    if (columns === this.#terminal.cols && rows === this.#terminal.rows) return;
    const content = this.#content;
    this.#terminal.resize(columns, rows);
    this.#content = undefined;
    if (content !== undefined) this.draw(content);
  }

  /** The shown line in the given row of the visible screen; undefined below the output. */
  lineAt(viewportRow: number): ShownLine | undefined {
    const content = this.#content;
    if (content === undefined) return undefined;
    const buffer = this.#terminal.buffer.active;
    const row = buffer.viewportY + viewportRow;
    return this.#layout(content).find((placed) => row >= placed.first && row < placed.end)?.line;
  }

  #markSelected(): void {
    for (const mark of this.#marks) mark.dispose();
    this.#marks = [];
    const content = this.#content;
    const selected = content?.selected;
    if (content === undefined || selected === undefined) return;
    const buffer = this.#terminal.buffer.active;
    const cursor = buffer.baseY + buffer.cursorY;
    this.#marks = this.#layout(content)
      .filter((placed) => placed.line.event === selected)
      .flatMap(({ line, first, end }) => [
        ...this.#mark(first - cursor, { height: end - first }),
        ...tokenCells(line, content.token, this.#terminal.cols).flatMap(({ row, column, width }) =>
          this.#mark(first - cursor + row, { x: column, width, backgroundColor: this.#colourOf('--accent') }),
        ),
      ]);
  }

  #mark(offset: number, place: Omit<IDecorationOptions, 'marker' | 'layer'>): readonly IDecoration[] {
    const mark = this.#terminal.registerDecoration({
      marker: this.#terminal.registerMarker(offset),
      width: this.#terminal.cols,
      backgroundColor: this.#colourOf('--accent-soft'),
      ...place,
      layer: 'bottom',
    });
    return mark === undefined ? [] : [mark];
  }

  /** The UTF-16 offset of the typed text under a cell of the visible screen; undefined elsewhere. */
  typedAt(viewportRow: number, column: number): number | undefined {
    const prompt = this.#content?.prompt;
    if (prompt === undefined) return undefined;
    const buffer = this.#terminal.buffer.active;
    const row = buffer.viewportY + viewportRow - (buffer.baseY + buffer.cursorY - this.#block.cursorRow);
    for (let offset = 0; offset < prompt.text.length; offset += 1) {
      const after = positionAfter(prompt.prompt + prompt.text.slice(0, offset + 1), this.#terminal.cols);
      if (after.row > row || (after.row === row && after.column > column)) return row < 0 ? undefined : offset;
    }
    return undefined;
  }

  /** Where each line stands in the buffer, counted upward from the line being typed. */
  #layout(
    content: ScreenContent,
  ): readonly { readonly line: ShownLine; readonly first: number; readonly end: number }[] {
    const buffer = this.#terminal.buffer.active;
    let end = buffer.baseY + buffer.cursorY - this.#block.cursorRow;
    const placed = [];
    for (const line of content.lines.toReversed()) {
      let first = end;
      for (let rows = line.rows.length; rows > 0; rows -= 1) {
        first -= 1;
        while (first > 0 && buffer.getLine(first)?.isWrapped === true) first -= 1;
      }
      if (first < 0) break;
      placed.push({ line, first, end });
      end = first;
    }
    return placed;
  }
}

/** The cells that a token takes on the rows of its line; only what stands on one row of the screen. */
function tokenCells(line: ShownLine, token: ScreenContent['token'], columns: number) {
  if (token === undefined || line.rows.length !== 1) return [];
  const spans = line.rows[0] ?? [];
  const before = spans.filter((span) => span.end <= token.start).map((span) => span.text);
  const inside = spans.filter((span) => span.start >= token.start && span.end <= token.end).map((span) => span.text);
  const at = positionAfter(before.join(''), columns);
  const width = Math.min(widthOf(inside.join('')), columns - at.column);
  return width > 0 ? [{ ...at, width }] : [];
}

function isBeginning(before: readonly ShownLine[], after: readonly ShownLine[]): boolean {
  return before.length <= after.length && before.every((line, index) => line === after[index]);
}
