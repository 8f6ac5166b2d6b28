// Three devices with one mailbox: what each shows of what the others did, by its own means and after its own time; work
// without a line; POP3 beside IMAP; and from each click to the bytes and back.
import { describe, expect, test } from 'vitest';
import { causesOf, Effects, effectsOf } from '#engine/views/causes.ts';
import { defaultScenario } from '#engine/scenario/default-scenario.ts';
import { readRecording } from '#engine/scenario/read-recording.ts';
import { writeRecording } from '#engine/scenario/recording.ts';
import { createSimulation, replay } from '#engine/simulation.ts';
import { later, seconds } from '#engine/base/units.ts';
import type { HostId } from '#engine/net/events.ts';
import { DeviceLab, connectedLab } from './device-lab.ts';

const DRAFT = { to: 'bob@example.org', cc: '', subject: 'From the train', text: 'Hello Bob\n', attachments: [] };

const POP3 = { protocol: 'pop3', port: 110, access: 'offline', keep: 'everything' } as const;

describe('a device', () => {
  test('does nothing until somebody does something with it', () => {
    const { devices: _, ...bare } = defaultScenario;
    const played = [bare, defaultScenario].map((scenario) => {
      const simulation = createSimulation(scenario);
      simulation.dispatch({ type: 'script', name: 'mail arrives' });
      simulation.runUntil(later(simulation.now, seconds(60)));
      return simulation.trace.slice();
    });
    expect(played[1]).toEqual(played[0]);
  });

  test('that is none is refused', () => {
    const lab = new DeviceLab();
    lab.click('mail', { type: 'getMail' });
    expect(lab.eventsOf('input.refused').map(({ reason }) => reason)).toEqual(['noSuchDevice']);
  });

  test('goes from the click to the list through DNS, TCP, TLS and the login, and shows each step', () => {
    const lab = new DeviceLab();
    lab.click('phone', { type: 'getMail' });
    lab.pass(30);
    const lines = lab.eventsOf('device.shown').map(({ model }) => model.line);
    expect(lines.filter((line, at) => line !== lines[at - 1])).toEqual(
      ['off', 'connecting', 'loggingIn', 'synchronising', 'waiting'].slice(lines[0] === 'off' ? 0 : 1),
    );
    expect(lab.eventsOf('dns.query')).toHaveLength(1);
    expect(lab.shown('phone').messages.map(({ uid }) => uid)).toEqual([6, 5, 4, 3, 2, 1]);
    expect(lab.folder('phone', 'INBOX')).toMatchObject({ messages: 6, unread: 3, stale: false, use: '\\Inbox' });
  });

  test('what is shown leads back to the bytes and the click, and the click leads to all that it did', () => {
    const lab = connectedLab();
    const click = lab.click('phone', {
      type: 'flag',
      message: lab.message('phone', 'Welcome').key,
      flag: '\\Flagged',
      on: true,
    });
    lab.pass(5);
    const effects = effectsOf(lab.simulation.trace, click).map(({ type }) => type);
    expect(effects[0]).toBe('input');
    expect(effects).toContain('store.flags');
    expect(effects).toContain('frame.sent');
    const desktop = lab.eventsOf('device.shown').findLast(({ device }) => device === 'desktop');
    if (!desktop) throw new Error('the desktop showed the flag');
    const causes = causesOf(lab.simulation.trace, desktop.id);
    expect(causes.at(-1)?.id).toBe(click);
    expect(causes.map(({ type }) => type)).toContain('store.flags');
    const { trace } = lab.simulation;
    const followed = new Effects(trace, click);
    for (let end: number = click; end < trace.length; end += 7) followed.upTo(end);
    expect(followed.upTo(trace.length)).toEqual(effectsOf(trace, click));
    expect(followed.has(desktop.id)).toBe(true);
    expect(trace.slice(0, click).some(({ id }) => followed.has(id))).toBe(false);
  });

  test('an unchanged part of a picture is the same object in the next one', () => {
    const lab = connectedLab();
    const before = lab.shown('phone');
    lab.click('phone', { type: 'createFolder', folder: 'Travel' });
    const after = lab.shown('phone');
    expect(after).not.toBe(before);
    expect(after.messages).toBe(before.messages);
    expect(after.settings).toBe(before.settings);
    expect(Object.isFrozen(after.queue[0])).toBe(true);
  });
});

describe('opening a message', () => {
  test('fetches the text and nothing that is attached; the attachment comes when it is asked for', () => {
    const lab = connectedLab();
    const { key } = lab.message('phone', 'Invoice');
    const opened = lab.click('phone', { type: 'openMessage', message: key });
    expect(lab.shown('phone').openMessage?.missing).toBe('fetching');
    lab.pass(5);
    const shown = lab.shown('phone').openMessage;
    expect(shown?.text).toContain('please find your invoice attached');
    expect(shown?.parts.map(({ state }) => state)).toEqual(['here', 'absent']);
    expect(lab.saidBy('phone', opened)).toContain('BODY.PEEK[1]');
    expect(lab.octetsTo('phone', opened)).toBeLessThan(500);
    const asked = lab.click('phone', { type: 'fetchPart', message: key, part: '2' });
    lab.pass(5);
    expect(lab.shown('phone').openMessage?.parts.map(({ state }) => state)).toEqual(['here', 'here']);
    expect(lab.octetsTo('phone', asked)).toBeGreaterThan(800);
    expect(lab.message('phone', 'Invoice').here).toBe('everything');
  });

  test('shows of alternatives the text; the HTML travels only when it is asked for', () => {
    const lab = connectedLab();
    const { key } = lab.message('phone', '会议');
    lab.click('phone', { type: 'openMessage', message: key });
    lab.pass(5);
    expect(lab.shown('phone').openMessage).toMatchObject({ html: undefined });
    expect(lab.shown('phone').openMessage?.text).toContain("ten o'clock");
    lab.click('phone', { type: 'fetchPart', message: key, part: '2' });
    lab.pass(5);
    expect(lab.shown('phone').openMessage?.html).toContain('会议改到<b>周三上午十点</b>');
  });

  test('that is kept whole needs no line', () => {
    const lab = connectedLab();
    lab.link('laptop', false);
    lab.click('laptop', { type: 'openMessage', message: lab.message('laptop', 'Invoice').key });
    expect(lab.shown('laptop').openMessage).toMatchObject({ missing: undefined });
    expect(lab.shown('laptop').openMessage?.parts.map(({ state }) => state)).toEqual(['here', 'here']);
  });

  test('that is not here says so without a line', () => {
    const lab = connectedLab();
    lab.click('phone', { type: 'disconnect' });
    lab.pass(5);
    lab.click('phone', { type: 'openMessage', message: lab.message('phone', 'Invoice').key });
    expect(lab.shown('phone')).toMatchObject({ line: 'off', problem: { kind: 'needsLine' } });
    expect(lab.shown('phone').openMessage?.missing).toBe('notHere');
  });
});

describe('what one device does', () => {
  test('reading shows at once where IDLE waits, elsewhere at the next poll', () => {
    const lab = connectedLab();
    lab.click('phone', { type: 'openMessage', message: lab.message('phone', 'Fwd:').key });
    lab.pass(2);
    expect(lab.message('phone', 'Fwd:').flags).toContain('\\Seen');
    expect(lab.message('desktop', 'Fwd:').flags).toContain('\\Seen');
    expect(lab.message('laptop', 'Fwd:').flags).not.toContain('\\Seen');
    lab.pass(120);
    expect(lab.message('laptop', 'Fwd:').flags).toContain('\\Seen');
  });

  test('deleting, moving and new folders show everywhere', () => {
    const lab = connectedLab();
    lab.click('phone', { type: 'delete', message: lab.message('phone', 'Welcome').key });
    lab.click('phone', { type: 'createFolder', folder: 'Money' });
    lab.click('phone', { type: 'move', message: lab.message('phone', 'Invoice').key, to: 'Money' });
    expect(lab.shown('phone').queue.map(({ what }) => what)).toEqual(['move', 'createMailbox', 'move']);
    expect(lab.folder('phone', 'Money')).toMatchObject({ messages: 1 });
    lab.pass(200);
    for (const device of ['desktop', 'laptop', 'phone']) {
      expect(lab.folder(device, 'INBOX')).toMatchObject({ messages: 4 });
      expect(lab.folder(device, 'Trash')).toBeDefined();
      expect(lab.folder(device, 'Money')).toBeDefined();
      expect(lab.shown(device).queue).toEqual([]);
    }
    expect(lab.folder('laptop', 'Money')).toMatchObject({ messages: 1 });
    lab.click('desktop', { type: 'openFolder', folder: 'Money' });
    lab.pass(5);
    expect(lab.shown('desktop').messages.map(({ subject }) => subject)).toEqual(['Invoice 2026-014']);
  });

  test('renaming and deleting folders does too, and from Trash a message goes for ever', () => {
    const lab = connectedLab();
    lab.click('laptop', { type: 'createFolder', folder: 'Old' });
    lab.click('laptop', { type: 'renameFolder', folder: 'Old', to: 'New' });
    lab.click('laptop', { type: 'delete', message: lab.message('laptop', 'Welcome').key });
    lab.click('laptop', { type: 'openFolder', folder: 'Trash' });
    lab.click('laptop', { type: 'delete', message: lab.message('laptop', 'Welcome').key });
    expect(lab.folder('laptop', 'Trash')).toMatchObject({ messages: 0 });
    lab.pass(200);
    expect(lab.folder('phone', 'New')).toBeDefined();
    expect(lab.simulation.store.account('alice')?.has('Old')).toBe(false);
    expect(lab.folder('phone', 'Trash')).toMatchObject({ messages: 0 });
    lab.click('laptop', { type: 'deleteFolder', folder: 'New' });
    lab.pass(200);
    expect(lab.folder('phone', 'New')).toBeUndefined();
  });

  test('stays on a device with POP3', () => {
    const lab = connectedLab({ phone: { ...POP3, leave: { type: 'always' } } });
    expect(lab.shown('phone').messages).toHaveLength(6);
    lab.click('phone', { type: 'openMessage', message: lab.message('phone', 'Fwd:').key });
    lab.click('phone', { type: 'flag', message: lab.message('phone', 'Welcome').key, flag: '\\Flagged', on: true });
    lab.click('phone', { type: 'move', message: lab.message('phone', 'Invoice').key, to: 'Archive' });
    lab.click('phone', { type: 'createFolder', folder: 'Money' });
    expect(lab.shown('phone').problem?.kind).toBe('notInPop3');
    expect(lab.folder('phone', 'Money')).toBeDefined();
    lab.pass(300);
    expect(lab.folder('phone', 'Archive')).toMatchObject({ messages: 1 });
    for (const device of ['desktop', 'laptop']) {
      expect(lab.folder(device, 'INBOX')).toMatchObject({ messages: 6, unread: 3 });
      expect(lab.folder(device, 'Money')).toBeUndefined();
    }
  });
});

describe('POP3', () => {
  test('takes the mail from the server unless it is to leave it there', () => {
    const lab = connectedLab({ phone: { ...POP3, leave: { type: 'no' } } });
    lab.pass(300);
    expect(lab.shown('phone').messages).toHaveLength(6);
    expect(lab.shown('phone').messages.every(({ onServer }) => !onServer)).toBe(true);
    expect(lab.folder('laptop', 'INBOX')).toMatchObject({ messages: 0 });
  });

  test('leaves it there for a while', () => {
    const watch = { type: 'poll', everySeconds: 3_600 } as const;
    const lab = new DeviceLab({ phone: { ...POP3, leave: { type: 'days', days: 1 }, watch } });
    lab.click('phone', { type: 'connect' });
    lab.pass(30);
    expect(lab.shown('phone').messages.every(({ onServer }) => onServer)).toBe(true);
    lab.pass(91_000);
    expect(lab.shown('phone').messages).toHaveLength(6);
    expect(lab.shown('phone').messages.every(({ onServer }) => !onServer)).toBe(true);
  });

  test('with headers only gets a message whole when it is opened', () => {
    const lab = new DeviceLab({
      phone: { ...POP3, keep: 'headers', leave: { type: 'always' }, watch: { type: 'manual' } },
    });
    lab.click('phone', { type: 'getMail' });
    lab.pass(10);
    expect(lab.shown('phone')).toMatchObject({ line: 'off', problem: undefined });
    const { key, here, octets } = lab.message('phone', 'Invoice');
    expect({ here, octets }).toEqual({ here: 'header', octets: 1_440 });
    lab.click('phone', { type: 'openMessage', message: key });
    expect(lab.shown('phone').openMessage?.missing).toBe('fetching');
    lab.pass(10);
    expect(lab.shown('phone').openMessage?.text).toContain('invoice attached');
    expect(lab.message('phone', 'Invoice').here).toBe('everything');
  });

  test('removes for ever what is removed from Trash, at the next session', () => {
    const lab = new DeviceLab({ phone: { ...POP3, leave: { type: 'always' }, watch: { type: 'manual' } } });
    lab.click('phone', { type: 'getMail' });
    lab.pass(10);
    lab.click('phone', { type: 'delete', message: lab.message('phone', 'Welcome').key });
    lab.click('phone', { type: 'openFolder', folder: 'Trash' });
    lab.click('phone', { type: 'delete', message: lab.message('phone', 'Welcome').key });
    expect(lab.simulation.store.account('alice')?.inbox.messages).toHaveLength(6);
    lab.click('phone', { type: 'getMail' });
    lab.pass(10);
    expect(lab.simulation.store.account('alice')?.inbox.messages).toHaveLength(5);
    expect(lab.shown('phone').folders.reduce((sum, { messages }) => sum + messages, 0)).toBe(5);
  });
});

describe('without a line', () => {
  test('what is done in flight mode waits, shows, and is done in its order afterwards', () => {
    const lab = connectedLab();
    lab.link('laptop', false);
    const click = lab.click('laptop', {
      type: 'flag',
      message: lab.message('laptop', 'Where').key,
      flag: '\\Flagged',
      on: true,
    });
    lab.click('laptop', { type: 'createFolder', folder: 'Meetings' });
    lab.click('laptop', { type: 'move', message: lab.message('laptop', 'Where').key, to: 'Meetings' });
    lab.click('laptop', { type: 'delete', message: lab.message('laptop', 'Welcome').key });
    lab.click('laptop', { type: 'saveDraft', draft: DRAFT });
    lab.pass(400);
    const waiting = ['flags', 'createMailbox', 'move', 'move', 'append'];
    expect(lab.shown('laptop').queue.map(({ what }) => what)).toEqual(waiting);
    expect(lab.shown('laptop')).toMatchObject({ line: 'lost' });
    expect(lab.shown('laptop').queue.map(({ about }) => about)).toEqual([
      'Where shall we meet on Friday?',
      'Meetings',
      'Where shall we meet on Friday?',
      'Welcome to the mailing room',
      'From the train',
    ]);
    expect(lab.folder('laptop', 'INBOX')).toMatchObject({ messages: 4, stale: true });
    expect(lab.simulation.store.account('alice')?.has('Meetings')).toBe(false);
    lab.link('laptop', true);
    lab.pass(600);
    const replayed = lab.eventsOf('imapSync.done').filter(({ device, id }) => device === 'laptop' && id > click);
    expect(replayed.map(({ what }) => what)).toEqual(waiting);
    expect(lab.shown('laptop')).toMatchObject({ queue: [], conflicts: [], problem: undefined });
    expect(lab.folder('phone', 'Meetings')).toMatchObject({ messages: 1 });
    expect(lab.folder('phone', 'Drafts')).toMatchObject({ messages: 1 });
  });

  test('mail that was sent in flight mode goes later, and a copy of it to Sent', () => {
    const lab = connectedLab();
    lab.link('laptop', false);
    lab.click('laptop', { type: 'send', draft: DRAFT });
    lab.pass(120);
    expect(lab.shown('laptop').queue).toEqual([
      { id: expect.any(Number), what: 'send', about: 'From the train', state: 'waiting' },
    ]);
    lab.link('laptop', true);
    lab.pass(900);
    expect(lab.shown('laptop')).toMatchObject({ queue: [], conflicts: [] });
    expect(lab.simulation.store.account('bob')?.inbox.messages).toHaveLength(1);
    expect(lab.folder('phone', 'Sent')).toMatchObject({ messages: 1, unread: 0 });
  });

  test('whoever stays away sends when he is back', () => {
    const lab = connectedLab();
    lab.click('laptop', { type: 'disconnect' });
    lab.pass(10);
    lab.click('laptop', { type: 'send', draft: DRAFT });
    lab.pass(600);
    expect(lab.simulation.store.account('bob')?.inbox.messages).toHaveLength(0);
    expect(lab.shown('laptop').queue.map(({ what }) => what)).toEqual(['send']);
    lab.click('laptop', { type: 'connect' });
    lab.pass(30);
    expect(lab.simulation.store.account('bob')?.inbox.messages).toHaveLength(1);
    expect(lab.shown('laptop').queue).toEqual([]);
  });

  test('nothing is kept and nothing can be done in the online model', () => {
    const lab = connectedLab();
    lab.click('desktop', { type: 'disconnect' });
    lab.pass(10);
    expect(lab.shown('desktop')).toMatchObject({ line: 'off', messages: [], kept: { messages: 0, octets: 0 } });
    lab.click('desktop', { type: 'createFolder', folder: 'X' });
    expect(lab.shown('desktop')).toMatchObject({ queue: [], problem: { kind: 'needsLine' } });
  });

  test('in the offline model the mail is taken from the server and worked with alone', () => {
    const lab = new DeviceLab({ phone: { access: 'offline', watch: { type: 'manual' } } });
    lab.click('phone', { type: 'getMail' });
    lab.pass(30);
    expect(lab.shown('phone')).toMatchObject({ line: 'off', problem: undefined });
    expect(lab.shown('phone').messages).toHaveLength(6);
    expect(lab.shown('phone').synchronisedAt).toBeDefined();
    expect(lab.simulation.store.account('alice')?.inbox.messages).toHaveLength(0);
    lab.click('phone', { type: 'move', message: lab.message('phone', 'Invoice').key, to: 'Archive' });
    expect(lab.folder('phone', 'Archive')).toMatchObject({ messages: 1 });
  });

  test('a message that another device removed meanwhile makes a conflict, which the person can drop', () => {
    const lab = connectedLab();
    lab.link('laptop', false);
    lab.click('laptop', { type: 'move', message: lab.message('laptop', 'Welcome').key, to: 'Archive' });
    lab.click('phone', { type: 'delete', message: lab.message('phone', 'Welcome').key });
    lab.pass(200);
    lab.link('laptop', true);
    lab.pass(400);
    const { conflicts, queue } = lab.shown('laptop');
    expect(queue).toEqual([]);
    expect(conflicts).toMatchObject([{ what: 'move', about: 'Welcome to the mailing room', reason: 'messageGone' }]);
    lab.click('laptop', { type: 'resolve', conflict: conflicts[0]?.id ?? 0, how: 'drop' });
    expect(lab.shown('laptop').conflicts).toEqual([]);
  });

  test('the server away for minutes: every device comes back by itself', () => {
    const lab = connectedLab();
    lab.link('mail', false);
    lab.pass(400);
    for (const device of ['desktop', 'laptop', 'phone'])
      expect(lab.shown(device).line, device).toMatch(/lost|connecting/);
    lab.link('mail', true);
    lab.simulation.dispatch({ type: 'script', name: 'mail arrives' });
    lab.pass(600);
    for (const device of ['desktop', 'laptop', 'phone']) {
      expect(lab.shown(device), device).toMatchObject({ problem: undefined });
      expect(lab.message(device, 'The kettle').flags).toEqual([]);
    }
  });
});

describe('searching', () => {
  test('is done by the server where there is a line, and by the device where there is none', () => {
    const lab = connectedLab();
    lab.click('phone', { type: 'search', text: 'invoice attached' });
    lab.pass(5);
    expect(lab.shown('phone').search).toEqual({ text: 'invoice attached', by: 'server' });
    expect(lab.shown('phone').messages.map(({ subject }) => subject)).toEqual(['Invoice 2026-014']);
    lab.click('phone', { type: 'search', text: '' });
    expect(lab.shown('phone').messages).toHaveLength(6);
    lab.click('phone', { type: 'disconnect' });
    lab.pass(5);
    lab.click('phone', { type: 'search', text: 'invoice' });
    expect(lab.shown('phone').search).toEqual({ text: 'invoice', by: 'device' });
    expect(lab.shown('phone').messages.map(({ subject }) => subject)).toEqual(['Invoice 2026-014']);
    lab.click('phone', { type: 'search', text: 'invoice attached' });
    expect(lab.shown('phone').messages).toEqual([]);
  });
});

describe('settings', () => {
  test.each([
    ['a wrong password', { password: 'wrong' }, 'loginRefused', 'off'],
    ['a port where nobody listens', { port: 144 }, 'refusedConnection', 'lost'],
    ['a name that is none', { host: 'nowhere.example.org' }, 'unknownHost', 'lost'],
    ['TLS where there is none', { security: 'implicit' }, 'tls', 'lost'],
  ] as const)('%s', (_, change, kind, line) => {
    const lab = new DeviceLab({ phone: change });
    lab.click('phone', { type: 'getMail' });
    lab.pass(3);
    expect(lab.shown('phone')).toMatchObject({ line, problem: { kind } });
  });

  test('others end the line; the copy of the same account stays', () => {
    const lab = connectedLab();
    const settings = lab.settings('laptop');
    const incoming = { ...settings.incoming, port: 993, security: 'implicit' } as const;
    lab.click('laptop', { type: 'settings', settings: { ...settings, incoming } });
    lab.pass(5);
    expect(lab.shown('laptop')).toMatchObject({ line: 'off', messages: { length: 6 } });
    const click = lab.click('laptop', { type: 'connect' });
    lab.pass(10);
    expect(lab.shown('laptop')).toMatchObject({ line: 'waiting', problem: undefined });
    expect(
      lab
        .eventsOf('connection.opening')
        .filter(({ id }) => id > click)
        .map(({ serverPort }) => serverPort),
    ).toEqual([993]);
  });

  test('POP3 after IMAP begins with an empty device', () => {
    const lab = connectedLab();
    const settings = lab.settings('phone');
    lab.click('phone', {
      type: 'settings',
      settings: { ...settings, incoming: { ...settings.incoming, ...POP3, leave: { type: 'always' } } },
    });
    expect(lab.shown('phone').messages).toEqual([]);
    lab.pass(5);
    lab.click('phone', { type: 'getMail' });
    lab.pass(10);
    expect(lab.shown('phone').messages).toHaveLength(6);
    expect(lab.shown('phone').folders.map(({ name }) => name)).toEqual([
      'INBOX',
      'Drafts',
      'Sent',
      'Junk',
      'Trash',
      'Archive',
    ]);
  });
});

describe('sending', () => {
  test('somebody who is not there makes a conflict', () => {
    const lab = connectedLab();
    lab.click('laptop', { type: 'send', draft: { ...DRAFT, to: 'nobody@example.org, bob@example.org' } });
    lab.pass(30);
    expect(lab.shown('laptop').conflicts).toMatchObject([{ what: 'send', reason: 'notSent', about: 'From the train' }]);
    expect(lab.simulation.store.account('bob')?.inbox.messages).toHaveLength(1);
  });

  test('no address makes one at once', () => {
    const lab = connectedLab();
    lab.click('laptop', { type: 'send', draft: { ...DRAFT, to: '' } });
    expect(lab.shown('laptop').conflicts).toMatchObject([{ what: 'send', reason: 'notSent' }]);
  });

  test('an answer refers to what it answers, and marks it', () => {
    const lab = connectedLab();
    const { key } = lab.message('laptop', 'Where shall');
    lab.click('laptop', { type: 'send', draft: { ...DRAFT, inReplyTo: key } });
    lab.pass(30);
    expect(lab.message('laptop', 'Where shall').flags).toContain('\\Answered');
    const [sent] = lab.simulation.store.account('bob')?.inbox.messages ?? [];
    expect(new TextDecoder().decode(sent?.raw)).toContain('In-Reply-To: <friday-1@example.net>');
  });
});

describe('recordings', () => {
  test('a replay, a fork and an undo show the same, event by event', () => {
    const lab = connectedLab();
    lab.link('phone', false);
    lab.click('phone', { type: 'delete', message: lab.message('phone', 'Welcome').key });
    lab.click('laptop', { type: 'send', draft: { ...DRAFT, attachments: [{ name: 'a.bin', octets: 3_000 }] } });
    lab.pass(100);
    lab.link('phone', true);
    lab.pass(300);
    const { simulation } = lab;
    const read = readRecording(writeRecording(simulation.recording()));
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(replay(read.value).trace.slice()).toEqual(simulation.trace.slice());
    const forked = simulation.fork(simulation.now);
    expect(forked.trace.slice()).toEqual(simulation.trace.slice());
    const undone = simulation.undo();
    expect(undone.trace.slice()).toEqual(simulation.trace.slice(0, undone.trace.length));
  });

  test('a click with a key too many is not read', () => {
    const lab = new DeviceLab();
    const intent = { type: 'getMail', twice: true } as { readonly type: 'getMail' };
    lab.simulation.dispatch({ type: 'device', device: 'phone' as HostId, intent });
    expect(readRecording(writeRecording(lab.simulation.recording()))).toMatchObject({
      ok: false,
      error: [{ path: 'inputs[0].input.intent' }],
    });
  });
});
