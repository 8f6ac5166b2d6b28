// What belongs to mailboxes and accounts besides messages: access control lists, annotations, quotas.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { UnixMs } from '#engine/base/units.ts';
import { AccessList } from '#engine/store/access-list.ts';
import type { Account, MailboxEntry } from '#engine/store/account.ts';
import { type AnnotationChange, Annotations } from '#engine/store/annotations.ts';
import type { StoreChange } from '#engine/store/change.ts';
import { MailStore } from '#engine/store/mail-store.ts';
import { ALL_RIGHTS, RIGHTS, type Right, type Rights } from '#engine/store/rights.ts';

const EPOCH = Date.UTC(2026, 2, 2) as UnixMs;
const message = (octets: number): { raw: Uint8Array; internalDate: { unixMs: UnixMs; zoneMinutes: number } } => ({
  raw: new Uint8Array(octets),
  internalDate: { unixMs: EPOCH, zoneMinutes: 0 },
});
const rights = (letters: string): Rights => new Set(RIGHTS.filter((right) => letters.includes(right)));
const letters = (granted: Rights): string => RIGHTS.filter((right) => granted.has(right)).join('');

const large = (entry: string, octets: number): readonly AnnotationChange[] => [
  { entry, value: new Uint8Array(octets) },
];
const value = (text: string): Uint8Array => Buffer.from(text);

function unwrap<Value>(result: { ok: true; value: Value } | { ok: false }): Value {
  if (!result.ok) throw new Error('refused');
  return result.value;
}

function freshStore(): { store: MailStore; alice: Account; bob: Account; changes: StoreChange[] } {
  const store = new MailStore({ domain: 'example.org', epoch: EPOCH });
  const alice = store.createAccount('alice', 'secret');
  const bob = store.createAccount('bob', 'secret');
  const changes: StoreChange[] = [];
  store.watch((change) => changes.push(change));
  return { store, alice, bob, changes };
}

function entryOf(account: Account, name: string): MailboxEntry {
  const entry = account.entry(name);
  if (!entry) throw new Error(`no ${name}`);
  return entry;
}

describe('an access control list', () => {
  it('gives all to its owner and nothing to others', () => {
    const list = new AccessList('alice');
    expect(list.rightsOf('alice')).toEqual(ALL_RIGHTS);
    expect(list.rightsOf('bob').size).toBe(0);
    expect(list.rightsOf('anyone').size).toBe(0);
  });

  it.each([
    [{ bob: 'lrs', anyone: 'li' }, 'lrsi'],
    [{ bob: 'lrs', '-bob': 'r' }, 'ls'],
    [{ anyone: 'lrs', '-anyone': 's', '-bob': 'l' }, 'r'],
    [{ carol: 'lrs' }, ''],
    [{ __proto: 'lrs', '-__proto__': 'l' }, ''],
  ])('%j leaves bob %s', (entries, expected) => {
    const list = new AccessList('alice');
    for (const [identifier, granted] of Object.entries(entries)) list.set(identifier, 'replace', rights(granted));
    expect(letters(list.rightsOf('bob'))).toBe(expected);
  });

  it('never gives more than the sum of what is granted, nor what is taken, but to its owner', () => {
    const someRights = fc.subarray([...RIGHTS]).map((some): Rights => new Set<Right>(some));
    const identifiers = ['bob', 'anyone', '-bob', '-anyone', 'alice', '-alice', 'carol'];
    const steps = fc.array(
      fc.tuple(
        fc.constantFrom(...identifiers),
        fc.constantFrom('replace' as const, 'add' as const, 'remove' as const),
        someRights,
      ),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(steps, (changes) => {
        const list = new AccessList('alice');
        const model = new Map<string, Set<Right>>([['alice', new Set(RIGHTS)]]);
        for (const [identifier, mode, some] of changes) {
          list.set(identifier, mode, some);
          const before = model.get(identifier) ?? new Set<Right>();
          if (mode === 'replace') model.set(identifier, new Set(some));
          else for (const right of some) before[mode === 'add' ? 'add' : 'delete'](right);
          if (mode !== 'replace') model.set(identifier, before);
          for (const user of ['alice', 'bob', 'carol']) {
            const has = (name: string, right: Right): boolean => model.get(name)?.has(right) === true;
            const expected = RIGHTS.filter((right) => {
              if (user === 'alice' && (right === 'l' || right === 'a')) return true;
              const granted = has(user, right) || has('anyone', right);
              return granted && !has(`-${user}`, right) && !has('-anyone', right);
            });
            expect(letters(list.rightsOf(user))).toBe(expected.join(''));
          }
        }
      }),
    );
  });

  it('does not grow without end', () => {
    const list = new AccessList('alice');
    const made = Array.from({ length: 1100 }, (_, index) => list.set(`user${index}`, 'replace', rights('l')).ok);
    expect(made.filter(Boolean)).toHaveLength(999);
    expect(list.set('user0', 'add', rights('r')).ok).toBe(true);
    expect(list.set('user1', 'replace', rights('')).ok).toBe(true);
    expect(list.set('late', 'replace', rights('r')).ok).toBe(true);
  });

  it('is inherited, kept by RENAME, forgotten by DELETE', () => {
    const { alice, changes } = freshStore();
    alice.create('a');
    alice.setAccess(entryOf(alice, 'a'), 'bob', 'replace', rights('lr'));
    alice.create('a/b/c');
    expect(letters(entryOf(alice, 'a/b').access.rightsOf('bob'))).toBe('lr');
    alice.setAccess(entryOf(alice, 'a'), 'bob', 'add', rights('s'));
    expect(letters(entryOf(alice, 'a/b/c').access.rightsOf('bob'))).toBe('lr');
    alice.rename('a', 'z');
    expect(letters(entryOf(alice, 'z').access.rightsOf('bob'))).toBe('lrs');
    alice.delete('z');
    expect(letters(entryOf(alice, 'z').access.rightsOf('bob'))).toBe('');
    expect(changes.filter(({ type }) => type === 'store.acl')).toEqual([
      { type: 'store.acl', account: 'alice', mailbox: 'a', identifier: 'bob' },
      { type: 'store.acl', account: 'alice', mailbox: 'a', identifier: 'bob' },
    ]);
  });
});

describe('annotations', () => {
  it('are private or shared, without regard to case', () => {
    const annotations = new Annotations();
    annotations.set('alice', [{ entry: '/Private/x', value: value('a') }]);
    annotations.set('bob', [{ entry: '/shared/X', value: value('s') }]);
    expect(annotations.of('alice').map(({ entry }) => entry)).toEqual(['/Private/x', '/shared/X']);
    expect(annotations.of('bob').map(({ entry }) => entry)).toEqual(['/shared/X']);
    expect(annotations.value('bob', '/private/X')).toBeNull();
    expect(annotations.value('bob', '/SHARED/x')).toEqual(value('s'));
  });

  it('are set all or none', () => {
    const annotations = new Annotations();
    const tooLarge = { entry: '/shared/big', value: new Uint8Array(65_537) };
    expect(annotations.set('alice', [{ entry: '/shared/x', value: value('x') }, tooLarge])).toEqual({
      ok: false,
      error: { code: 'tooLarge', octetsMax: 65_536 },
    });
    const many = Array.from({ length: 101 }, (_, index) => ({ entry: `/private/x${index}`, value: value('x') }));
    expect(annotations.set('alice', many)).toEqual({ ok: false, error: { code: 'tooMany' } });
    expect(annotations.of('alice')).toEqual([]);
    expect(annotations.set('alice', many.slice(1)).ok).toBe(true);
    // What is there already can be changed, and replaced by another.
    expect(annotations.set('alice', [{ entry: '/private/x1', value: value('y') }]).ok).toBe(true);
    expect(annotations.set('alice', many.slice(0, 1))).toEqual({ ok: false, error: { code: 'tooMany' } });
    expect(annotations.set('alice', [...many.slice(0, 1), { entry: '/private/x1', value: null }]).ok).toBe(true);
    expect(annotations.set('bob', many.slice(1)).ok).toBe(true);
    expect(annotations.set('alice', [{ entry: '/shared/x', value: value('x') }]).ok).toBe(true);
  });

  it('of a whole account have an end', () => {
    const { alice } = freshStore();
    alice.create('a');
    const inbox = entryOf(alice, 'INBOX');
    for (let index = 0; index < 63; index += 1) {
      expect(alice.annotate(inbox, 'alice', large(`/shared/${index}`, 65_000)).ok).toBe(true);
    }
    expect(alice.annotate(entryOf(alice, 'a'), 'bob', large('/private/x', 65_536)).ok).toBe(true);
    expect(alice.annotate(entryOf(alice, 'a'), 'bob', large('/private/y', 65_536))).toEqual({
      ok: false,
      error: { code: 'tooMany' },
    });
    // What makes room or needs none is taken.
    expect(alice.annotate(inbox, 'alice', large('/shared/1', 10)).ok).toBe(true);
    expect(alice.annotate(entryOf(alice, 'a'), 'bob', large('/private/y', 64_900)).ok).toBe(true);
    expect(alice.annotate(inbox, 'alice', [{ entry: '/shared/2', value: null }]).ok).toBe(true);
  });

  it('tell what changed, and nothing when nothing did', () => {
    const { alice, store, changes } = freshStore();
    const inbox = entryOf(alice, 'INBOX');
    alice.annotate(inbox, 'bob', [
      { entry: '/shared/x', value: value('1') },
      { entry: '/shared/gone', value: null },
    ]);
    alice.annotate(inbox, 'bob', [{ entry: '/shared/X', value: value('1') }]);
    store.annotate('alice', [{ entry: '/private/y', value: value('1') }]);
    expect(changes).toEqual([
      { type: 'store.metadata', account: 'alice', mailbox: 'INBOX', by: 'bob', entries: ['/shared/x'] },
      { type: 'store.metadata', account: 'alice', mailbox: '', by: 'alice', entries: ['/private/y'] },
    ]);
  });
});

describe('a quota', () => {
  it('counts all mailboxes of the account, and what was deleted no more', () => {
    const { alice, changes } = freshStore();
    alice.setQuota({ messages: 2 });
    const made = alice.create('a');
    expect(made.ok && made.value.append([message(1)]).ok).toBe(true);
    expect(alice.inbox.append([message(1), message(1)])).toMatchObject({ ok: false, error: { code: 'overQuota' } });
    expect(alice.inbox.append([message(1)]).ok).toBe(true);
    expect(alice.inbox.append([message(0)]).ok).toBe(false);
    alice.delete('a');
    expect(alice.quota.usage).toEqual({ octets: 1, messages: 1, storage: 1 });
    expect(alice.inbox.append([message(1)]).ok).toBe(true);
    expect(changes.filter(({ type }) => type === 'store.quota')).toEqual([{ type: 'store.quota', account: 'alice' }]);
  });

  it('refuses mail that is delivered', () => {
    const { store, alice } = freshStore();
    alice.setQuota({ storage: 1 });
    const { raw } = message(1024);
    expect(store.deliver('alice@example.org', raw, EPOCH).ok).toBe(true);
    const second = store.deliver('alice@example.org', Uint8Array.of(1), EPOCH);
    expect(second).toMatchObject({ ok: false, error: { code: 'overQuota' } });
  });

  it('never refuses a move within the account, nor anything when nothing is limited', () => {
    const { alice, bob } = freshStore();
    const made = alice.create('a');
    if (!made.ok) throw new Error('no mailbox');
    const [uid] = unwrap(alice.inbox.append([message(5000)]));
    alice.setQuota({ storage: 0, messages: 0 });
    expect(alice.quota.exceeded).toBe(true);
    expect(alice.inbox.moveTo(made.value, [uid ?? 0] as never).ok).toBe(true);
    expect(alice.inbox.count).toBe(0);
    expect(bob.quota.exceeded).toBe(false);
    expect(bob.inbox.append([message(1_000_000)]).ok).toBe(true);
  });
});

describe('the number of a message’s content', () => {
  it('goes with copies, and is given once', () => {
    const { alice, bob } = freshStore();
    alice.inbox.append([message(1), message(1)]);
    bob.inbox.append([message(1)]);
    const uids = alice.inbox.messages.map(({ uid }) => uid);
    alice.inbox.copyTo(bob.inbox, uids);
    const numbers = alice.inbox.messages.map(({ content }) => content);
    expect(new Set(numbers).size).toBe(2);
    expect(bob.inbox.messages.map(({ content }) => content).slice(1)).toEqual(numbers);
    expect(numbers).not.toContain(bob.inbox.messages[0]?.content);
  });
});
