// What is on xterm's screen: output above, the line being typed below it. Output that comes while somebody types takes
// the line away, is written, and the line is drawn again: the one place that writes to xterm.

import type { EventId } from '#engine/index.ts';
import type { IDecoration, Terminal } from '@xterm/xterm';
import { ansiRows } from './ansi.ts';
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
}

/** Draws content on a terminal, writing no more than what changed. */
export class XtermScreen {
  readonly #terminal: Terminal;
  readonly #selectedColour: () => string;
  #content: ScreenContent | undefined;
  #block: PromptBlock = { write: '', cursorRow: 0 };
  #marks: readonly IDecoration[] = [];

  constructor(terminal: Terminal, selectedColour: () => string) {
    this.#terminal = terminal;
    this.#selectedColour = selectedColour;
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
    const linesChanged = kept === undefined || added.length > 0 || before?.selected !== content.selected;
    this.#terminal.write(out + added.join('') + this.#block.write, () => {
      if (linesChanged && this.#content === content) this.#markSelected();
    });
  }

  /** Changes the size without leaving pieces of the line being typed behind. */
  resize(columns: number, rows: number): void {
    const content = this.#content;
    if (content === undefined || (columns === this.#terminal.cols && rows === this.#terminal.rows)) return;
    this.#terminal.write(eraseBlock(this.#block), () => {
      this.#terminal.resize(columns, rows);
      this.#block = promptBlock(content.prompt, columns);
      this.#terminal.write(this.#block.write, () => this.#markSelected());
    });
  }

  /** Forgets what was drawn, so that the next `draw` writes everything. */
  forget(): void {
    this.#content = undefined;
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
      .flatMap(({ first, end }) => this.#mark(first - cursor, end - first));
  }

  #mark(offset: number, height: number): readonly IDecoration[] {
    const marker = this.#terminal.registerMarker(offset);
    const mark = this.#terminal.registerDecoration({
      marker,
      height,
      width: this.#terminal.cols,
      backgroundColor: this.#selectedColour(),
      layer: 'bottom',
    });
    return mark === undefined ? [] : [mark];
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

function isBeginning(before: readonly ShownLine[], after: readonly ShownLine[]): boolean {
  return before.length <= after.length && before.every((line, index) => line === after[index]);
}
