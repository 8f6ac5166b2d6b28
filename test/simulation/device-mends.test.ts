// What a person at a device meets beside reading and writing: alerts, giving up, taking back, large parts in pieces, folders
// that were never opened, messages that others take away, POP3's ways.
import { describe, expect, test } from 'vitest';
import type { HostId } from '#engine/net/events.ts';
import { defaultScenario } from '#engine/scenario/default-scenario.ts';
import type { Scenario } from '#engine/scenario/scenario.ts';
import { causesOf } from '#engine/views/causes.ts';
import { DeviceLab, connectedLab } from './device-lab.ts';

const MAIL = 'mail' as HostId;
const POP3 = { protocol: 'pop3', port: 110, access: 'offline', keep: 'everything' } as const;

/** The first world with one message more, which has an attachment of so many octets. */
function worldWithAttachment(fillOctets: number): Scenario {
  const [alice, ...others] = defaultScenario.accounts;
  if (!alice) throw new Error('there is Alice');
  const large = {
    headers: {
      From: 'Bob Brown <bob@example.org>',
      Subject: 'Large',
      'Content-Type': 'multipart/mixed; boundary=cut',
    },
    parts: [
      { headers: { 'Content-Type': 'text/plain' }, text: 'See the attachment.\n' },
      {
        headers: {
          'Content-Type': 'application/zip; name=large.zip',
          'Content-Transfer-Encoding': 'base64',
          'Content-Disposition': 'attachment',
        },
        fillOctets,
      },
    ],
    flags: [],
  };
  const mailboxes = alice.mailboxes.map((mailbox) =>
    mailbox.name === 'INBOX' ? { ...mailbox, messages: [...mailbox.messages, large] } : mailbox,
  );
  return { ...defaultScenario, accounts: [{ ...alice, mailboxes }, ...others] };
}

/** How many messages the server has in Alice's inbox. */
function inbox(lab: DeviceLab): number {
  return lab.simulation.store.account('alice')?.inbox.messages.length ?? 0;
}

describe('a message whose text is not here', () => {
  test('is not read in flight mode: nothing waits, and it is marked when its text has come', () => {
    const lab = connectedLab({ phone: { keep: 'headers' } });
    const unread = lab.shown('phone').messages.find(({ flags }) => !flags.includes('\\Seen'));
    if (!unread) throw new Error('the first world has an unread message');
    lab.link('phone', false);
    lab.click('phone', { type: 'openMessage', message: unread.key });
    lab.pass(200);
    expect(lab.shown('phone')).toMatchObject({ queue: [], openMessage: { missing: 'notHere' } });
    expect(lab.message('phone', unread.subject).flags).not.toContain('\\Seen');
    lab.link('phone', true);
    lab.click('phone', { type: 'getMail' });
    lab.pass(200);
    expect(lab.shown('phone').openMessage?.missing).toBeUndefined();
    expect(lab.message('phone', unread.subject).flags).toContain('\\Seen');
  });
});

describe('an alert', () => {
  test('is shown on every IMAP device, once, until it was read', () => {
    const lab = connectedLab({ laptop: POP3 });
    const announced = lab.simulation.dispatch({ type: 'announce', host: MAIL, text: 'Shutdown in 10 minutes' });
    lab.pass(2);
    const [alert] = lab.shown('phone').alerts;
    expect(alert).toMatchObject({ text: 'Shutdown in 10 minutes' });
    expect(lab.shown('desktop').alerts).toHaveLength(1);
    expect(lab.shown('laptop').alerts).toEqual([]);
    const reported = lab.eventsOf('imapSync.alert')[0];
    expect(reported && causesOf(lab.simulation.trace, reported.id).at(-1)?.id).toBe(announced);
    lab.simulation.dispatch({ type: 'announce', host: MAIL, text: 'Shutdown in 10 minutes' });
    lab.pass(2);
    expect(lab.shown('phone').alerts).toHaveLength(1);
    lab.click('phone', { type: 'dismissAlert', alert: lab.shown('phone').alerts[0]?.id ?? 0 });
    expect(lab.shown('phone').alerts).toEqual([]);
    expect(lab.shown('desktop').alerts).toHaveLength(1);
  });
});

describe('giving up', () => {
  test('a connection that does not come about, at once', () => {
    const lab = new DeviceLab();
    lab.link('mail', false);
    lab.click('phone', { type: 'connect' });
    lab.pass(2);
    expect(lab.shown('phone')).toMatchObject({ line: 'connecting' });
    lab.click('phone', { type: 'disconnect' });
    lab.pass(1);
    expect(lab.shown('phone')).toMatchObject({ line: 'off', problem: undefined, nextAt: undefined });
    lab.pass(300);
    expect(lab.shown('phone')).toMatchObject({ line: 'off', problem: undefined });
    lab.link('mail', true);
    lab.click('phone', { type: 'connect' });
    lab.pass(30);
    expect(lab.shown('phone')).toMatchObject({ line: 'waiting', problem: undefined });
  });

  test('while the name is asked for, too', () => {
    const lab = new DeviceLab();
    lab.link('phone', false);
    lab.click('phone', { type: 'connect' });
    lab.click('phone', { type: 'disconnect' });
    lab.pass(60);
    expect(lab.shown('phone')).toMatchObject({ line: 'off', problem: undefined });
  });

  test('a line that is dead: no goodbye is waited for longer than ten seconds', () => {
    const lab = connectedLab();
    lab.link('phone', false);
    lab.click('phone', { type: 'disconnect' });
    expect(lab.shown('phone').line).toBe('leaving');
    lab.pass(11);
    expect(lab.shown('phone')).toMatchObject({ line: 'off', problem: undefined });
  });

  test('a POP3 session: what it marked stays on the server', () => {
    const lab = new DeviceLab({ phone: { ...POP3, leave: { type: 'no' }, watch: { type: 'manual' } } });
    lab.click('phone', { type: 'getMail' });
    while (lab.eventsOf('pop3Fetch.marked').length === 0) lab.simulation.step();
    lab.click('phone', { type: 'disconnect' });
    lab.pass(60);
    expect(lab.shown('phone')).toMatchObject({ line: 'off', problem: undefined });
    expect(lab.simulation.store.account('alice')?.inbox.messages).toHaveLength(6);
  });

  test('without a network the name server is silent, and that is no unknown host', () => {
    const lab = new DeviceLab();
    lab.link('phone', false);
    lab.click('phone', { type: 'connect' });
    lab.pass(20);
    expect(lab.shown('phone')).toMatchObject({ line: 'lost', problem: { kind: 'noNetwork' } });
  });
});

describe('a large part', () => {
  const OCTETS = 400_000;

  test('comes in pieces, and shows how much is here', () => {
    const lab = connectedLab({}, worldWithAttachment(OCTETS));
    const { key } = lab.message('phone', 'Large');
    const asked = lab.click('phone', { type: 'fetchPart', message: key, part: '2' });
    lab.click('phone', { type: 'openMessage', message: key });
    lab.pass(60);
    const arrived = lab
      .eventsOf('device.shown')
      .filter(({ id, device }) => id > asked && device === 'phone')
      .map(({ model }) => model.openMessage?.parts[1]?.arrived ?? 0);
    expect(new Set(arrived).size).toBeGreaterThan(5);
    expect(arrived).toEqual([...arrived].sort((left, right) => left - right));
    const part = lab.shown('phone').openMessage?.parts[1];
    expect(part).toMatchObject({ state: 'here', arrived: part?.octets });
    expect(lab.saidBy('phone', asked)).toContain('BODY.PEEK[2]<65536.65536>');
  });

  test('can be stopped, and goes on from where it stopped', () => {
    const lab = connectedLab({}, worldWithAttachment(OCTETS));
    const { key } = lab.message('phone', 'Large');
    lab.click('phone', { type: 'openMessage', message: key });
    lab.pass(5);
    lab.click('phone', { type: 'fetchPart', message: key, part: '2' });
    while (lab.eventsOf('imapSync.fetching').length === 0) lab.simulation.step();
    lab.click('phone', { type: 'cancelFetch', message: key, part: '2' });
    lab.pass(60);
    const stopped = lab.shown('phone').openMessage?.parts[1];
    expect(stopped?.state).toBe('absent');
    expect(stopped?.arrived).toBeGreaterThan(0);
    expect(stopped?.arrived).toBeLessThan(stopped?.octets ?? 0);
    const again = lab.click('phone', { type: 'fetchPart', message: key, part: '2' });
    lab.pass(60);
    expect(lab.saidBy('phone', again)).not.toContain('<0.65536>');
    expect(lab.shown('phone').openMessage?.parts[1]?.state).toBe('here');
  });
});

describe('taking back', () => {
  test('a deletion and a move, with a line and without', () => {
    const lab = connectedLab();
    lab.click('phone', { type: 'delete', message: lab.message('phone', 'Welcome').key });
    expect(lab.shown('phone').undo).toEqual({ what: 'delete', about: 'Welcome to the mailing room' });
    lab.pass(5);
    lab.click('phone', { type: 'undo' });
    expect(lab.shown('phone').undo).toBeUndefined();
    lab.pass(5);
    expect(lab.shown('phone').queue).toEqual([]);
    expect(lab.simulation.store.account('alice')?.inbox.messages).toHaveLength(6);
    lab.link('laptop', false);
    lab.click('laptop', { type: 'move', message: lab.message('laptop', 'Invoice').key, to: 'Archive' });
    lab.click('laptop', { type: 'undo' });
    expect(lab.folder('laptop', 'INBOX')).toMatchObject({ messages: 6 });
    lab.link('laptop', true);
    lab.pass(400);
    expect(lab.shown('laptop')).toMatchObject({ queue: [], conflicts: [] });
    expect(lab.simulation.store.account('alice')?.inbox.messages).toHaveLength(6);
  });

  test('on a device with POP3', () => {
    const lab = connectedLab({ phone: { ...POP3, leave: { type: 'always' } } });
    lab.click('phone', { type: 'delete', message: lab.message('phone', 'Welcome').key });
    lab.click('phone', { type: 'undo' });
    expect(lab.folder('phone', 'INBOX')).toMatchObject({ messages: 6 });
  });
});

describe('folders', () => {
  test('that the online model never opened have the numbers that STATUS said', () => {
    const lab = connectedLab();
    lab.click('laptop', { type: 'move', message: lab.message('laptop', 'Fwd:').key, to: 'Archive' });
    lab.pass(5);
    lab.click('desktop', { type: 'getMail' });
    lab.pass(5);
    const there = { messages: 1, unread: 1, counted: true, stale: false };
    expect(lab.folder('desktop', 'Archive')).toMatchObject(there);
    lab.link('desktop', false);
    lab.pass(400);
    expect(lab.folder('desktop', 'Archive')).toMatchObject({ counted: false, stale: true, asOf: undefined });
  });

  test('that are stale say since when', () => {
    const lab = connectedLab();
    const before = lab.simulation.now;
    lab.link('laptop', false);
    lab.pass(400);
    const folder = lab.folder('laptop', 'INBOX');
    expect(folder).toMatchObject({ stale: true, counted: true });
    expect(folder?.asOf).toBeLessThanOrEqual(before);
    expect(folder?.asOf).toBeGreaterThan(0);
  });
});

describe('an open message', () => {
  test('that somebody else takes away is said to be gone', () => {
    const lab = connectedLab();
    lab.click('desktop', { type: 'openMessage', message: lab.message('desktop', 'Welcome').key });
    lab.pass(3);
    lab.click('phone', { type: 'delete', message: lab.message('phone', 'Welcome').key });
    lab.pass(5);
    expect(lab.shown('desktop').openMessage).toMatchObject({ missing: 'gone', text: undefined });
    lab.click('desktop', { type: 'closeMessage' });
    expect(lab.shown('desktop').openMessage).toBeUndefined();
  });

  test('that one deletes oneself is closed', () => {
    const lab = connectedLab();
    const { key } = lab.message('phone', 'Welcome');
    lab.click('phone', { type: 'openMessage', message: key });
    lab.click('phone', { type: 'delete', message: key });
    expect(lab.shown('phone').openMessage).toBeUndefined();
  });

  test('online: nothing of it is here without a line, and it comes back with it', () => {
    const lab = connectedLab();
    lab.click('desktop', { type: 'openMessage', message: lab.message('desktop', 'Welcome').key });
    lab.pass(3);
    lab.simulation.dispatch({ type: 'restart', host: MAIL, how: 'crash', downForMs: 20_000 });
    lab.pass(10);
    expect(lab.shown('desktop')).toMatchObject({ messages: [], kept: { messages: 0, octets: 0 } });
    expect(lab.shown('desktop').openMessage).toMatchObject({ missing: 'notHere', text: undefined });
    lab.pass(60);
    expect(lab.shown('desktop').openMessage?.text).toContain('Alice');
  });
});

describe('POP3', () => {
  test('goes on looking for mail after "get mail", as often as was set', () => {
    const lab = new DeviceLab({
      phone: { ...POP3, leave: { type: 'always' }, watch: { type: 'poll', everySeconds: 60 } },
    });
    lab.click('phone', { type: 'getMail' });
    lab.pass(10);
    expect(lab.shown('phone')).toMatchObject({ line: 'waiting' });
    lab.simulation.dispatch({ type: 'script', name: 'mail arrives' });
    lab.pass(70);
    expect(lab.shown('phone').messages).toHaveLength(7);
    lab.click('phone', { type: 'disconnect' });
    lab.pass(300);
    const sessions = lab.eventsOf('pop3Fetch.sessionBegan').length;
    lab.pass(300);
    expect(lab.eventsOf('pop3Fetch.sessionBegan')).toHaveLength(sessions);
  });

  test('with texts gets the first lines by TOP, and the whole when the message is opened', () => {
    const lab = new DeviceLab(
      { phone: { ...POP3, keep: 'texts', leave: { type: 'always' }, watch: { type: 'manual' } } },
      worldWithAttachment(200_000),
    );
    const click = lab.click('phone', { type: 'getMail' });
    lab.pass(20);
    expect(lab.saidBy('phone', click)).toContain('TOP 7 40');
    expect(lab.octetsTo('phone', click)).toBeLessThan(30_000);
    lab.link('phone', false);
    lab.click('phone', { type: 'openMessage', message: lab.message('phone', 'Large').key });
    expect(lab.shown('phone').openMessage).toMatchObject({ isBeginning: true });
    expect(lab.shown('phone').openMessage?.text).toContain('See the attachment.');
    lab.link('phone', true);
    lab.click('phone', { type: 'openMessage', message: lab.message('phone', 'Large').key });
    lab.pass(60);
    expect(lab.shown('phone').openMessage).toMatchObject({ isBeginning: false });
    expect(lab.message('phone', 'Large').here).toBe('everything');
  });
});

describe('the offline model of IMAP', () => {
  const OFFLINE = { access: 'offline', keep: 'everything' } as const;

  test('leaves mail on the server as long as it is told to', () => {
    const lab = new DeviceLab({ phone: { ...OFFLINE, leave: { type: 'always' } } });
    lab.click('phone', { type: 'getMail' });
    lab.pass(30);
    expect(inbox(lab)).toBe(6);
    expect(lab.shown('phone').messages.every(({ onServer }) => onServer)).toBe(true);
    const again = lab.click('phone', { type: 'getMail' });
    lab.pass(30);
    expect(lab.saidBy('phone', again)).not.toContain('BODY.PEEK[]');
    expect(lab.shown('phone').messages).toHaveLength(6);
  });

  test('for some days', () => {
    const lab = new DeviceLab({ phone: { ...OFFLINE, leave: { type: 'days', days: 1 } } });
    lab.click('phone', { type: 'getMail' });
    lab.pass(30);
    lab.click('phone', { type: 'getMail' });
    lab.pass(30);
    expect(inbox(lab)).toBe(6);
    lab.pass(86_400);
    lab.click('phone', { type: 'getMail' });
    lab.pass(30);
    expect(inbox(lab)).toBe(0);
    expect(lab.shown('phone').messages).toHaveLength(6);
    expect(lab.shown('phone').messages.some(({ onServer }) => onServer)).toBe(false);
  });

  test('removes there what the person removed here, and does not bring it back', () => {
    const lab = new DeviceLab({ phone: { ...OFFLINE, leave: { type: 'always' } } });
    lab.click('phone', { type: 'getMail' });
    lab.pass(30);
    lab.click('phone', { type: 'delete', message: lab.message('phone', 'Welcome').key });
    lab.click('phone', { type: 'openFolder', folder: 'Trash' });
    lab.click('phone', { type: 'delete', message: lab.message('phone', 'Welcome').key });
    lab.click('phone', { type: 'getMail' });
    lab.pass(30);
    expect(inbox(lab)).toBe(5);
    expect(lab.shown('phone').folders.reduce((sum, { messages }) => sum + messages, 0)).toBe(5);
  });
});

describe('what a server refuses', () => {
  test('a folder whose name another device took meanwhile, and one more message in a full account: both say what to do', () => {
    const [alice, ...others] = defaultScenario.accounts;
    if (!alice) throw new Error('there is Alice');
    const accounts = [{ ...alice, quota: { messages: 7 } }, ...others];
    const lab = connectedLab({}, { ...defaultScenario, accounts });
    lab.click('laptop', { type: 'createFolder', folder: 'Bills' });
    lab.pass(5);
    lab.link('laptop', false);
    const draft = { to: '', cc: '', subject: 'Much', text: 'Much\n', attachments: [] };
    lab.click('laptop', { type: 'renameFolder', folder: 'Bills', to: 'Money' });
    lab.click('laptop', { type: 'saveDraft', draft });
    lab.click('laptop', { type: 'saveDraft', draft });
    lab.click('phone', { type: 'createFolder', folder: 'Money' });
    lab.pass(5);
    lab.link('laptop', true);
    lab.click('laptop', { type: 'getMail' });
    lab.pass(60);
    expect(lab.shown('laptop').conflicts.map(({ what, reason }) => ({ what, reason }))).toEqual([
      { what: 'renameMailbox', reason: 'nameTaken' },
      { what: 'append', reason: 'overQuota' },
    ]);
    const [, full] = lab.shown('laptop').conflicts;
    lab.click('laptop', { type: 'openFolder', folder: 'Drafts' });
    lab.pass(5);
    lab.click('laptop', { type: 'delete', message: lab.message('laptop', 'Much').key });
    lab.click('laptop', { type: 'openFolder', folder: 'Trash' });
    lab.click('laptop', { type: 'delete', message: lab.message('laptop', 'Much').key });
    lab.click('laptop', { type: 'resolve', conflict: full?.id ?? 0, how: 'retry' });
    lab.pass(10);
    expect(lab.shown('laptop').conflicts).toHaveLength(1);
    expect(lab.folder('laptop', 'Drafts')).toMatchObject({ messages: 1 });
  });
});

describe('wrong settings', () => {
  test.each([
    ['IMAP at a port where POP3 is spoken', { port: 110 }, 'notUnderstood'],
    ['a plain line to a port that waits for TLS', { port: 993 }, 'notUnderstood'],
    ['POP3 at a port where IMAP is spoken', { ...POP3, port: 143 }, 'notUnderstood'],
    ['POP3 with a wrong password', { ...POP3, password: 'wrong' }, 'loginRefused'],
  ] as const)('%s', (_, change, kind) => {
    const lab = new DeviceLab({ phone: change });
    lab.click('phone', { type: 'getMail' });
    lab.pass(100);
    expect(lab.shown('phone').problem?.kind).toBe(kind);
  });

  test('a wrong password is not tried again, by POP3 neither', () => {
    const lab = new DeviceLab({ phone: { ...POP3, password: 'wrong', watch: { type: 'poll', everySeconds: 60 } } });
    lab.click('phone', { type: 'getMail' });
    lab.pass(600);
    expect(lab.eventsOf('pop3Fetch.sessionBegan')).toHaveLength(1);
    expect(lab.shown('phone')).toMatchObject({ line: 'off', nextAt: undefined });
  });

  test('where there is no STARTTLS the password is kept back, and our own words are no words of the server', () => {
    const hosts = defaultScenario.hosts.map((host) => ({
      ...host,
      serves: host.serves.map((service) =>
        service.port === 143 ? { ...service, security: 'none' as const } : service,
      ),
    }));
    const lab = new DeviceLab({}, { ...defaultScenario, hosts });
    lab.click('phone', { type: 'getMail' });
    lab.pass(10);
    expect(lab.shown('phone')).toMatchObject({ line: 'off', problem: { kind: 'tls', text: '' } });
  });
});
