// The lines of the tab in front as both faces show them. A line is made once: what was shown stays the same object, so
// that xterm writes and React draws only what is new.

import { useMemo } from 'react';
import type { EventId } from '#engine/index.ts';
import type { PaneTexts } from '#texts/panes.ts';
import type { LabHost } from '../host/lab-host.ts';
import { frameTokens } from './frame-tokens.ts';
import { showTerminalLine, type LineWords, type ShownLine } from './line-words.ts';
import type { TerminalLine } from './terminal-line.ts';

/** `lines` in the person's language and, unless switched off, in colours. */
export function useShownLines(
  host: LabHost,
  lines: readonly TerminalLine[],
  texts: PaneTexts,
  colours: boolean,
): readonly ShownLine[] {
  const show = useMemo(() => {
    const shown = new WeakMap<TerminalLine, ShownLine>();
    return (line: TerminalLine, words: LineWords): ShownLine => {
      const known = shown.get(line) ?? showTerminalLine(line, words);
      shown.set(line, known);
      return known;
    };
    // Another language, other colours: every line is made anew.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [host, texts, colours]);
  return useMemo(() => {
    const transcript = host.view(host.engine.createTranscript).model;
    const unsolicited = new Set<EventId>(transcript.lines.filter((line) => line.unsolicited).map((line) => line.id));
    const words: LineWords = {
      texts,
      tokensOf: (frame) => (colours ? frameTokens(host, frame) : []),
      isUnsolicited: (event) => unsolicited.has(event),
    };
    return lines.map((line) => show(line, words));
  }, [host, lines, texts, colours, show]);
}
