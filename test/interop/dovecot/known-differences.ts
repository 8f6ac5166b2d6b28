// The file in which each difference between Dovecot and the transcripts is judged by the text of the standards. What it
// does not list, or lists and is not so, is a failure.

import { readFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import type { Difference } from './play-on-dovecot.ts';

const FILE = new URL('./dovecot-differences.yaml', import.meta.url);

const judgement = z.strictObject({
  transcript: z.string(),
  /** The client's line before the difference, as the transcript has it, or its beginning and `…`. */
  after: z.string(),
  /** A part of what Dovecot says instead, or `nothing`. */
  dovecot: z.string(),
  /** `both allowed`: the standard lets servers differ. `Dovecot differs`: the standard is on our side. */
  verdict: z.enum(['both allowed', 'Dovecot differs', 'Dovecot lacks', 'comparison']),
  /** Whether the two worlds differ from here on, so that the rest of the transcript says nothing. */
  rest: z.boolean().optional(),
  /** With the section of the standard. */
  why: z.string(),
});

/** Why one difference is no mistake of ours. */
export type Judgement = z.infer<typeof judgement>;

/** All judgements. */
export function readJudgements(): readonly Judgement[] {
  return z.array(judgement).parse(parse(readFileSync(FILE, 'utf8')));
}

/** An entry for the file, to be completed by whoever judges. */
export function draftOf(transcript: string, difference: Difference): string {
  const dovecot = difference.dovecot[0]?.replace(/\b\d{9,}\b.*/, '').trimEnd() ?? 'nothing';
  return stringify([{ transcript, after: difference.after, dovecot, verdict: '?', why: 'RFC ?' }]);
}

/** What Dovecot said instead of what was expected, in one line. */
export function shownDifference({ expected, dovecot }: Difference): string {
  return `expected ${shown(expected)}; Dovecot says ${shown(dovecot)}`;
}

function shown(responses: readonly string[]): string {
  return responses.length === 0 ? 'nothing' : responses.map(oneLine).join(' | ');
}

function oneLine(response: string): string {
  return response.replaceAll('\r\n', '\\r\\n').slice(0, 300);
}

/** Whether the judgement is about this difference. */
export function explains(judged: Judgement, transcript: string, difference: Difference): boolean {
  if (judged.transcript !== transcript || !isAfter(judged.after, difference.after)) return false;
  return judged.dovecot === 'nothing'
    ? difference.dovecot.length === 0
    : shown(difference.dovecot).includes(judged.dovecot);
}

/** A long line may be cut with `…`. */
function isAfter(judged: string, line: string): boolean {
  return judged.endsWith('…') ? line.startsWith(judged.slice(0, -1)) : line === judged;
}
