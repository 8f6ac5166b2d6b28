// A terminal line as coloured stretches in the person's language: the same for both faces.

import type { EventId, ExplainedToken, Paint, Protocol, Side } from '#engine/index.ts';
import { fill } from '#texts/fill.ts';
import type { PaneTexts } from '#texts/panes.ts';
import { paintFrame, visibleText, type PaintedLine } from './painted-text.ts';
import type { TerminalLine } from './terminal-line.ts';
import { unreachable } from './unreachable.ts';

/** Whose words a shown line are. */
export type Speaker = 'prompt' | 'program' | 'note' | 'problem' | 'client' | 'server';

/** A terminal line ready to be shown. */
export interface ShownLine {
  readonly speaker: Speaker;
  readonly rows: readonly PaintedLine[];
  readonly event?: EventId;
  readonly unsolicited: boolean;
}

/** What is needed to show lines. */
export interface LineWords {
  readonly texts: PaneTexts;
  /** The tokens of a frame; nothing when colours are off. */
  readonly tokensOf: (frame: Frame) => readonly ExplainedToken[];
  readonly isUnsolicited: (event: EventId) => boolean;
}

export interface Frame {
  readonly event: EventId;
  readonly from: Side;
  readonly bytes: Uint8Array;
  readonly protocol?: Protocol;
}

/** The prompt of the small shell. */
const SHELL_PROMPT = '$ ';

/** `line` as it is shown. */
export function showTerminalLine(line: TerminalLine, words: LineWords): ShownLine {
  const about = { unsolicited: false, ...(line.event === undefined ? {} : { event: line.event }) };
  switch (line.kind) {
    case 'prompt':
      return { ...about, speaker: 'prompt', rows: [[span(SHELL_PROMPT, 'tag'), span(visibleText(line.text))]] };
    case 'program':
      return { ...about, speaker: 'program', rows: [[span(visibleText(line.text))]] };
    case 'note':
    case 'problem': {
      const text = fill(words.texts[line.note.key], line.note.values);
      return {
        ...about,
        speaker: line.kind,
        rows: [[span((line.indent === true ? '      ' : '') + visibleText(text))]],
      };
    }
    case 'frame':
      return {
        speaker: line.from,
        rows: paintFrame(line.bytes, words.tokensOf(line)),
        event: line.event,
        unsolicited: words.isUnsolicited(line.event),
      };
    default:
      return unreachable(line);
  }
}

function span(text: string, paint?: Paint): PaintedLine[number] {
  return { text, start: 0, end: text.length, ...(paint === undefined ? {} : { paint }) };
}
