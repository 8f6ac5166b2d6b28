// A device that is cut off again and again and resumes by QRESYNC: whatever happened meanwhile, in the end it knows what
// is true. It believes only what RFC 7162 §6 lets it believe.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dialectOf, imapProfile } from '#engine/imap/profiles.ts';
import { numbersOf, rangesOf, textOfRanges } from '#engine/imap/number-set.ts';
import type { Response } from '#engine/imap/response-syntax.ts';
import { readResponse } from '#engine/imap/responses.ts';
import { createImapServer } from '#engine/imap/server/endpoint.ts';
import type { Mailbox } from '#engine/store/mailbox.ts';
import { MailStore } from '#engine/store/mail-store.ts';

import { type Client, EPOCH, World } from '../../transcripts/world.ts';

/** Something that happens: in the mailbox, or at the device. `part` picks messages. */
type Step =
  | { readonly type: 'append' | 'flag' | 'unflag' | 'expunge'; readonly part: number; readonly many: number }
  | { readonly type: 'command'; readonly text: string }
  | { readonly type: 'reconnect'; readonly known: boolean; readonly sample: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constantFrom('append' as const, 'flag' as const, 'unflag' as const, 'expunge' as const),
      part: fc.double({ min: 0, max: 0.999, noNaN: true }),
      many: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant('command' as const),
      text: fc.constantFrom(
        'NOOP',
        'FETCH 1 (UID FLAGS)', // without UID the answer may come without it (RFC 7162 §3.2.4), and this device keeps UIDs only
        'FETCH 1:* (UID FLAGS MODSEQ)',
        'STORE 1:* +FLAGS.SILENT (\\Answered)',
        'UID STORE 1:5 -FLAGS (\\Answered)',
        'STORE 1 +FLAGS (\\Deleted)',
        'SEARCH ALL',
        'UID SEARCH ALL',
        'EXPUNGE',
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('reconnect' as const), known: fc.boolean(), sample: fc.boolean() }),
  },
);

/** A device with a cache: flags by UID, and up to where it knows the mailbox. */
class Device {
  readonly #world: World;
  readonly flags = new Map<number, ReadonlySet<string>>();
  #client: Client | undefined;
  #uidValidity = 1;
  #modSeq = 1;
  /** What was learnt since the last completion: HIGHESTMODSEQ, else the highest MODSEQ, counts only then. */
  #told: { code: number | undefined; highest: number } = { code: undefined, highest: 0 };
  #frames = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** A new line, and everything that went and changed since the last one. */
  reconnect(known: boolean, sample: boolean): void {
    this.#client = this.#world.connect((services, store) =>
      createImapServer(services, { store, profile: imapProfile('rev2') }),
    );
    this.#frames = 0;
    this.command('LOGIN alice secret');
    this.command('ENABLE QRESYNC');
    this.#told = { code: undefined, highest: 0 };
    // What came since is not told by QRESYNC when it was announced before and never asked for.
    const last = Math.max(0, ...this.flags.keys());
    this.command(`SELECT INBOX (QRESYNC (${this.#uidValidity} ${this.#modSeq}${this.#knowledge(known, sample)}))`);
    this.command(`UID FETCH ${last + 1}:* (FLAGS)`);
  }

  /** Gives a command and believes the answer; a command that makes no sense here is refused, which is an answer, too. */
  command(text: string): void {
    this.#client?.send(Buffer.from(`a ${text}\r\n`));
    const frames = this.#client?.frames.slice(this.#frames) ?? [];
    this.#frames += frames.length;
    for (const frame of frames) this.#believe(responseIn(frame), text);
  }

  #knowledge(known: boolean, sample: boolean): string {
    const uids = [...this.flags.keys()].sort((left, right) => left - right);
    if (uids.length === 0) return '';
    const numbers = uids.map((_, index) => index + 1).filter((number) => number % 2 === 0 || number === uids.length);
    const match = `(${textOfRanges(rangesOf(numbers))} ${textOfRanges(rangesOf(numbers.map((n) => uids[n - 1] ?? 0)))})`;
    return `${known ? ` ${textOfRanges(rangesOf(uids))}` : ''}${sample ? ` ${match}` : ''}`;
  }

  #believe(response: Response, during: string): void {
    if (response.type === 'VANISHED') {
      if (!response.earlier && /^(FETCH|STORE|SEARCH)/.test(during)) throw new Error(`VANISHED during ${during}`);
      for (const uid of numbersOf(response.uids)) this.flags.delete(uid);
    } else if (response.type === 'EXPUNGE') throw new Error('EXPUNGE after ENABLE QRESYNC');
    else if (response.type === 'FETCH') this.#takeData(response);
    else if (response.type === 'status') this.#takeStatus(response);
  }

  #takeData({ items }: Response & { readonly type: 'FETCH' }): void {
    const uid = items.find((item) => item.type === 'UID')?.uid;
    const flags = items.find((item) => item.type === 'FLAGS')?.flags;
    const modSeq = items.find((item) => item.type === 'MODSEQ')?.modSeq;
    this.#told.highest = Math.max(this.#told.highest, modSeq ?? 0);
    if (uid === undefined || (!flags && !this.flags.has(uid))) return;
    if (flags) this.flags.set(uid, new Set(flags.filter((flag) => flag !== '\\Recent')));
    // After .SILENT the flags are what it asked for; this device asks instead.
    else this.command(`UID FETCH ${uid} FLAGS`);
  }

  #takeStatus(response: Response & { readonly type: 'status' }): void {
    const { code, tag } = response;
    if (code?.name === 'UIDVALIDITY') this.#uidValidity = code.value;
    if (code?.name === 'HIGHESTMODSEQ') this.#told.code = code.value;
    if (tag === undefined) return;
    this.#modSeq = this.#told.code ?? Math.max(this.#modSeq, this.#told.highest);
    this.#told = { code: undefined, highest: 0 };
  }
}

function responseIn(frame: Uint8Array): Response {
  const read = readResponse(frame, dialectOf(imapProfile('rev2'), false, false));
  if (!read.ok) throw new Error(`not a response: ${Buffer.from(frame).toString('latin1')}`);
  return read.value;
}

function happen(inbox: Mailbox, { type, part, many }: Exclude<Step, { readonly type: 'command' | 'reconnect' }>): void {
  const from = Math.floor(part * inbox.count);
  const uids = inbox.messages.slice(from, from + many).map(({ uid }) => uid);
  const message = { raw: Buffer.from('x'), internalDate: { unixMs: EPOCH, zoneMinutes: 0 } };
  if (type === 'append') inbox.append(Array.from({ length: many }, () => message));
  else if (type === 'expunge') inbox.expunge(uids);
  else inbox.setFlags(uids, type === 'flag' ? 'add' : 'remove', ['\\Flagged']);
}

function worldWithInbox(): { readonly world: World; readonly inbox: Mailbox } {
  const store = new MailStore({ domain: 'example.org', epoch: EPOCH });
  const { inbox } = store.createAccount('alice', 'secret');
  return { world: new World(store), inbox };
}

function truth(inbox: Mailbox): [number, ReadonlySet<string>][] {
  return inbox.messages.map(({ uid, flags }) => [uid, new Set(flags.flags)]);
}

describe('a device that resumes by QRESYNC', () => {
  it('knows what is true, wherever it was cut off', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { world, inbox } = worldWithInbox();
        const device = new Device(world);
        device.reconnect(false, false);
        for (const each of steps) {
          if (each.type === 'reconnect') device.reconnect(each.known, each.sample);
          else if (each.type === 'command') device.command(each.text);
          else happen(inbox, each);
        }
        device.reconnect(true, true);
        expect([...device.flags].sort(([left], [right]) => left - right)).toEqual(truth(inbox));
      }),
      { numRuns: 400 },
    );
  });

  it('is told all that is not there when the mailbox has forgotten what went (RFC 7162 §3.2.6)', () => {
    const { world, inbox } = worldWithInbox();
    const message = { raw: Buffer.from('x'), internalDate: { unixMs: EPOCH, zoneMinutes: 0 } };
    inbox.append(Array.from({ length: 20_010 }, () => message));
    const device = new Device(world);
    device.reconnect(false, false);
    inbox.expunge(inbox.messages.filter(({ uid }) => uid % 2 === 1).map(({ uid }) => uid));
    expect(inbox.expungedSince(2)).toBeUndefined();
    device.reconnect(true, false);
    expect(device.flags.size).toBe(10_005);
    expect([...device.flags.keys()].every((uid) => uid % 2 === 0)).toBe(true);
  });
});
