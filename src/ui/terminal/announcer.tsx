// New lines of the server, told to screen readers politely and in batches, so that a long answer is not a flood.

import { useEffect, useRef, useState } from 'react';
import { fill } from '#texts/fill.ts';
import type { PaneTexts } from '#texts/panes.ts';
import type { ShownLine } from './line-words.ts';
import { textOfLine } from './painted-text.ts';

const BATCH_MS = 700;
const READ_OUT = 4;

/** Announces what was added to `lines` since the last batch; nothing while `paused`. */
export function Announcer(props: {
  readonly tab: string;
  readonly lines: readonly ShownLine[];
  readonly paused: boolean;
  readonly texts: PaneTexts;
}) {
  const { tab, lines, paused, texts } = props;
  const [words, setWords] = useState('');
  const told = useRef({ tab, count: lines.length });
  useEffect(() => {
    if (told.current.tab !== tab || told.current.count > lines.length) told.current = { tab, count: lines.length };
    const timer = setTimeout(() => {
      const added = lines
        .slice(told.current.count)
        .filter((line) => line.speaker !== 'client' && line.speaker !== 'prompt');
      told.current = { tab, count: lines.length };
      if (!paused && added.length > 0) setWords(announcement(added, texts));
    }, BATCH_MS);
    return () => clearTimeout(timer);
  }, [tab, lines, paused, texts]);
  return (
    <div className="visually-hidden" aria-live="polite">
      {words}
    </div>
  );
}

function announcement(added: readonly ShownLine[], texts: PaneTexts): string {
  const spoken = added.slice(0, READ_OUT).map((line) => line.rows.map(textOfLine).join(' '));
  const rest = added.length > READ_OUT ? [fill(texts['terminal.announced'], { count: added.length - READ_OUT })] : [];
  return [...spoken, ...rest].join('; ');
}
