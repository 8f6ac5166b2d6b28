// All IMAP transcripts against Dovecot: which are not comparable, which hold, which differ for a reason that is written
// down, and what nobody has judged.

import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { readTranscript, type Transcript } from '../../transcripts/read-transcript.ts';
import type { ScenarioFile } from '../../transcripts/scenario.ts';
import { notComparable } from './comparable.ts';
import type { DovecotUsers } from './dovecot-config.ts';
import { DovecotLine } from './dovecot-line.ts';
import type { DovecotProcess } from './dovecot-process.ts';
import { fillDovecot } from './fill-dovecot.ts';
import { draftOf, explains, readJudgements, shownDifference, type Judgement } from './known-differences.ts';
import { playOnDovecot, type Difference } from './play-on-dovecot.ts';

const TRANSCRIPTS = new URL('../../transcripts/', import.meta.url);

/** What came of all transcripts. */
export interface Comparison {
  readonly same: number;
  readonly explained: number;
  /** By reason. */
  readonly notComparable: ReadonlyMap<string, readonly string[]>;
  /** One line for each thing that is wrong. */
  readonly problems: readonly string[];
  /** Entries for the file of judgements, for what nobody has judged. */
  readonly drafts: readonly string[];
}

/** Everybody who appears in the transcripts' worlds. */
export function transcriptUsers(): DovecotUsers {
  const users = new Map<string, string>();
  for (const file of readdirSync(new URL('scenarios/', TRANSCRIPTS))) {
    const scenario = parse(readFileSync(new URL(`scenarios/${file}`, TRANSCRIPTS), 'utf8')) as ScenarioFile;
    for (const { user, password } of scenario.accounts) users.set(user, password);
  }
  return users;
}

/** Plays all transcripts whose names contain `only`. */
export async function transcriptsOnDovecot(dovecot: DovecotProcess, only: string): Promise<Comparison> {
  const files = readdirSync(new URL('imap/', TRANSCRIPTS), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.txt') && file.includes(only))
    .sort();
  const capabilities = await capabilitiesOf(dovecot.imapPort);
  const judgements = readJudgements().filter(({ transcript }) => transcript.includes(only));
  const used = new Set<Judgement>();
  const skipped = new Map<string, string[]>();
  const problems: string[] = [];
  const drafts: string[] = [];
  let [same, explained] = [0, 0];
  for (const file of files) {
    const transcript = readTranscript(`imap/${file}`, readFileSync(new URL(`imap/${file}`, TRANSCRIPTS), 'utf8'));
    const reason = notComparable(transcript, capabilities);
    if (reason !== undefined) {
      skipped.set(reason, [...(skipped.get(reason) ?? []), file]);
      continue;
    }
    const differences = await differencesOf(transcript, dovecot).catch((error: unknown) => String(error));
    if (typeof differences === 'string') {
      problems.push(`${file}: ${differences}`);
      continue;
    }
    for (const difference of differences) {
      const judged = judgements.find((judgement) => explains(judgement, file, difference));
      if (judged) used.add(judged);
      if (judged?.rest) break;
      if (judged) continue;
      drafts.push(draftOf(file, difference));
      problems.push(`${file}:${difference.line} after “${difference.after}”: ${shownDifference(difference)}`);
    }
    if (differences.length > 0) explained += 1;
    else same += 1;
  }
  for (const { transcript, after } of judgements.filter((judgement) => !used.has(judgement))) {
    problems.push(`${transcript} after “${after}”: the judgement is about a difference that is not there`);
  }
  return { same, explained, notComparable: skipped, problems, drafts };
}

async function differencesOf(transcript: Transcript, dovecot: DovecotProcess): Promise<readonly Difference[]> {
  dovecot.forgetMail();
  await fillDovecot(dovecot.imapPort, transcript.headers.get('scenario') ?? 'mailboxes');
  return playOnDovecot(transcript, dovecot.imapPort);
}

/** Everything it can, before and after authentication. */
async function capabilitiesOf(port: number): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const line = await DovecotLine.open(port);
  await line.take({ completions: 0, responses: 1, closed: false });
  for (const login of [undefined, 'x LOGIN alice secret\r\n']) {
    if (login !== undefined) {
      line.send(Buffer.from(login));
      await line.take({ completions: 1, responses: 0, closed: false });
    }
    line.send(Buffer.from('x CAPABILITY\r\n'));
    const responses = await line.take({ completions: 1, responses: 0, closed: false });
    for (const name of (responses[0] ?? '').toUpperCase().split(' ').slice(2)) found.add(name);
  }
  await line.gone();
  return found;
}
