// The IMAP server in process: an endpoint on a store, bytes in and bytes out, no network.
import { createImapServer } from '#engine/imap/server/endpoint.ts';
import { imapProfile } from '#engine/imap/profiles.ts';
import { utf8BytesOf } from '#engine/base/bytes.ts';
import { START, type UnixMs } from '#engine/base/units.ts';
import type { Endpoint, Output } from '#engine/net/endpoint.ts';
import { MailStore } from '#engine/store/mail-store.ts';
import { internalDateAt } from '#engine/store/message.ts';
import { uid } from '#engine/store/numbers.ts';
import { EPOCH } from '../transcripts/world.ts';
import { liveBytes, medianMs, onceMs, type Figure } from './harness.ts';
import { serverServices } from '../engine/server-services.ts';

const MESSAGES = 100_000;

/** A message of some 700 bytes with a subject of its own. */
function rawMessage(index: number): Uint8Array {
  return utf8BytesOf(
    [
      `From: Person ${index % 997} <person${index % 997}@example.org>`,
      'To: Alice <alice@example.org>',
      `Subject: Report ${index} about ${index % 7 === 0 ? 'invoices' : 'meetings'}`,
      `Date: Mon, 2 Mar 2026 09:${String(index % 60).padStart(2, '0')}:00 +0000`,
      `Message-ID: <${index}@example.org>`,
      ...(index % 3 === 0 ? [] : [`References: <${index - (index % 3)}@example.org> <${index - 1}@example.org>`]),
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      '',
      ...Array.from(
        { length: 6 },
        (_, line) => `Line ${line} of message ${index}: nothing that anybody would search for.`,
      ),
      '',
    ].join('\r\n'),
  );
}

function filledStore(count: number): MailStore {
  const store = new MailStore({ domain: 'example.org', epoch: EPOCH });
  const { inbox } = store.createAccount('alice', 'secret');
  for (let index = 0; index < count; index += 1) {
    inbox.append(
      [{ raw: rawMessage(index), internalDate: internalDateAt((EPOCH + index * 1000) as UnixMs) }],
      'append',
    );
  }
  return store;
}

/** An endpoint and the shortest way to speak with it: nothing of the client is measured. */
interface Session {
  readonly server: Endpoint<unknown>;
  readonly store: MailStore;
  /** Whether the server asked to be woken since the last time. */
  readonly wakeAsked: () => boolean;
}

function selectedOn(store: MailStore): Session {
  let asked = false;
  const wakeAsked = (): boolean => {
    const was = asked;
    asked = false;
    return was;
  };
  const services = serverServices(EPOCH, () => (asked = true));
  const server = createImapServer(services, { store, profile: imapProfile('rev2') });
  server.handle({ type: 'opened' }, START);
  const session = { server, store, wakeAsked };
  say(session, 'x LOGIN alice secret');
  say(session, 'x SELECT INBOX');
  return session;
}

/** Sends a line and throws away what comes back, after making sure that it ended well. */
function say({ server, wakeAsked }: Session, line: string | Uint8Array): void {
  const bytes = typeof line === 'string' ? utf8BytesOf(`${line}\r\n`) : line;
  let last = lastSent(server.handle({ type: 'received', bytes }, START));
  while (wakeAsked()) last = lastSent(server.handle({ type: 'storeChanged' }, START)) ?? last;
  const text = last ? Buffer.from(last).toString('latin1') : 'no answer';
  if (!/^\w+ OK/.test(text)) throw new Error(`${Buffer.from(bytes).toString('latin1')}: ${text}`);
}

function lastSent(outputs: readonly Output<unknown>[]): Uint8Array | undefined {
  const last = outputs.findLast((output) => output.type === 'send');
  return last?.type === 'send' ? last.bytes : undefined;
}

/** Milliseconds that commands take on one mailbox. */
interface Timings {
  readonly select: number;
  /** SELECT with QRESYNC after 100 messages changed or went. */
  readonly resume: number;
  readonly fetchFlagsUid: number;
  readonly envelopeCold: number;
  readonly envelopeWarm: number;
  readonly structureCold: number;
  readonly searchSubject: number;
  readonly sortSubject: number;
  readonly sortDate: number;
  readonly threadReferences: number;
  readonly threadSubject: number;
  readonly searchBodyCold: number;
  readonly searchBodyAgain: number;
  readonly store: number;
  /** Of 1000 commands about one message each. */
  readonly fetchOne: number;
  readonly storeOne: number;
  readonly noop: number;
  readonly append: number;
  /** Of half of the messages. */
  readonly expunge: number;
  /** Bytes over the raw ones for each message, before anything was asked and after all of this but APPEND. */
  readonly bytesBefore: number;
  readonly bytesAfter: number;
}

function timingsFor(count: number): Timings {
  let octets = 0;
  for (let index = 0; index < count; index += 1) octets += rawMessage(index).length;
  const before = liveBytes();
  const session = selectedOn(filledStore(count));
  const bytesOver = (): number => (liveBytes() - before - octets) / count;
  const bytesBefore = bytesOver();
  const once = (line: string): number => onceMs(() => say(session, line));
  const median = (lines: readonly (string | Uint8Array)[]): number =>
    medianMs(
      5,
      () => lines,
      (all) => all.forEach((line) => say(session, line)),
    );
  const some = (line: (seq: number) => string): string[] =>
    Array.from({ length: 1000 }, (_, index) => line(((index * 97) % count) + 1));
  const read = {
    select: median(['a SELECT INBOX']),
    fetchFlagsUid: median(['a FETCH 1:* (FLAGS UID)']),
    envelopeCold: once('a FETCH 1:* ENVELOPE'),
    envelopeWarm: median(['a FETCH 1:* ENVELOPE']),
    structureCold: once('a FETCH 1:* BODYSTRUCTURE'),
    sortSubject: once('a SORT (SUBJECT) UTF-8 ALL'),
    sortDate: once('a SORT (REVERSE DATE) UTF-8 ALL'),
    threadReferences: once('a THREAD REFERENCES UTF-8 ALL'),
    threadSubject: once('a THREAD ORDEREDSUBJECT UTF-8 ALL'),
    searchSubject: median(['a SEARCH SUBJECT "invoices"']),
    searchBodyCold: once('a SEARCH BODY "nowhere to be found"'),
    searchBodyAgain: median(['a SEARCH BODY "nowhere to be found"']),
    fetchOne: median(some((seq) => `a FETCH ${seq} (FLAGS ENVELOPE)`)),
    noop: median(some(() => 'a NOOP')),
  };
  const store = median(['a STORE 1:* +FLAGS (\\Flagged)', 'a STORE 1:* -FLAGS (\\Flagged)']) / 2;
  const storeOne = median(some((seq) => `a STORE ${seq} FLAGS (\\Seen k${seq % 7})`));
  const bytesAfter = bytesOver();
  const resume = resumeMs(session.store, count);
  const append = median(Array.from({ length: 1000 }, (_, index) => appendLine(rawMessage(index))));
  say(session, `a STORE 1:${count / 2} +FLAGS.SILENT (\\Deleted)`);
  return { ...read, resume, store, storeOne, append, expunge: once('a EXPUNGE'), bytesBefore, bytesAfter };
}

/** Fifty messages go and fifty change; then a client that knows what was before opens the mailbox. */
function resumeMs(store: MailStore, count: number): number {
  const session = selectedOn(store);
  const mailbox = store.account('alice')?.inbox;
  if (!mailbox) throw new Error('There is no INBOX.');
  say(session, 'a ENABLE QRESYNC');
  const before = mailbox.highestModSeq;
  const step = Math.floor(count / 100);
  const uids = Array.from({ length: 100 }, (_, index) => uid(index * step + 1));
  mailbox.setFlags(uids.slice(50), 'add', ['\\Answered']);
  for (const gone of uids.slice(0, 50)) mailbox.expunge([gone]);
  const line = `a SELECT INBOX (QRESYNC (${mailbox.uidValidity} ${before} 1:${count}))`;
  return medianMs(
    5,
    () => line,
    (each) => say(session, each),
  );
}

function appendLine(raw: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`a APPEND INBOX {${raw.length}+}\r\n`), raw, Buffer.from('\r\n')]);
}

function perSecond(count: number, ms: number): number {
  return count / (ms / 1000);
}

/** Figures of the IMAP server: on a large mailbox, and how they grew from one a tenth of its size. */
export function imapFigures(): Figure[] {
  const small = timingsFor(MESSAGES / 10);
  const large = timingsFor(MESSAGES);
  const grown = (name: string, key: keyof Timings, aim: string): Figure => ({
    name: `growth from 10,000 to 100,000: ${name}`,
    value: large[key] / small[key],
    unit: 'times',
    aim,
  });
  return [
    { name: 'NOOP', value: perSecond(1000, large.noop), unit: 'commands/s' },
    { name: 'SELECT, 100,000 messages', value: large.select, unit: 'ms', aim: '≤ 5 ms' },
    { name: 'SELECT with QRESYNC after 100 changes', value: large.resume, unit: 'ms', aim: '≤ 10 ms' },
    {
      name: 'FETCH 1:* (FLAGS UID)',
      value: perSecond(MESSAGES, large.fetchFlagsUid),
      unit: 'messages/s',
      aim: '≥ 400,000/s',
    },
    {
      name: 'FETCH 1:* ENVELOPE, first time',
      value: perSecond(MESSAGES, large.envelopeCold),
      unit: 'messages/s',
      aim: '≥ 30,000/s',
    },
    {
      name: 'FETCH 1:* ENVELOPE, again',
      value: perSecond(MESSAGES, large.envelopeWarm),
      unit: 'messages/s',
      aim: '≥ 200,000/s',
    },
    {
      name: 'FETCH 1:* BODYSTRUCTURE, first time',
      value: perSecond(MESSAGES, large.structureCold),
      unit: 'messages/s',
    },
    { name: 'FETCH n (FLAGS ENVELOPE), one of 100,000', value: perSecond(1000, large.fetchOne), unit: 'commands/s' },
    { name: 'SEARCH SUBJECT, 100,000 messages', value: large.searchSubject, unit: 'ms', aim: '≤ 80 ms' },
    { name: 'SORT (SUBJECT), first time', value: large.sortSubject, unit: 'ms', aim: '≤ 600 ms' },
    { name: 'SORT (REVERSE DATE), first time', value: large.sortDate, unit: 'ms', aim: '≤ 600 ms' },
    { name: 'THREAD REFERENCES, first time', value: large.threadReferences, unit: 'ms', aim: '≤ 600 ms' },
    { name: 'THREAD ORDEREDSUBJECT, first time', value: large.threadSubject, unit: 'ms', aim: '≤ 600 ms' },
    { name: 'SEARCH BODY, first time', value: large.searchBodyCold, unit: 'ms', aim: '≤ 2,500 ms' },
    { name: 'SEARCH BODY, again', value: large.searchBodyAgain, unit: 'ms', aim: '≤ 250 ms' },
    { name: 'STORE 1:* +FLAGS (\\Flagged)', value: large.store, unit: 'ms', aim: '≤ 200 ms' },
    { name: 'STORE n FLAGS, one of 100,000', value: perSecond(1000, large.storeOne), unit: 'commands/s' },
    { name: 'EXPUNGE of 50,000', value: large.expunge, unit: 'ms', aim: '≤ 150 ms' },
    { name: 'APPEND of 700 bytes', value: perSecond(1000, large.append), unit: 'messages/s', aim: '≥ 20,000/s' },
    { name: 'memory over the raw bytes, nothing asked', value: large.bytesBefore, unit: 'B/message', aim: '≤ 600 B' },
    {
      name: 'memory over the raw bytes, everything asked',
      value: large.bytesAfter,
      unit: 'B/message',
      aim: '≤ 1.5 KB',
    },
    grown('SELECT', 'select', '≤ 10'),
    grown('SELECT with QRESYNC', 'resume', '≤ 10'),
    grown('FETCH 1:* (FLAGS UID)', 'fetchFlagsUid', '≤ 10'),
    grown('FETCH 1:* ENVELOPE, first time', 'envelopeCold', '≤ 10'),
    grown('FETCH 1:* ENVELOPE, again', 'envelopeWarm', '≤ 10'),
    grown('FETCH 1:* BODYSTRUCTURE, first time', 'structureCold', '≤ 10'),
    grown('SEARCH SUBJECT', 'searchSubject', '≤ 10'),
    grown('SORT (SUBJECT)', 'sortSubject', '≤ 10'),
    grown('THREAD REFERENCES', 'threadReferences', '≤ 10'),
    grown('SEARCH BODY, first time', 'searchBodyCold', '≤ 10'),
    grown('SEARCH BODY, again', 'searchBodyAgain', '≤ 10'),
    grown('STORE 1:*', 'store', '≤ 10'),
    grown('EXPUNGE of half', 'expunge', '≤ 10'),
    grown('FETCH n, one message', 'fetchOne', '1'),
    grown('STORE n, one message', 'storeOne', '1'),
    grown('APPEND', 'append', '1'),
  ];
}
