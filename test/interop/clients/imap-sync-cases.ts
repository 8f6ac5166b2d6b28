// The synchronising IMAP client against Dovecot: all that it does must end with the same mail on both sides.

import { runOverSockets, type SocketProgram } from '#cli/socket-program.ts';
import {
  createCache,
  isSelectable,
  type CachedMailbox,
  type MailCache,
  type Target,
} from '#engine/apps/imap-sync/cache.ts';
import type { WantedAction } from '#engine/apps/imap-sync/actions.ts';
import type { ImapSyncEvent } from '#engine/apps/imap-sync/events.ts';
import { imapSync } from '#engine/apps/imap-sync/program.ts';
import type { ImapSyncIntent, ImapSyncSettings } from '#engine/apps/imap-sync/settings.ts';
import { milliseconds, minutes } from '#engine/base/units.ts';
import { DovecotLine } from '../dovecot/dovecot-line.ts';
import type { DovecotProcess } from '../dovecot/dovecot-process.ts';
import { fillDovecot } from '../dovecot/fill-dovecot.ts';
import { claim, EventLog, type ClientCase } from './client-case.ts';

const CUTS = 25;

/** All cases. */
export function imapSyncCases(dovecot: DovecotProcess): readonly ClientCase[] {
  const withDevice =
    (run: (device: SyncDevice, other: DovecotLine) => Promise<void>, change: Partial<ImapSyncSettings> = {}) =>
    async (): Promise<void> => {
      dovecot.forgetMail();
      await fillDovecot(dovecot.imapPort, 'mailboxes');
      const other = await loggedIn(dovecot.imapPort);
      const device = new SyncDevice(dovecot.imapPort, change);
      try {
        await device.settled();
        await run(device, other);
        await device.sameAsServer();
      } finally {
        device.stop();
        await other.gone();
      }
    };
  const cases: Readonly<Record<string, () => Promise<void>>> = {
    'full synchronisation': withDevice(fullSync),
    'full synchronisation without QRESYNC and CONDSTORE': withDevice(fullSync, { without: ['QRESYNC', 'CONDSTORE'] }),
    flags: withDevice(changeFlags),
    move: withDevice(move),
    'move without MOVE': withDevice(move, { without: ['MOVE'] }),
    append: withDevice(append),
    'IDLE tells of a new message': withDevice(idle),
    'QRESYNC after a time away': withDevice(resync),
    'changes of both sides after a time away': withDevice(offline),
    'the same without QRESYNC': withDevice(offline, { without: ['QRESYNC', 'CONDSTORE'] }),
    'cut again and again, and resumed': withDevice(cuts),
  };
  return Object.entries(cases).map(([name, run]) => ({ name: `imap-sync: ${name}`, run }));
}

async function loggedIn(port: number): Promise<DovecotLine> {
  const line = await DovecotLine.open(port);
  await line.take({ completions: 0, responses: 1, closed: false });
  await line.login('alice', 'secret');
  return line;
}

/** A running device. */
class SyncDevice {
  readonly cache: MailCache = createCache();
  readonly log = new EventLog<ImapSyncEvent>();
  readonly #program: SocketProgram<ImapSyncIntent, 'quit'>;
  readonly #port: number;
  #acts = 0;

  constructor(port: number, change: Partial<ImapSyncSettings>) {
    this.#port = port;
    const settings: ImapSyncSettings = {
      to: { host: '127.0.0.1', port, security: 'none' },
      user: 'alice',
      secret: 'secret',
      clearAllowed: true,
      model: 'disconnected',
      watch: 'idle',
      pollInterval: minutes(5),
      keepOctets: 100_000,
      retryAfter: milliseconds(20),
      ...change,
    };
    this.#program = runOverSockets(imapSync({ settings, cache: this.cache, connected: true }), {
      report: this.log.note,
    });
  }

  intend(intent: ImapSyncIntent): void {
    this.#program.intend(intent);
  }

  act(action: WantedAction): void {
    this.#acts += 1;
    this.intend({ type: 'act', action });
  }

  cut(): void {
    this.#program.cutLines();
  }

  stop(): void {
    this.#program.stop();
  }

  /** Waits until the device watches, and nothing waits to be done. */
  async settled(): Promise<void> {
    await this.log.until('a device at rest', () => {
      const steps = this.log.events.flatMap((event) => (event.type === 'imapSync.step' ? [event.step] : []));
      const mailboxes = [...this.cache.mailboxes.values()].filter(isSelectable);
      if (this.log.events.filter(({ type }) => type === 'imapSync.queued').length < this.#acts) return false;
      return steps.at(-1) === 'watch' && this.cache.queue.length === 0 && mailboxes.every(({ stale }) => !stale);
    });
  }

  mailbox(name: string): CachedMailbox {
    const found = this.cache.mailboxes.get(name);
    if (!found) throw new Error(`the device knows no ${name}, but ${[...this.cache.mailboxes.keys()].join(', ')}`);
    return found;
  }

  target(name: string, uid: number): Target {
    const { uidValidity = 0 } = this.mailbox(name);
    return { type: 'server', mailbox: name, uidValidity, uid };
  }

  /** Compares all mailboxes, messages and flags with the server's, and that nothing waits or was given up. */
  async sameAsServer(): Promise<void> {
    claim(this.cache.conflicts.length === 0, `given up: ${JSON.stringify(this.cache.conflicts)}`);
    claim(this.cache.queue.length === 0, `still waiting: ${JSON.stringify(this.cache.queue)}`);
    const line = await loggedIn(this.#port);
    for (const [name, { messages }] of this.cache.mailboxes) {
      const onServer = await messagesOf(line, name);
      const here = [...messages.values()].map(({ uid, flags, sections }) => shown(uid, flags, sections.get('')));
      const [ours, theirs] = [here.toSorted().join('\n'), onServer.toSorted().join('\n')];
      claim(ours === theirs, `${name} has here\n${ours}\nand on the server\n${theirs}`);
    }
    await line.gone();
  }
}

/** UID, flags and bytes of all messages. */
async function messagesOf(line: DovecotLine, mailbox: string): Promise<readonly string[]> {
  const responses = await asked(line, `EXAMINE "${mailbox}"`, 'UID FETCH 1:* (UID FLAGS BODY.PEEK[])');
  return responses.flatMap((response) => {
    const uid = /UID (\d+)/.exec(response)?.[1];
    const body = /BODY\[\] \{(\d+)\}\r\n/.exec(response);
    if (uid === undefined || !body) return [];
    const begin = body.index + body[0].length;
    const bytes = Buffer.from(response.slice(begin, begin + Number(body[1])), 'latin1');
    const flags = (/FLAGS \(([^)]*)\)/.exec(response)?.[1] ?? '')
      .split(' ')
      .filter((flag) => flag && flag !== '\\Recent');
    return [shown(Number(uid), flags, bytes)];
  });
}

function shown(uid: number, flags: readonly string[], bytes: Uint8Array | undefined): string {
  return `${uid} (${flags.toSorted().join(' ')}) ${bytes ? Buffer.from(bytes).toString('base64') : 'not fetched'}`;
}

/** The responses to commands that must be accepted. */
async function asked(line: DovecotLine, ...commands: readonly string[]): Promise<readonly string[]> {
  const all: string[] = [];
  for (const command of commands) {
    line.send(Buffer.from(`x ${command}\r\n`));
    const responses = await line.take({ completions: 1, responses: 0, closed: false });
    claim(responses.at(-1)?.startsWith('x OK') === true, `${command}: ${responses.at(-1)}`);
    all.push(...responses);
  }
  return all;
}

function message(subject: string): Uint8Array {
  return Buffer.from(`From: Alice <alice@example.org>\r\nSubject: ${subject}\r\n\r\nText of ${subject}.\r\n`);
}

function appendCommand(subject: string): string {
  const raw = Buffer.from(message(subject)).toString('latin1');
  return `APPEND INBOX {${raw.length}+}\r\n${raw}`;
}

// ------------------------------------------------------------------ the cases

function fullSync(device: SyncDevice): Promise<void> {
  claim(device.mailbox('INBOX').messages.size === 3, 'INBOX has three messages');
  claim(device.cache.mailboxes.has('Archive'), 'Archive is known');
  return Promise.resolve();
}

async function changeFlags(device: SyncDevice): Promise<void> {
  device.act({ type: 'flags', target: device.target('INBOX', 1), add: ['\\Flagged', '$Later'], remove: ['\\Seen'] });
  device.act({ type: 'flags', target: device.target('INBOX', 3), add: ['\\Answered'], remove: [] });
  await device.settled();
  const changed = device.mailbox('INBOX').messages.get(1)?.flags.toSorted().join(' ');
  claim(changed === '$Later \\Flagged', `the flags are ${changed}`);
}

async function move(device: SyncDevice): Promise<void> {
  device.act({ type: 'move', target: device.target('INBOX', 2), to: 'Archive' });
  await device.settled();
  device.intend({ type: 'sync' });
  await device.log.until('the message in Archive', () => device.mailbox('Archive').messages.size === 1);
  await device.settled();
  claim(device.mailbox('INBOX').messages.size === 2, 'two messages stay in INBOX');
}

async function append(device: SyncDevice): Promise<void> {
  device.act({ type: 'append', mailbox: 'Drafts', raw: message('A draft'), flags: ['\\Draft'] });
  await device.settled();
  device.intend({ type: 'sync' });
  await device.log.until('the draft', () => device.mailbox('Drafts').messages.size === 1);
  await device.settled();
}

async function idle(device: SyncDevice, other: DovecotLine): Promise<void> {
  await other.command(appendCommand('New mail'));
  await device.log.until('the new message', () => device.mailbox('INBOX').messages.has(4));
  await asked(other, 'SELECT INBOX', 'UID STORE 4 +FLAGS (\\Flagged)');
  await device.log.until(
    'its flag',
    () => device.mailbox('INBOX').messages.get(4)?.flags.includes('\\Flagged') === true,
  );
  await asked(other, 'UID STORE 1 +FLAGS (\\Deleted)', 'EXPUNGE');
  await device.log.until('the expunge', () => !device.mailbox('INBOX').messages.has(1));
}

async function away(device: SyncDevice): Promise<void> {
  const { length } = device.log.events;
  device.intend({ type: 'disconnect' });
  await device.log.until('goodbye', () =>
    device.log.events.slice(length).some((event) => event.type === 'imapSync.step' && event.step === 'logOut'),
  );
}

async function resync(device: SyncDevice, other: DovecotLine): Promise<void> {
  await away(device);
  await asked(other, 'SELECT INBOX', 'UID STORE 3 +FLAGS (\\Seen)', 'UID STORE 2 +FLAGS (\\Deleted)', 'EXPUNGE');
  await other.command(appendCommand('Meanwhile'));
  const { length } = device.log.events;
  device.intend({ type: 'connect' });
  await device.log.after(length, 'imapSync.synchronised');
  await device.settled();
  const methods = device.log.events
    .slice(length)
    .flatMap((event) => (event.type === 'imapSync.synchronised' && event.mailbox === 'INBOX' ? [event.method] : []));
  claim(methods[0] === 'qresync', `INBOX was brought up to date by ${methods.join(', ')}`);
}

async function offline(device: SyncDevice, other: DovecotLine): Promise<void> {
  await away(device);
  device.act({ type: 'flags', target: device.target('INBOX', 1), add: ['\\Flagged'], remove: [] });
  device.act({ type: 'move', target: device.target('INBOX', 3), to: 'Archive' });
  device.act({ type: 'append', mailbox: 'Drafts', raw: message('Written on a train'), flags: ['\\Draft', '\\Seen'] });
  await asked(other, 'SELECT INBOX', 'UID STORE 1 +FLAGS ($Work)', 'UID STORE 2 +FLAGS (\\Deleted)', 'EXPUNGE');
  const { length } = device.log.events;
  device.intend({ type: 'connect' });
  await device.log.after(length, 'imapSync.synchronised');
  await device.settled();
  device.intend({ type: 'sync' });
  await device.log.until('the moved message', () => device.mailbox('Archive').messages.size === 1);
  await device.settled();
  const merged = device.mailbox('INBOX').messages.get(1)?.flags.toSorted().join(' ');
  claim(merged === '$Work \\Flagged \\Seen', `both changes count, but the flags are ${merged}`);
}

/** The line breaks at ever other places of the work; everything is done in the end, and once. */
async function cuts(device: SyncDevice): Promise<void> {
  for (let round = 0; round < CUTS; round += 1) {
    device.act({ type: 'append', mailbox: 'Drafts', raw: message(`Draft ${round}`), flags: ['\\Draft'] });
    const { length } = device.log.events;
    await device.log.until('something to happen', () => device.log.events.length > length + (round % 7));
    device.cut();
  }
  await device.settled();
  device.intend({ type: 'sync' });
  await device.settled();
  const subjects = [...device.mailbox('Drafts').messages.values()].map(({ envelope }) => String(envelope?.subject));
  const once = new Set(subjects).size === subjects.length && subjects.length === CUTS;
  claim(once, `each draft is there once, but there are ${subjects.toSorted().join(', ')}`);
}
