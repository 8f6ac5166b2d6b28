// The synchronising client against servers of several dialects: what one device does the others see, with and without
// a line, and what the server does not know yet is done when there is a line again. RFC 4549.
import { describe, expect, test } from 'vitest';
import { seconds } from '#engine/base/units.ts';
import {
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

const PROFILES = ['rev2', 'rev1-modern', 'rev1-2003'];

describe.each(PROFILES)('with a server of profile %s', (profile) => {
  test('a new device gets everything', () => {
    const { store, account } = newStore();
    account.create('Archive');
    deliver(account, 'INBOX', 'one', 'two', 'three');
    deliver(account, 'Archive', 'old');
    const world = mailWorld(store);
    const phone = new MailDevice(world, 'phone', settingsFor(profile));
    world.pass(seconds(10));
    expect(pictureOfCache(phone.cache)).toEqual(pictureOfStore(account));
    expect(phone.events.map((event) => event.type)).not.toContain('imapSync.lineLost');
  });

  test('what happens on the server while the device is connected shows on it', () => {
    const { store, account } = newStore();
    deliver(account, 'INBOX', 'one', 'two', 'three');
    const world = mailWorld(store);
    const phone = new MailDevice(world, 'phone', settingsFor(profile));
    world.pass(seconds(10));
    deliver(account, 'INBOX', 'four');
    account.inbox.setFlags([2 as never], 'add', ['\\Flagged']);
    account.inbox.expunge([1 as never]);
    phone.intend({ type: 'sync' });
    world.pass(seconds(10));
    expect(pictureOfCache(phone.cache)).toEqual(pictureOfStore(account));
  });

  test('what the person did without a line is done when there is one again', () => {
    const { store, account } = newStore();
    account.create('Archive');
    deliver(account, 'INBOX', 'one', 'two', 'three', 'four');
    const world = mailWorld(store);
    const phone = new MailDevice(world, 'phone', settingsFor(profile));
    world.pass(seconds(10));
    phone.intend({ type: 'disconnect' });
    world.pass(seconds(1));
    phone.act({ type: 'flags', target: at(account, 'INBOX', 1), add: ['\\Seen', '$Work'], remove: [] });
    phone.act({ type: 'move', target: at(account, 'INBOX', 2), to: 'Archive' });
    phone.act({ type: 'delete', target: at(account, 'INBOX', 3) });
    phone.act({ type: 'append', mailbox: 'Archive', raw: message('draft'), flags: ['\\Draft'] });
    phone.act({ type: 'createMailbox', mailbox: 'Projects' });
    phone.act({ type: 'renameMailbox', from: 'Projects', to: 'Plans' });
    phone.act({ type: 'flags', target: { type: 'local', id: 1 }, add: ['\\Flagged'], remove: [] });
    phone.act({ type: 'move', target: { type: 'local', id: 2 }, to: 'Plans' });
    world.pass(seconds(1));
    expect(phone.cache.queue).toHaveLength(8);
    phone.intend({ type: 'connect' });
    world.pass(seconds(10));
    expect(phone.cache.conflicts).toEqual([]);
    expect(phone.cache.queue).toEqual([]);
    expect(subjectsIn(account, 'INBOX')).toEqual(['one', 'four']);
    expect(subjectsIn(account, 'Archive')).toEqual(['two']);
    expect(subjectsIn(account, 'Plans')).toEqual(['draft']);
    expect(pictureOfStore(account)['INBOX']?.[1]).toBe('1 $Work \\Seen');
    expect(pictureOfStore(account)['Archive']?.[1]).toBe('1 \\Flagged');
    expect(pictureOfCache(phone.cache)).toEqual(pictureOfStore(account));
  });
});
