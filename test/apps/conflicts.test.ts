// What two people do to the same mail at the same time, or a server to its UIDs: nothing is done to the wrong message,
// and what cannot be done is kept until the person decides. RFC 4549 §4.1, §5, §5.1. And the access models of RFC 1733.
import { describe, expect, test } from 'vitest';
import { seconds } from '#engine/base/units.ts';
import { shownMail } from '#engine/apps/imap-sync/actions.ts';
import type { ImapSyncSettings } from '#engine/apps/imap-sync/settings.ts';
import type { Account } from '#engine/store/account.ts';
import { uid } from '#engine/store/numbers.ts';
import {
  CALM,
  MailDevice,
  at,
  deliver,
  mailWorld,
  message,
  newStore,
  pictureOfCache,
  pictureOfStore,
  settingsFor,
  subjectsIn,
} from './mail-world.ts';
import type { LineConditions, PairedWorld } from './paired-world.ts';

interface Setting {
  readonly account: Account;
  readonly world: PairedWorld;
  readonly phone: MailDevice;
}

/** A device that synchronised three messages and an Archive, and then lost its line. */
function away(profile: string, more: Partial<ImapSyncSettings> = {}): Setting {
  const { store, account } = newStore();
  account.create('Archive');
  deliver(account, 'INBOX', 'one', 'two', 'three');
  const world = mailWorld(store);
  const phone = new MailDevice(world, 'phone', settingsFor(profile, more));
  world.pass(seconds(10));
  phone.intend({ type: 'disconnect' });
  world.pass(seconds(5));
  return { account, world, phone };
}

function back({ world, phone }: Setting): void {
  phone.intend({ type: 'connect' });
  world.pass(seconds(20));
}

function reasons({ phone }: Setting): readonly string[] {
  return phone.cache.conflicts.map(({ action, reason }) => `${action.type}: ${reason}`);
}

/** An offline client whose first line breaks behind so many octets; throws unless all is as it must be. */
function takeMailAway(profile: string, octets: number | undefined, from: 'client' | 'server'): PairedWorld {
  const { store, account } = newStore();
  deliver(account, 'INBOX', 'one', 'two');
  const weather = (_device: string, line: number): LineConditions =>
    octets === undefined || line > 1 ? CALM : { ...CALM, cutAfter: { from, octets } };
  const world = mailWorld(store, weather);
  const phone = new MailDevice(world, 'phone', settingsFor(profile, { model: 'offline' }));
  world.pass(seconds(30));
  expect([octets, from, subjectsIn(account, 'INBOX')]).toEqual([octets, from, []]);
  expect(phone.cache.kept.map(({ envelope }) => envelope?.subject)).toEqual(['one', 'two']);
  return world;
}

describe.each(['rev2', 'rev1-modern', 'rev1-2003'])('with profile %s', (profile) => {
  test('another UIDVALIDITY: the copy is dropped, and no action reaches another message (RFC 4549 §4.1)', () => {
    const setting = away(profile);
    const { account, phone } = setting;
    phone.act({ type: 'delete', target: at(account, 'Archive', 1) });
    account.delete('Archive');
    account.create('Archive');
    deliver(account, 'Archive', 'another');
    phone.act({ type: 'append', mailbox: 'Archive', raw: message('letter'), flags: [] });
    back(setting);
    expect(reasons(setting)).toEqual(['delete: uidValidityChanged']);
    expect(subjectsIn(account, 'Archive')).toEqual(['another', 'letter']);
    expect(pictureOfCache(phone.cache)).toEqual(pictureOfStore(account));
  });

  test('a message that another device moved away: the move is given up, the flag is forgotten', () => {
    const setting = away(profile);
    const { account, phone } = setting;
    phone.act({ type: 'move', target: at(account, 'INBOX', 2), to: 'Archive' });
    phone.act({ type: 'flags', target: at(account, 'INBOX', 2), add: ['\\Seen'], remove: [] });
    phone.act({ type: 'flags', target: { type: 'local', id: 1 }, add: ['\\Seen'], remove: [] });
    account.inbox.expunge([uid(2)]);
    back(setting);
    expect(reasons(setting)).toEqual(['move: messageGone', 'flags: dependsOnFailed']);
    expect(pictureOfCache(phone.cache)).toEqual(pictureOfStore(account));
  });

  test('a mailbox that is gone: what was to be put into it is kept, and can be tried again (RFC 4549 §5.1 (2))', () => {
    const setting = away(profile);
    const { account, phone, world } = setting;
    phone.act({ type: 'append', mailbox: 'Archive', raw: message('letter'), flags: [] });
    phone.act({ type: 'move', target: at(account, 'INBOX', 1), to: 'Archive' });
    account.delete('Archive');
    back(setting);
    expect(reasons(setting)).toEqual(['append: mailboxGone', 'move: mailboxGone']);
    expect(subjectsIn(account, 'INBOX')).toEqual(['one', 'two', 'three']);
    account.create('Archive');
    for (const { id } of phone.cache.conflicts) phone.intend({ type: 'resolve', conflict: id, how: 'retry' });
    phone.intend({ type: 'sync' });
    world.pass(seconds(20));
    expect(phone.cache.conflicts).toEqual([]);
    expect(subjectsIn(account, 'Archive')).toEqual(['letter', 'one']);
  });

  test('flags changed on both sides: both changes count (RFC 4549 §4.2.3)', () => {
    const setting = away(profile);
    const { account, phone } = setting;
    account.inbox.setFlags([uid(1)], 'add', ['\\Answered', '$Work']);
    phone.act({ type: 'flags', target: at(account, 'INBOX', 1), add: ['\\Seen'], remove: ['$Work'] });
    back(setting);
    expect(reasons(setting)).toEqual([]);
    expect(pictureOfStore(account)['INBOX']?.[1]).toBe('1 \\Answered \\Seen');
    expect(pictureOfCache(phone.cache)).toEqual(pictureOfStore(account));
  });

  test('a mailbox into which messages came that the person has not seen is not deleted with them', () => {
    const setting = away(profile);
    const { account, phone } = setting;
    phone.act({ type: 'deleteMailbox', mailbox: 'Archive' });
    deliver(account, 'Archive', 'news');
    back(setting);
    expect(reasons(setting)).toEqual(['deleteMailbox: newMessages']);
    expect(subjectsIn(account, 'Archive')).toEqual(['news']);
  });

  test('a name that is taken meanwhile, and deletions of what is gone already', () => {
    const setting = away(profile);
    const { account, phone } = setting;
    phone.act({ type: 'createMailbox', mailbox: 'Plans' });
    phone.act({ type: 'delete', target: at(account, 'INBOX', 3) });
    phone.act({ type: 'deleteMailbox', mailbox: 'Archive' });
    account.create('Plans');
    account.delete('Archive');
    account.inbox.expunge([uid(3)]);
    back(setting);
    expect(reasons(setting)).toEqual([]);
    expect(pictureOfCache(phone.cache)).toEqual(pictureOfStore(account));
  });

  test('an attachment or a text is fetched when it is asked for, and sets no flag (RFC 4549 §4.3.3)', () => {
    const setting = away(profile);
    const { account, phone, world } = setting;
    back(setting);
    phone.intend({ type: 'fetch', target: at(account, 'INBOX', 2), section: 'TEXT' });
    world.pass(seconds(5));
    const text = phone.cache.mailboxes.get('INBOX')?.messages.get(2)?.sections.get('TEXT');
    expect(Buffer.from(text ?? []).toString('latin1')).toBe('Hello\r\n');
    expect(pictureOfStore(account)['INBOX']?.[2]).toBe('2 ');
  });

  test('an online client keeps nothing and does nothing without a line (RFC 1733)', () => {
    const setting = away(profile, { model: 'online' });
    const { account, phone, world } = setting;
    expect(pictureOfCache(phone.cache)).toEqual({ INBOX: ['validity undefined'], Archive: ['validity undefined'] });
    phone.act({ type: 'createMailbox', mailbox: 'Plans' });
    world.pass(seconds(1));
    expect(phone.cache.queue).toEqual([]);
    expect(phone.events).toContainEqual({ type: 'imapSync.notPossible', what: 'createMailbox' });
    back(setting);
    expect(pictureOfCache(phone.cache)['INBOX']).toEqual(pictureOfStore(account)['INBOX']);
  });

  test('an offline client takes the mail away, and keeps it for itself (RFC 1733)', () => {
    const setting = away(profile, { model: 'offline' });
    const { account, phone, world } = setting;
    expect(subjectsIn(account, 'INBOX')).toEqual([]);
    const [first] = shownMail(phone.cache).get('INBOX') ?? [];
    expect(Buffer.from(first?.raw ?? []).toString('latin1')).toContain('Subject: one');
    phone.act({ type: 'createMailbox', mailbox: 'Mine' });
    if (first) phone.act({ type: 'move', target: first.target, to: 'Mine' });
    world.pass(seconds(1));
    const shown = shownMail(phone.cache);
    expect([shown.get('INBOX')?.length, shown.get('Mine')?.length]).toEqual([2, 1]);
    expect(account.has('Mine')).toBe(false);
  });

  test('an offline client loses nothing and fetches nothing twice wherever its line breaks', () => {
    for (const from of ['client', 'server'] as const) {
      const length = takeMailAway(profile, undefined, from).lines[0]?.heardFrom(from).length ?? 0;
      for (let octets = 0; octets < length; octets += 97) takeMailAway(profile, octets, from);
    }
  });

  test('an append whose OK was lost is not done twice, though another device moved the message away meanwhile', () => {
    let happened = 0;
    for (let octets = 50; octets < 1_800; octets += 11) {
      const { account, world, phone } = away(profile);
      phone.act({ type: 'append', mailbox: 'INBOX', raw: message('letter'), flags: [] });
      world.weather = (_device, line) => (line === 2 ? { ...CALM, cutAfter: { from: 'server', octets } } : undefined);
      phone.intend({ type: 'connect' });
      world.pass(seconds(5));
      const letter = account.inbox.messages.find((stored) => stored.uid > 3)?.uid;
      const archive = account.mailbox('Archive');
      if (letter === undefined || phone.cache.queue.length === 0 || !archive.ok) continue;
      happened += 1;
      account.inbox.moveTo(archive.value, [letter]);
      world.weather = () => CALM;
      phone.intend({ type: 'sync' });
      world.pass(seconds(30));
      expect([octets, subjectsIn(account, 'INBOX')]).toEqual([octets, ['one', 'two', 'three']]);
      expect([octets, subjectsIn(account, 'Archive')]).toEqual([octets, ['letter']]);
      expect(pictureOfCache(phone.cache)).toEqual(pictureOfStore(account));
    }
    expect(happened).toBeGreaterThan(0);
  });
});
