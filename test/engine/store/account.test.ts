// The tree of mailboxes: names, UIDVALIDITY for ever, the maildrop lock, delivery.
import { describe, expect, it } from 'vitest';

import type { UnixMs } from '#engine/base/units.ts';
import type { Account } from '#engine/store/account.ts';
import type { StoreChange } from '#engine/store/change.ts';
import { MailStore } from '#engine/store/mail-store.ts';

const EPOCH = Date.UTC(2026, 2, 2) as UnixMs;

function freshStore(): { store: MailStore; account: Account } {
  const store = new MailStore({ domain: 'example.org', epoch: EPOCH });
  return { store, account: store.createAccount('alice', 'secret') };
}
const namesOf = (account: Account): string[] => account.entries.map(({ name }) => name);

describe('names', () => {
  it.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'Grüße',
    '日本語',
    '🙂',
    'a b',
    '"',
    '\\',
    '&',
    'inboxes',
  ])('%s is an ordinary name', (name) => {
    const { account } = freshStore();
    expect(account.has(name)).toBe(false);
    expect(account.mailbox(name).ok).toBe(false);
    expect(account.create(name).ok).toBe(true);
    expect(account.create(name).ok).toBe(false);
    expect(account.has(name)).toBe(true);
    expect(account.delete(name).ok).toBe(true);
    expect(account.has(name)).toBe(false);
  });
  it.each(['', '/', '/a', 'a//b', 'a*', 'a%', 'a\nb', 'a\u0000', '\ud800', 'x'.repeat(1001), 'a/'.repeat(101) + 'a'])(
    '%j is refused',
    (name) => {
      const { account } = freshStore();
      expect(account.create(name).ok).toBe(false);
      expect(account.subscribe(name).ok).toBe(false);
      expect(namesOf(account)).toEqual(['INBOX']);
    },
  );
  it('knows INBOX in any case and sorts it first', () => {
    const { account } = freshStore();
    account.create('A');
    expect(account.mailbox('iNbOx').ok).toBe(true);
    expect(namesOf(account)).toEqual(['INBOX', 'A']);
  });
  it('leaves a \\Noselect name where inferiors remain, and revives it as a new mailbox', () => {
    const { account } = freshStore();
    const made = account.create('a/b');
    const before = account.mailbox('a');
    account.delete('a');
    expect(made.ok && account.mailbox('a').ok).toBe(false);
    expect(account.has('a')).toBe(true);
    const again = account.create('a');
    expect(again.ok && before.ok && again.value.uidValidity > before.value.uidValidity).toBe(true);
  });
  it('moves a whole branch and refuses to overwrite', () => {
    const { account } = freshStore();
    account.create('a/b/c');
    account.create('z/b');
    expect(account.rename('a', 'z').ok).toBe(false);
    expect(account.rename('a', 'x/y').ok).toBe(true);
    expect(namesOf(account)).toEqual(['INBOX', 'x', 'x/y', 'x/y/b', 'x/y/b/c', 'z', 'z/b']);
    expect(account.mailbox('x/y/b/c')).toMatchObject({ ok: true, value: { name: 'x/y/b/c' } });
  });
});

describe('UIDVALIDITY', () => {
  it('is never given twice, whatever is deleted, made and renamed', () => {
    const { account } = freshStore();
    const seen = new Set<number>([account.inbox.uidValidity]);
    for (let round = 0; round < 50; round += 1) {
      const made = account.create('a');
      if (!made.ok) throw new Error(made.error.text);
      expect(seen.has(made.value.uidValidity)).toBe(false);
      seen.add(made.value.uidValidity);
      if (round % 2 === 0) account.delete('a');
      else account.rename('a', `old${round}`);
    }
  });
});

describe('changes', () => {
  it('tells everybody of everything, in order', () => {
    const { store, account } = freshStore();
    const changes: StoreChange[] = [];
    const stop = store.watch((change) => changes.push(change));
    account.create('a');
    account.subscribe('a');
    account.subscribe('a');
    account.rename('a', 'b');
    store.deliver('ALICE@Example.org', Buffer.from('x'), EPOCH);
    account.inbox.setFlags([account.inbox.uidNext], 'add', ['\\Seen']);
    account.unsubscribe('a');
    account.delete('b');
    stop();
    account.create('c');
    expect(changes.map((change) => `${change.type} ${'mailbox' in change ? change.mailbox : ''}`)).toEqual([
      'store.created a',
      'store.subscribed a',
      'store.renamed b',
      'store.arrived INBOX',
      'store.unsubscribed a',
      'store.deleted b',
    ]);
    expect(structuredClone(changes)).toEqual(changes);
  });
});

describe('delivery', () => {
  it.each(['bob@example.org', 'alice@elsewhere.org', 'alice', '@example.org', ''])('refuses %j', (address) => {
    const { store } = freshStore();
    expect(store.deliver(address, Buffer.from('x'), EPOCH)).toMatchObject({
      ok: false,
      error: { code: 'nonexistent' },
    });
  });
});

describe('maildrop', () => {
  it('is held by one at a time', () => {
    const { account } = freshStore();
    const first = account.maildrop.lock();
    expect(first).toBeDefined();
    expect(account.maildrop.lock()).toBeUndefined();
    first?.release();
    const second = account.maildrop.lock();
    expect(second).toBeDefined();
    first?.release();
    expect(account.maildrop.locked).toBe(true);
  });
});
