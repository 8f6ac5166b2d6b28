// A server that is restarted, in good order or by a crash: sessions end, mail stays, whoever connects meanwhile is refused,
// and devices come back by themselves.
import { describe, expect, test } from 'vitest';
import { readRecording } from '#engine/scenario/read-recording.ts';
import { writeRecording } from '#engine/scenario/recording.ts';
import type { ConnectionId, HostId } from '#engine/net/events.ts';
import type { EventId } from '#engine/net/trace.ts';
import { bytesOf } from '#engine/base/bytes.ts';
import { replay } from '#engine/simulation.ts';
import { DeviceLab, connectedLab } from './device-lab.ts';

const MAIL = 'mail' as HostId;

function restart(lab: DeviceLab, how: 'orderly' | 'crash', seconds = 20): EventId {
  return lab.simulation.dispatch({ type: 'restart', host: MAIL, how, downForMs: seconds * 1_000 });
}

/** What servers wrote since an event, as text. */
function serversSaid(lab: DeviceLab, since: EventId): readonly string[] {
  return lab
    .eventsOf('frame.sent')
    .filter(({ id, from }) => id > since && from === 'server')
    .map(({ bytes }) => new TextDecoder().decode(bytes));
}

describe('a restart', () => {
  test('in good order: BYE on every line, then FIN, and no line is left', () => {
    const lab = connectedLab();
    const click = restart(lab, 'orderly');
    lab.pass(5);
    expect(serversSaid(lab, click)).toEqual(Array.from({ length: 3 }, () => '* BYE server is shutting down\r\n'));
    const closed = lab.eventsOf('connection.closed').filter(({ id, side }) => id > click && side === 'client');
    expect(closed.map(({ reason }) => reason).filter((reason) => reason !== 'refused')).toEqual(['fin', 'fin', 'fin']);
    expect(lab.shown('phone')).toMatchObject({ line: 'lost' });
  });

  test('by a crash: not a word, and RST', () => {
    const lab = connectedLab();
    const click = restart(lab, 'crash');
    lab.pass(5);
    expect(serversSaid(lab, click)).toEqual([]);
    const closed = lab.eventsOf('connection.closed').filter(({ id, side }) => id > click && side === 'client');
    expect(closed.map(({ reason }) => reason).filter((reason) => reason !== 'refused')).toEqual([
      'reset',
      'reset',
      'reset',
    ]);
  });

  for (const how of ['orderly', 'crash'] as const) {
    test(`(${how}): refused while it is down, back by themselves, nothing lost`, () => {
      const lab = connectedLab();
      lab.click('phone', { type: 'flag', message: lab.message('phone', 'Welcome').key, flag: '\\Flagged', on: true });
      lab.pass(5);
      const click = restart(lab, how, 40);
      lab.click('laptop', { type: 'flag', message: lab.message('laptop', 'Where').key, flag: '\\Flagged', on: true });
      lab.pass(30);
      const reasons = lab
        .eventsOf('connection.closed')
        .filter(({ id, side }) => id > click && side === 'client')
        .map(({ reason }) => reason);
      expect(reasons).toContain('refused');
      for (const device of ['desktop', 'laptop', 'phone'])
        expect(lab.shown(device)).toMatchObject({ line: 'lost', problem: { kind: 'serverDown' } });
      lab.pass(120);
      for (const device of ['desktop', 'laptop', 'phone']) {
        expect(lab.shown(device)).toMatchObject({ problem: undefined, queue: [] });
        expect(lab.message(device, 'Welcome').flags).toContain('\\Flagged');
        expect(lab.message(device, 'Where').flags).toContain('\\Flagged');
      }
    });
  }

  test('ends a POP3 session without its update, and frees the maildrop', () => {
    const lab = new DeviceLab();
    const me = 'me' as ConnectionId;
    const type = (text: string): void => {
      lab.simulation.dispatch({ type: 'send', connection: me, bytes: bytesOf(text) });
      lab.pass(2);
    };
    lab.simulation.dispatch({
      type: 'open',
      connection: me,
      from: 'desktop' as HostId,
      to: 'mail.example.org',
      port: 110,
      security: 'none',
    });
    lab.pass(2);
    type('USER alice\r\n');
    type('PASS secret\r\n');
    type('DELE 1\r\n');
    const click = restart(lab, 'orderly', 5);
    lab.pass(10);
    expect(serversSaid(lab, click)).toEqual(['-ERR [SYS/TEMP] server is shutting down\r\n']);
    expect(lab.simulation.store.account('alice')?.inbox.messages).toHaveLength(6);
    lab.click('phone', {
      type: 'settings',
      settings: {
        ...lab.settings('phone'),
        incoming: { ...lab.settings('phone').incoming, protocol: 'pop3', port: 110 },
      },
    });
    lab.click('phone', { type: 'getMail' });
    lab.pass(10);
    expect(lab.shown('phone')).toMatchObject({ problem: undefined });
  });

  for (const how of ['orderly', 'crash'] as const) {
    test(`(${how}) while a large part travels: it goes on afterwards from where it was`, () => {
      const lab = connectedLab();
      const attachments = [{ name: 'large.bin', octets: 600_000 }];
      const draft = { to: 'alice@example.org', cc: '', subject: 'Large', text: 'Large\n', attachments };
      lab.click('desktop', { type: 'send', draft });
      lab.pass(90);
      const { key } = lab.message('phone', 'Large');
      const asked = lab.click('phone', { type: 'fetchPart', message: key, part: '2' });
      while (lab.eventsOf('imapSync.fetching').length < 2) lab.simulation.step();
      const before = restart(lab, how, 10);
      lab.pass(120);
      expect(lab.message('phone', 'Large').here).toBe('parts');
      expect(lab.saidBy('phone', asked)).toContain('BODY.PEEK[2]<0.65536>');
      expect(lab.saidBy('phone', before)).not.toContain('<0.65536>');
      const [fetched] = lab.eventsOf('imapSync.fetched').filter(({ id }) => id > before);
      expect(fetched?.octets).toBeGreaterThan(800_000);
    });
  }

  test('while mail is being sent loses none and sends none twice', () => {
    const lab = connectedLab();
    const attachments = [{ name: 'large.bin', octets: 300_000 }];
    const draft = { to: 'bob@example.org', cc: '', subject: 'Large', text: 'Large\n', attachments };
    lab.click('laptop', { type: 'send', draft });
    while (!lab.saidBy('laptop', 0 as EventId).includes('RCPT TO')) lab.simulation.step();
    restart(lab, 'orderly', 10);
    lab.pass(300);
    expect(lab.simulation.store.account('bob')?.inbox.messages).toHaveLength(1);
    expect(lab.shown('laptop')).toMatchObject({ queue: [], conflicts: [] });
    expect(lab.folder('laptop', 'Sent')).toMatchObject({ messages: 1 });
  });

  test('can be taken back like a click', () => {
    const lab = connectedLab();
    restart(lab, 'crash');
    lab.pass(5);
    const undone = lab.simulation.undo();
    expect(undone.trace.slice().some(({ type }) => type === 'servers.stopped')).toBe(false);
  });

  test('is refused where no server is, and while the servers are down', () => {
    const lab = new DeviceLab();
    lab.simulation.dispatch({ type: 'restart', host: 'phone' as HostId, how: 'crash', downForMs: 1_000 });
    restart(lab, 'crash');
    restart(lab, 'orderly');
    expect(lab.eventsOf('input.refused').map(({ reason }) => reason)).toEqual(['noServer', 'serverDown']);
    lab.pass(30);
    restart(lab, 'orderly');
    expect(lab.eventsOf('input.refused')).toHaveLength(2);
  });

  test('is lived again from its recording', () => {
    const lab = connectedLab();
    restart(lab, 'orderly');
    lab.pass(60);
    const read = readRecording(writeRecording(lab.simulation.recording()));
    if (!read.ok) throw new Error(JSON.stringify(read.error));
    expect(replay(read.value).trace.slice()).toEqual(lab.simulation.trace.slice());
  });
});
