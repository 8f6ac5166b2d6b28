// A mailbox against a model that is a plain list: whatever is done, both hold the same; UIDs and modification sequences
// only grow; listeners are told exactly what changed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { UnixMs } from '#engine/base/units.ts';
import type { MessagesChange } from '#engine/store/change.ts';
import { MailStore } from '#engine/store/mail-store.ts';
import type { Mailbox } from '#engine/store/mailbox.ts';
import { type NewMessage, internalDateAt } from '#engine/store/message.ts';
import type { Uid } from '#engine/store/numbers.ts';

const EPOCH = Date.UTC(2026, 2, 2) as UnixMs;
const message = (text: string, flags: readonly string[] = []): NewMessage => ({
  raw: Buffer.from(text),
  flags,
  internalDate: internalDateAt(EPOCH),
});

function freshMailbox(): Mailbox {
  return new MailStore({ domain: 'example.org', epoch: EPOCH }).createAccount('alice', 'secret').inbox;
}

type Action =
  | { readonly type: 'append'; readonly count: number; readonly text: string; readonly flags: readonly string[] }
  | { readonly type: 'expunge' | 'copy'; readonly uids: readonly number[] }
  | {
      readonly type: 'flags';
      readonly mode: 'replace' | 'add' | 'remove';
      readonly uids: readonly number[];
      readonly flags: readonly string[];
    };

const uids = fc.array(fc.integer({ min: 0, max: 25 }), { maxLength: 6 });
const flags = fc.array(fc.constantFrom('\\Seen', '\\seen', '\\Deleted', '$A', '$a', '__proto__', '\\Recent'), {
  maxLength: 3,
});
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ type: fc.constant('append' as const), count: fc.integer({ min: 0, max: 3 }), flags, text: fc.string() }),
  fc.record({ type: fc.constantFrom('expunge' as const, 'copy' as const), uids }),
  fc.record({
    type: fc.constant('flags' as const),
    mode: fc.constantFrom('replace' as const, 'add' as const, 'remove' as const),
    uids,
    flags,
  }),
);

interface Known {
  readonly flags: ReadonlySet<string>;
  readonly modSeq: number;
}

/** What a listener can know: it is only told changes. */
function listenTo(mailbox: Mailbox): Map<number, Known> {
  const known = new Map<number, Known>();
  let lastModSeq = mailbox.highestModSeq as number;
  let lastUid = 0;
  mailbox.watch((change: MessagesChange) => {
    expect(change.modSeq).toBeGreaterThan(lastModSeq);
    lastModSeq = change.modSeq;
    expect(change.uids.length).toBeGreaterThan(0);
    expect([...change.uids].sort((left, right) => left - right)).toEqual(change.uids);
    for (const [index, uid] of change.uids.entries()) {
      if (change.type === 'store.arrived') {
        expect(uid).toBeGreaterThan(lastUid);
        lastUid = uid;
        known.set(uid, { flags: new Set(change.flags[index]), modSeq: change.modSeq });
      } else if (change.type === 'store.expunged') expect(known.delete(uid)).toBe(true);
      else {
        const after = new Set(change.flags[index]);
        expect(after).not.toEqual(known.get(uid)?.flags);
        known.set(uid, { flags: after, modSeq: change.modSeq });
      }
    }
  });
  return known;
}

function perform(mailbox: Mailbox, act: Action): void {
  if (act.type === 'append') mailbox.append(Array.from({ length: act.count }, () => message(act.text, act.flags)));
  else if (act.type === 'expunge') mailbox.expunge(act.uids as Uid[]);
  else if (act.type === 'flags') mailbox.setFlags(act.uids as Uid[], act.mode, act.flags);
  else mailbox.copyTo(mailbox, act.uids as Uid[]);
}

/** What is known without counting. */
function countsIn({ octets, unseen, deleted, deletedOctets }: Mailbox['tally']): Readonly<Record<string, number>> {
  return { octets, unseen, deleted, deletedOctets };
}

function octetsOf(messages: Mailbox['messages']): number {
  return messages.reduce((sum, { raw }) => sum + raw.length, 0);
}

/** The same, counted. */
function recounted(messages: Mailbox['messages']): Readonly<Record<string, number>> {
  const deleted = messages.filter((each) => each.flags.flags.includes('\\Deleted'));
  return {
    octets: octetsOf(messages),
    unseen: messages.filter((each) => !each.flags.flags.includes('\\Seen')).length,
    deleted: deleted.length,
    deletedOctets: octetsOf(deleted),
  };
}

describe('Mailbox', () => {
  it('holds what its listeners were told', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        const mailbox = freshMailbox();
        const known = listenTo(mailbox);
        for (const act of actions) perform(mailbox, act);
        const actual = new Map<number, Known>();
        for (const { uid, flags: set, modSeq } of mailbox.messages)
          actual.set(uid, { flags: new Set(set.flags), modSeq });
        expect(actual).toEqual(known);
        expect(mailbox.count).toBe(known.size);
        expect(countsIn(mailbox.tally)).toEqual(recounted(mailbox.messages));
        expect(mailbox.highestModSeq).toBeGreaterThanOrEqual(
          Math.max(1, ...[...known.values()].map((each) => each.modSeq)),
        );
        for (const [index, { uid }] of mailbox.messages.entries()) expect(mailbox.position(uid)).toBe(index);
      }),
      { numRuns: 500 },
    );
  });

  it('does not change the modification sequence of flags that stay the same (RFC 7162 §3.1)', () => {
    const mailbox = freshMailbox();
    mailbox.append([message('x', ['\\Seen'])]);
    const before = mailbox.highestModSeq;
    expect(mailbox.setFlags([1 as Uid], 'add', ['\\SEEN'])).toEqual({ ok: true, value: { changed: [], modified: [] } });
    expect(mailbox.highestModSeq).toBe(before);
  });

  it('appends all or nothing', () => {
    const mailbox = freshMailbox();
    const tooMany = Array.from({ length: 600 }, (_, index) => message('x', [`$k${index}`]));
    expect(mailbox.append(tooMany).ok).toBe(false);
    expect(mailbox.count).toBe(0);
    expect(mailbox.uidNext).toBe(1);
  });

  it('shares the bytes of copies', () => {
    const mailbox = freshMailbox();
    mailbox.append([message('x')]);
    mailbox.copyTo(mailbox, [1 as Uid]);
    expect(mailbox.messages[1]?.raw).toBe(mailbox.messages[0]?.raw);
  });

  it('removes 50,000 of 100,000 messages in one operation and one change', () => {
    const mailbox = freshMailbox();
    mailbox.append(Array.from({ length: 100_000 }, () => message('x')));
    const changes: MessagesChange[] = [];
    mailbox.watch((change) => changes.push(change));
    const doomed = mailbox.messages.filter(({ uid }) => uid % 2 === 0).map(({ uid }) => uid);
    expect(mailbox.expunge(doomed)).toEqual(doomed);
    expect(changes.length).toBe(1);
    expect(mailbox.count).toBe(50_000);
    expect(mailbox.message(99_999 as Uid)?.uid).toBe(99_999);
    expect(mailbox.message(100_000 as Uid)).toBeUndefined();
  });
});
