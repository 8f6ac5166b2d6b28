// Reads a transcript file: who speaks with whom, what each side says, what the clock does. The format is described in
// test/transcripts/README.md. A line that cannot be understood throws with file and line: the author must see it.

/** One thing to do or to expect. */
export type Step = { readonly line: number; readonly connection: string } &
  /** Bytes to send, before captures are put in. */
  (
    | { readonly type: 'send'; readonly text: string; readonly lineEnd: boolean }
    /** What the server says next. */
    | { readonly type: 'expect'; readonly text: string }
    /** What the server says next, in any order. */
    | { readonly type: 'expectAll'; readonly texts: readonly { readonly line: number; readonly text: string }[] }
    /** What the server must not have said by now. */
    | { readonly type: 'forbid'; readonly text: string }
    | { readonly type: 'clock'; readonly microseconds: number }
    | { readonly type: 'close' | 'reset' | 'tls' }
  );

/** `connection: phone imap user=alice mailbox=INBOX`. */
export interface ConnectionLine {
  readonly name: string;
  readonly protocol: string;
  readonly settings: ReadonlyMap<string, string>;
}

export interface Transcript {
  readonly file: string;
  /** `scenario: two-clients` and the like. */
  readonly headers: ReadonlyMap<string, string>;
  readonly connections: readonly ConnectionLine[];
  readonly steps: readonly Step[];
}

const DIALOGUE = /^(?:([A-Za-z][\w-]*)\s+)?(C:|C>|C\||S:|S~|!:)(?: (.*))?$/;
const ACTION = /^(?:([A-Za-z][\w-]*)\s+)?<(close|reset|tls)>$/;
const CLOCK = /^\+(\d+)(us|ms|s|m|h)$/;
const HEADER = /^([a-z]+):\s*(.*)$/;
const UNITS: Readonly<Record<string, number>> = { us: 1, ms: 1e3, s: 1e6, m: 60e6, h: 3600e6 };

/** Reads the text of `file`. */
export function readTranscript(file: string, text: string): Transcript {
  const headers = new Map<string, string>();
  const connections: ConnectionLine[] = [];
  const steps: Step[] = [];
  for (const [index, source] of text.split('\n').entries()) {
    const line = index + 1;
    if (source.trim() === '' || source.startsWith('#')) continue;
    const step = readStep(source, line);
    const header = step ? null : HEADER.exec(source.trim());
    if (step) appendStep(steps, step);
    else if (header?.[1] === 'connection') connections.push(readConnection(header[2] ?? '', `${file}:${line}`));
    else if (header?.[1] !== undefined) headers.set(header[1], header[2] ?? '');
    else throw new Error(`${file}:${line}: not a line of a transcript: ${source}`);
  }
  return { file, headers, connections, steps: countLiterals(steps, file) };
}

function readStep(source: string, line: number): Step | undefined {
  const clock = CLOCK.exec(source.trim());
  if (clock)
    return { type: 'clock', line, connection: '', microseconds: Number(clock[1]) * (UNITS[clock[2] ?? ''] ?? 0) };
  const action = ACTION.exec(source.trim());
  if (action) return { type: actionOf(action[2]), line, connection: action[1] ?? '' };
  const found = DIALOGUE.exec(source);
  if (!found) return undefined;
  const [, connection = '', mark, text = ''] = found;
  if (mark === 'S:') return { type: 'expect', line, connection, text };
  if (mark === 'S~') return { type: 'expectAll', line, connection, texts: [{ line, text }] };
  if (mark === '!:') return { type: 'forbid', line, connection, text };
  // `C|` is a line of a literal: marked for the counting below.
  const literal = mark === 'C|' ? LITERAL_LINE : '';
  return { type: 'send', line, connection, text: literal + text, lineEnd: mark !== 'C>' };
}

function actionOf(word: string | undefined): 'close' | 'reset' | 'tls' {
  return word === 'close' || word === 'reset' ? word : 'tls';
}

/** Consecutive `S~` lines of one connection are one step. */
function appendStep(steps: Step[], step: Step): void {
  const last = steps.at(-1);
  if (step.type === 'expectAll' && last?.type === 'expectAll' && last.connection === step.connection) {
    steps[steps.length - 1] = { ...last, texts: [...last.texts, ...step.texts] };
  } else steps.push(step);
}

function readConnection(text: string, where: string): ConnectionLine {
  const [name, protocol, ...rest] = text.split(/\s+/);
  if (!name || !protocol) throw new Error(`${where}: connection: NAME PROTOCOL [user=…] [mailbox=…]`);
  return { name, protocol, settings: new Map(rest.map((word) => splitAt(word, word.indexOf('=')))) };
}

function splitAt(word: string, at: number): [string, string] {
  return at === -1 ? [word, ''] : [word.slice(0, at), word.slice(at + 1)];
}

const LITERAL_LINE = '\u0000';

/** Puts the octets of the `C|` lines that follow in place of `{#}` or `{#+}`. */
function countLiterals(steps: readonly Step[], file: string): Step[] {
  return steps.map((step, index) => {
    if (step.type !== 'send') return step;
    if (step.text.startsWith(LITERAL_LINE)) return { ...step, text: step.text.slice(1) };
    if (!/\{#\+?\}$/.test(step.text)) return step;
    const octets = literalOctets(steps.slice(index + 1), step.connection);
    if (octets === undefined) throw new Error(`${file}:${step.line}: {#} without C| lines behind it`);
    return { ...step, text: step.text.replace(/\{#(\+?)\}$/, `{${octets}$1}`) };
  });
}

function literalOctets(following: readonly Step[], connection: string): number | undefined {
  let octets: number | undefined;
  for (const step of following) {
    if (step.connection !== connection || (step.type === 'expect' && octets === undefined)) continue;
    if (step.type !== 'send' || !step.text.startsWith(LITERAL_LINE)) break;
    octets = (octets ?? 0) + bytesOfText(step.text.slice(1)).length + 2;
  }
  return octets;
}

/** The bytes that a text of a transcript stands for: UTF-8, with `\xNN` for any byte. */
export function bytesOfText(text: string): Uint8Array {
  const pieces = text.split(/(\\x[0-9a-fA-F]{2})/);
  return Buffer.concat(
    pieces.map((piece, index) => (index % 2 === 1 ? Buffer.from(piece.slice(2), 'hex') : Buffer.from(piece, 'utf8'))),
  );
}

/** The text that stands for bytes: what is not printable UTF-8 as `\xNN`. */
export function textOfBytes(bytes: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    text = Buffer.from(bytes).toString('latin1');
    return escapeCharacters(text, /[^\x20-\x7e]/g);
  }
  // eslint-disable-next-line no-control-regex
  return escapeCharacters(text, /[\u0000-\u001f\u007f]/g);
}

function escapeCharacters(text: string, which: RegExp): string {
  return text.replace(which, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
