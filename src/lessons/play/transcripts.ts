// Executes the transcripts of a lesson's prose against the lesson's own server: what is shown is what happens.

import { byteStringOf, lossyUtf8TextOf, type LabEvent } from '#engine/index.ts';
import type { SpokenLine, Transcript } from '../build/transcript.ts';
import type { Lesson } from '../schema.ts';
import { LessonPlayer } from './player.ts';

/** A line that does not hold. */
export interface TranscriptFailure {
  /** In the Markdown file. */
  readonly line: number;
  readonly expected: string;
  /** What the server said instead; empty when it said nothing more. */
  readonly seen: string;
}

/** The first line of a transcript that does not hold; undefined when all do. */
export function playTranscript(lesson: Lesson, transcript: Transcript): TranscriptFailure | undefined {
  const player = new LessonPlayer(lesson);
  for (const line of transcript.after) player.play([line]);
  const beginsWithGreeting = transcript.after.length === 0 && transcript.lines[0]?.from === 'server';
  let heard = beginsWithGreeting ? 0 : player.simulation.trace.length;
  for (const group of groupsOf(transcript.lines)) {
    const [first] = group;
    if (first?.from === 'client') {
      const [text = '', ...rest] = group.map((line) => line.text);
      player.play([rest.length === 0 ? text : [text, ...rest]]);
      continue;
    }
    const said = player.simulation.trace.slice(heard).flatMap(serverText);
    heard = player.simulation.trace.length;
    const failure = compare(group, said);
    if (failure) return failure;
  }
  return undefined;
}

/** Lines of one side that follow each other. */
function groupsOf(lines: readonly SpokenLine[]): SpokenLine[][] {
  const groups: SpokenLine[][] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last?.[0]?.from === line.from) last.push(line);
    else groups.push([line]);
  }
  return groups;
}

/** Every line in order; a line that is only `…` stands for any number of lines. */
function compare(expected: readonly SpokenLine[], said: readonly string[]): TranscriptFailure | undefined {
  let at = 0;
  let gap = false;
  for (const { text, line } of expected) {
    if (text === '…') {
      gap = true;
      continue;
    }
    const found = gap ? said.findIndex((seen, index) => index >= at && matches(text, seen)) : at;
    const seen = said[found] ?? '';
    if (found === -1 || !matches(text, seen)) return { line, expected: text, seen };
    at = found + 1;
    gap = false;
  }
  const extra = said[at];
  if (gap || extra === undefined) return undefined;
  return { line: expected.at(-1)?.line ?? 0, expected: 'nothing more (write `S: …` to leave lines out)', seen: extra };
}

/** Whether `seen` is `text`, with `…` in it for anything. */
function matches(text: string, seen: string): boolean {
  const literal = text.split('…').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${literal.join('.*')}$`, 's').test(seen);
}

function serverText(event: LabEvent): string[] {
  if (event.type !== 'frame.sent' || event.from !== 'server') return [];
  const text = lossyUtf8TextOf(event.bytes);
  return [text.endsWith('\r\n') ? text.slice(0, -2) : byteStringOf(event.bytes)];
}
