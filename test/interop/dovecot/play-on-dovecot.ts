// Plays a transcript against Dovecot and lists where Dovecot says something else.

import {
  bytesOfText,
  readTranscript,
  type ConnectionLine,
  type Step,
  type Transcript,
} from '../../transcripts/read-transcript.ts';
import { readScenarioFile } from '../../transcripts/scenario.ts';
import { DovecotLine } from './dovecot-line.ts';
import { Correspondence, isAnything, isFree, sameResponse } from './same-response.ts';

/** One place where Dovecot differs. */
export interface Difference {
  /** The client's line before it, as the transcript has it. */
  readonly after: string;
  readonly line: number;
  /** What the transcript expects and Dovecot did not say. */
  readonly expected: readonly string[];
  /** What Dovecot said and the transcript does not expect. */
  readonly dovecot: readonly string[];
}

/** Plays it; the mailboxes must hold its world. */
export async function playOnDovecot(transcript: Transcript, port: number): Promise<readonly Difference[]> {
  const player = new DovecotPlayer(port);
  try {
    for (const line of connectionsOf(transcript)) await player.open(line);
    await player.play(transcript.steps);
  } finally {
    await player.end();
  }
  return player.differences;
}

function connectionsOf(transcript: Transcript): readonly ConnectionLine[] {
  const scenario = readScenarioFile(transcript.headers.get('scenario') ?? 'mailboxes');
  const declared = (scenario.connections ?? []).flatMap(
    (line) => readTranscript('scenario', `connection: ${line}`).connections,
  );
  const all = [...declared, ...transcript.connections];
  return all.length > 0 ? all : [{ name: '', protocol: 'imap', settings: new Map<string, string>() }];
}

/** One expected response: a line with the literals that it announces. */
interface Expected {
  readonly line: number;
  readonly text: string;
}

class DovecotPlayer {
  readonly differences: Difference[] = [];
  readonly #port: number;
  readonly #lines = new Map<string, DovecotLine>();
  readonly #said = new Map<string, { readonly line: number; readonly text: string }>();
  /** Connections whose client has said something that is not answered yet. */
  readonly #open = new Set<string>();
  /** Connections that Dovecot closed; what it does not say there any more is no further difference. */
  readonly #gone = new Set<string>();
  readonly #known = new Correspondence();

  constructor(port: number) {
    this.#port = port;
  }

  async open({ name, settings }: ConnectionLine): Promise<void> {
    const line = await DovecotLine.open(this.#port);
    this.#lines.set(name, line);
    const user = settings.get('user');
    if (user === undefined) return;
    await line.take({ completions: 0, responses: 1, closed: false });
    await line.login(user, settings.get('password') ?? 'secret');
    for (const [setting, command] of [
      ['enable', 'ENABLE'],
      ['mailbox', 'SELECT'],
      ['examine', 'EXAMINE'],
    ] as const) {
      const value = settings.get(setting);
      if (value !== undefined) await line.command(`${command} ${value}`);
    }
  }

  async play(steps: readonly Step[]): Promise<void> {
    for (let index = 0; index < steps.length;) {
      const step = steps[index];
      if (!step) break;
      if (step.type === 'expect' || step.type === 'expectAll') {
        const { end, expected, closed } = expectedFrom(steps, index);
        await this.#compare(step.connection, expected, closed);
        index = end;
      } else {
        this.#act(step);
        index += 1;
      }
    }
  }

  async end(): Promise<void> {
    await Promise.all([...this.#lines.values()].map((line) => line.gone()));
  }

  #act(step: Step): void {
    const line = this.#lines.get(step.connection);
    if (step.type === 'send') {
      const text = this.#known.translate(step.text);
      if (!this.#open.has(step.connection)) this.#said.set(step.connection, { line: step.line, text: step.text });
      this.#open.add(step.connection);
      line?.send(bytesOfText(text + (step.lineEnd ? '\r\n' : '')));
    } else if (step.type === 'close' || step.type === 'reset') line?.end(step.type === 'reset');
  }

  async #compare(connection: string, expected: readonly Expected[], closed: boolean): Promise<void> {
    const line = this.#lines.get(connection);
    if (!line) throw new Error(`there is no connection ${connection || 'without a name'}`);
    if (line.ended && this.#gone.has(connection)) return;
    const completions = expected.filter(({ text }) => !text.startsWith('*')).length;
    const actual = await line.take({ completions, responses: expected.length, closed });
    if (completions > 0 && !expected.at(-1)?.text.startsWith('+')) this.#open.delete(connection);
    if (line.ended) this.#gone.add(connection);
    const { unsaid, unexpected } = this.#unmatched(expected, actual);
    if (closed && !line.ended) unsaid.push({ line: 0, text: '<closed>' });
    if (unsaid.length === 0 && unexpected.length === 0) return;
    const said = this.#said.get(connection) ?? { line: expected[0]?.line ?? 0, text: 'greeting' };
    const known = this.differences.find(({ line: at }) => at === said.line);
    const difference = {
      after: said.text,
      line: said.line,
      expected: [...(known?.expected ?? []), ...unsaid.map(({ text }) => text)],
      dovecot: [...(known?.dovecot ?? []), ...unexpected],
    };
    if (known) this.differences.splice(this.differences.indexOf(known), 1, difference);
    else this.differences.push(difference);
  }

  /** What is left on both sides when what is the same has gone. What says only that something comes is looked at last. */
  #unmatched(expected: readonly Expected[], actual: readonly string[]): { unsaid: Expected[]; unexpected: string[] } {
    const { left, right } = withoutSameExpunges(expected, actual);
    const unsaid: Expected[] = [];
    const unexpected = [...right];
    for (const each of left.toSorted((one, other) => Number(isAnything(one.text)) - Number(isAnything(other.text)))) {
      const at = unexpected.findIndex((response) => sameResponse(each.text, response, this.#known));
      if (at !== -1) unexpected.splice(at, 1);
      else if (!isFree(each.text) && !isAnything(each.text)) unsaid.push(each);
    }
    const surplus = left.some(({ text }) => isAnything(text)) ? /^\* OK / : /^$/;
    return this.#withoutSameFetches(
      unsaid,
      unexpected.filter((response) => !isFree(response) && !surplus.test(response)),
    );
  }

  /** FETCH responses for one message mean the same in one piece and in several. RFC 9051 §7.5.2. */
  #withoutSameFetches(unsaid: Expected[], unexpected: string[]): { unsaid: Expected[]; unexpected: string[] } {
    const [wanted, got] = [joinedFetches(unsaid.map(({ text }) => text)), joinedFetches(unexpected)];
    const same = [...wanted].flatMap(([number, text]) => {
      const other = got.get(number);
      return other !== undefined && sameResponse(text, other, this.#known) ? [number] : [];
    });
    const isSame = (text: string): boolean => same.includes(FETCH.exec(text)?.[1] ?? '');
    return {
      unsaid: unsaid.filter(({ text }) => !isSame(text)),
      unexpected: unexpected.filter((text) => !isSame(text)),
    };
  }
}

const EXPUNGE = /^\* (\d+) EXPUNGE$/i;
const FETCH = /^\* (\d+) FETCH \((.*)\)$/is;

/** The FETCH responses of each message, as one. */
function joinedFetches(responses: readonly string[]): ReadonlyMap<string, string> {
  const joined = new Map<string, string>();
  for (const response of responses) {
    const [, number = '', items = ''] = FETCH.exec(response) ?? [];
    const before = joined.get(number);
    const all = before === undefined ? items : `${FETCH.exec(before)?.[2] ?? ''} ${items}`;
    if (number !== '') joined.set(number, `* ${number} FETCH (${all})`);
  }
  return joined;
}

/** Both sides without their EXPUNGE responses, if these remove the same messages. RFC 9051 §7.5.1 leaves the order. */
function withoutSameExpunges(
  expected: readonly Expected[],
  actual: readonly string[],
): { readonly left: readonly Expected[]; readonly right: readonly string[] } {
  const wanted = removed(expected.map(({ text }) => text));
  if (wanted !== removed(actual)) return { left: expected, right: actual };
  return {
    left: expected.filter(({ text }) => !EXPUNGE.test(text)),
    right: actual.filter((text) => !EXPUNGE.test(text)),
  };
}

/** Which messages go, in numbers from before the first one went. */
function removed(responses: readonly string[]): string {
  const gone: number[] = [];
  for (const response of responses) {
    let number = Number(EXPUNGE.exec(response)?.[1] ?? 0);
    if (number === 0) continue;
    for (const before of gone.toSorted((one, other) => one - other)) if (before <= number) number += 1;
    gone.push(number);
  }
  return gone.toSorted((one, other) => one - other).join(' ');
}

/** The responses that one connection is expected to get before anything else happens. */
function expectedFrom(
  steps: readonly Step[],
  begin: number,
): { readonly end: number; readonly expected: readonly Expected[]; readonly closed: boolean } {
  const connection = steps[begin]?.connection;
  const lines: Expected[] = [];
  let end = begin;
  for (let step = steps[end]; step && step.connection === connection; step = steps[(end += 1)]) {
    if (step.type === 'expect') lines.push({ line: step.line, text: step.text });
    else if (step.type === 'expectAll') lines.push(...step.texts);
    else if (step.type !== 'forbid') break;
  }
  const closed = lines.some(({ text }) => text === '<closed>');
  return {
    end: Math.max(end, begin + 1),
    expected: withLiterals(lines.filter(({ text }) => text !== '<closed>')),
    closed,
  };
}

/** Puts the lines of literals to the line that announces them. A size that is not given ends before a line with `)`. */
function withLiterals(lines: readonly Expected[]): readonly Expected[] {
  const whole: Expected[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const first = lines[index];
    if (!first) break;
    let text = latin1(first.text);
    for (let announced = literalOf(text); announced !== undefined; announced = literalOf(text)) {
      const content: string[] = [];
      const enough = (): boolean => isComplete(announced, content, lines[index + 1]?.text ?? ')');
      while (index + 1 < lines.length && !enough()) content.push(latin1(lines[(index += 1)]?.text ?? ''));
      const joined = content.join('\r\n');
      if (announced !== 'unknown') text = `${text}\r\n${joined}`;
      else
        text = `${text.replace(/\{[^{}]*\}$/, `{${joined.length + 2}}`)}\r\n${joined}\r\n${latin1(lines[(index += 1)]?.text ?? '')}`;
    }
    whole.push({ line: first.line, text });
  }
  return whole;
}

function literalOf(text: string): number | 'unknown' | undefined {
  const found = /~?\{(\d+|<number>|<any>)\}$/.exec(text)?.[1];
  if (found === undefined) return undefined;
  return /^\d+$/.test(found) ? Number(found) : 'unknown';
}

/** Whether the lines so far hold the literal and what stands behind it, or, with an unknown size, the literal. */
function isComplete(announced: number | 'unknown', content: readonly string[], next: string): boolean {
  if (announced === 'unknown') return next.startsWith(')');
  return content.length > 0 && content.join('\r\n').length >= announced;
}

function latin1(text: string): string {
  return Buffer.from(bytesOfText(text)).toString('latin1');
}
