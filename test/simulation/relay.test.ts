// Mail from server to server: by MX records, over connections that can be seen, with a queue that tries again, and
// reports to the sender.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byteStringOf, bytesOf } from '../../src/engine/base/bytes.ts';
import { minutes } from '../../src/engine/base/units.ts';
import type { LabEvent } from '../../src/engine/lab-event.ts';
import { readScenario } from '../../src/engine/scenario/schema.ts';
import type { Scenario } from '../../src/engine/scenario/scenario.ts';
import { createSimulation, replay, type Simulation } from '../../src/engine/simulation.ts';
import { connectionId, hostId, instant, traceText } from './lab-world.ts';

const link = { latencyMs: 10 };

/** alice at example.org, carol at example.net, dave at example.com; each domain has a server. */
function world(changes: Record<string, unknown> = {}): Scenario {
  const smtp = { protocol: 'smtp', port: 25, security: 'startTls' };
  const read = readScenario({
    title: 'Three domains',
    epoch: '2026-03-02T09:00:00Z',
    domain: 'example.org',
    hosts: [
      { id: 'desktop', address: '198.51.100.10', link },
      { id: 'dns', name: 'dns.example.org', address: '192.0.2.53', link },
      {
        id: 'mail',
        name: 'mail.example.org',
        address: '192.0.2.25',
        link,
        serves: [smtp, { protocol: 'smtp', port: 587, security: 'startTls' }],
      },
      { id: 'mx', name: 'mx.example.net', address: '203.0.113.25', link, serves: [smtp] },
      { id: 'backup', name: 'backup.example.net', address: '203.0.113.26', link, serves: [smtp] },
      { id: 'old', name: 'old.example.com', address: '203.0.113.40', link, serves: [{ ...smtp, security: 'none' }] },
    ],
    dns: {
      host: 'dns',
      records: [
        { name: 'example.org', type: 'MX', data: '10 mail.example.org' },
        { name: 'example.net', type: 'MX', data: '20 backup.example.net' },
        { name: 'example.net', type: 'MX', data: '10 mx.example.net' },
        { name: 'nomail.example', type: 'MX', data: '0 .' },
        { name: 'nowhere.example', type: 'MX', data: '10 gone.nowhere.example' },
        { name: 'circle.example', type: 'MX', data: '10 mail.example.org' },
        { name: 'circle.example', type: 'MX', data: '20 mx.example.net' },
      ],
    },
    accounts: [
      { user: 'alice', password: 'secret' },
      { user: 'bob', password: 'secret' },
    ],
    elsewhere: [
      { domain: 'example.net', hosts: ['mx', 'backup'], accounts: [{ user: 'carol', password: 'secret' }] },
      { domain: 'example.com', hosts: ['old'], accounts: [{ user: 'dave', password: 'secret' }] },
    ],
    ...changes,
  });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

const SUBMIT = connectionId('submit');

/** alice logs in at her server and sends a message. */
function submit(
  simulation: Simulation,
  to: readonly string[],
  { from = '<alice@example.org>', text = 'Subject: hello\r\n\r\nHello.\r\n', port = 587, stays = true } = {},
): void {
  const say = (line: string): void => {
    simulation.dispatch({ type: 'send', connection: SUBMIT, bytes: bytesOf(line) });
    pass(simulation, 0.01);
  };
  simulation.dispatch({
    type: 'open',
    connection: SUBMIT,
    from: hostId('desktop'),
    to: 'mail.example.org',
    port,
    security: 'none',
  });
  pass(simulation, 0.02);
  say('EHLO desktop.example.org\r\n');
  say('AUTH PLAIN AGFsaWNlAHNlY3JldA==\r\n');
  say(`MAIL FROM:${from}\r\n`);
  for (const one of to) say(`RCPT TO:${one}\r\n`);
  say('DATA\r\n');
  simulation.dispatch({ type: 'send', connection: SUBMIT, bytes: bytesOf(`${text}.\r\n`) });
  if (!stays) return;
  pass(simulation, 0.01);
  say('QUIT\r\n');
}

function pass(simulation: Simulation, count: number): void {
  simulation.runUntil(instant(simulation.now + minutes(count)));
}

/** What lies in an INBOX, as text. */
function inbox(simulation: Simulation, host: string, user: string): string[] {
  const messages = simulation.stores.get(hostId(host))?.account(user)?.inbox.messages ?? [];
  return messages.map(({ raw }) => byteStringOf(raw));
}

function events<Type extends LabEvent['type']>(
  simulation: Simulation,
  type: Type,
): Extract<LabEvent, { type: Type }>[] {
  return simulation.trace.slice().filter((event): event is Extract<LabEvent, { type: Type }> => event.type === type);
}

function cutOff(simulation: Simulation, host: string, up = false): void {
  simulation.dispatch({ type: 'link', host: hostId(host), change: { up } });
}

/** What is wrong with the world when it is changed like this. */
function problems(changes: Record<string, unknown>): readonly string[] {
  const read = readScenario({ ...world(), ...changes });
  return read.ok ? [] : read.error.map(({ path, problem }) => `${path}: ${problem}`);
}

describe('mail to another domain', () => {
  test('goes by MX to the best exchanger, under TLS, and both servers leave a Received field', () => {
    const simulation = createSimulation(world());
    submit(simulation, ['<carol@example.net>', '<bob@example.org>']);
    pass(simulation, 1);
    const [message = ''] = inbox(simulation, 'mx', 'carol');
    const fields = message
      .slice(0, message.indexOf('\r\n\r\n'))
      .replaceAll(/\r\n\s+/g, ' ')
      .split('\r\n');
    expect(fields[0]).toBe('Return-Path: <alice@example.org>');
    expect(fields[1]).toMatch(
      /^Received: from mail\.example\.org \(\[192\.0\.2\.25\]\) by mx\.example\.net with ESMTPS id \w+ for <carol@example\.net>; /,
    );
    expect(fields[2]).toMatch(
      /^Received: from desktop\.example\.org \(\[198\.51\.100\.10\]\) by mail\.example\.org with ESMTPA id \w+; /,
    );
    expect(fields[3]).toMatch(/^Date: /);
    expect(fields[4]).toMatch(/^Message-ID: <\w+@mail\.example\.org>$/);
    expect(inbox(simulation, 'mail', 'bob')).toHaveLength(1);
    expect(events(simulation, 'relay.handedOver')).toMatchObject([{ to: 'mx.example.net', host: 'mail' }]);
    const opened = events(simulation, 'connection.opening').filter(({ client }) => client === 'mail');
    expect(opened).toMatchObject([{ server: 'mx', serverPort: 25, protocol: 'smtp' }]);
  });

  test('has a cause in the trace at every step, back to what the person typed', () => {
    const simulation = createSimulation(world());
    submit(simulation, ['<carol@example.net>']);
    pass(simulation, 1);
    const arrived = events(simulation, 'store.arrived').find(({ account }) => account === 'carol');
    const types = new Set<string>();
    for (let event: LabEvent | undefined = arrived; event;) {
      types.add(event.type);
      event = event.cause === undefined ? undefined : simulation.trace.event(event.cause);
    }
    expect([...types]).toEqual(expect.arrayContaining(['relay.attempt', 'dns.arrived', 'relay.queued', 'input']));
    expect(simulation.trace.slice().every(({ id }, place) => id === place)).toBe(true);
  });

  test('is one copy for all recipients there, and a connection for each domain', () => {
    const simulation = createSimulation(world());
    submit(simulation, ['<carol@example.net>', '<nobody@example.net>', '<dave@example.com>']);
    pass(simulation, 1);
    expect(inbox(simulation, 'mx', 'carol')).toHaveLength(1);
    expect(inbox(simulation, 'old', 'dave')).toHaveLength(1);
    expect(
      events(simulation, 'relay.attempt')
        .map(({ domain }) => domain)
        .sort(),
    ).toEqual(['example.com', 'example.net']);
    const [bounce = ''] = inbox(simulation, 'mail', 'alice');
    expect(bounce).toContain('Final-Recipient: rfc822;nobody@example.net\r\nAction: failed\r\nStatus: 5.1.1\r\n');
    expect(bounce).toContain('Remote-MTA: dns; mx.example.net\r\nDiagnostic-Code: smtp; 550 5.1.1 no mailbox here');
    expect(bounce).not.toContain('Final-Recipient: rfc822;carol');
  });

  test('to many recipients goes in transactions of a hundred; one report tells of all in a transaction who failed', () => {
    const simulation = createSimulation(world());
    const many = Array.from({ length: 149 }, (_, index) => `<nobody${index}@example.net>`);
    submit(simulation, [...many, '<carol@example.net>']);
    pass(simulation, 1);
    expect(inbox(simulation, 'mx', 'carol')).toHaveLength(1);
    expect(events(simulation, 'relay.attempt')).toMatchObject([{ messages: 2 }]);
    const reports = inbox(simulation, 'mail', 'alice');
    expect(reports.map((text) => text.match(/^Action: failed/gm)?.length)).toEqual([100, 49]);
  });

  test('is carried only for people who logged in, and not at all to where it would come back', () => {
    const simulation = createSimulation(world());
    const say = (text: string): void => {
      simulation.dispatch({ type: 'send', connection: SUBMIT, bytes: bytesOf(text) });
      pass(simulation, 0.1);
    };
    simulation.dispatch({
      type: 'open',
      connection: SUBMIT,
      from: hostId('desktop'),
      to: 'mail.example.org',
      port: 25,
      security: 'none',
    });
    pass(simulation, 0.1);
    say('EHLO desktop\r\nMAIL FROM:<alice@example.org>\r\nRCPT TO:<carol@example.net>\r\n');
    expect(events(simulation, 'smtp.recipientRefused')).toMatchObject([{ code: 550 }]);
    const second = createSimulation(world());
    submit(second, ['<x@circle.example>']);
    pass(second, 1);
    expect(inbox(second, 'mail', 'alice')[0]).toContain('Status: 5.4.6\r\n');
  });

  test('needs no name server where there is none: then names are known from the list of hosts', () => {
    const { dns: _dns, ...without } = world();
    const read = readScenario(without);
    if (!read.ok) throw new Error('a scenario without DNS is a scenario');
    const simulation = createSimulation(read.value);
    submit(simulation, ['<carol@example.net>', '<x@unknown.example>']);
    pass(simulation, 1);
    expect(inbox(simulation, 'mx', 'carol')).toHaveLength(1);
    expect(inbox(simulation, 'mail', 'alice')[0]).toContain('Status: 5.1.2\r\n');
  });
});

describe('what cannot be delivered', () => {
  test.each([
    ['a domain that is not there', '<x@unknown.example>', '5.1.2'],
    ['a domain that takes no mail', '<x@nomail.example>', '5.1.10'],
    ['exchangers without address', '<x@nowhere.example>', '5.4.4'],
    ['a literal of another kind', '<x@[IPv6:2001:db8::1]>', '5.4.4'],
  ])('goes back at once: %s', (_what, to, status) => {
    const simulation = createSimulation(world());
    submit(simulation, [to]);
    pass(simulation, 1);
    const [bounce = ''] = inbox(simulation, 'mail', 'alice');
    expect(bounce).toMatch(/^Return-Path: <>\r\n/);
    expect(bounce).toContain(`Action: failed\r\nStatus: ${status}\r\n`);
    expect(bounce).toContain('Content-Type: message/rfc822\r\n');
    expect(bounce).toContain('\r\nHello.\r\n');
  });

  test('goes to an address in brackets without asking for a name', () => {
    const simulation = createSimulation(world());
    submit(simulation, ['<carol@[203.0.113.25]>']);
    pass(simulation, 1);
    expect(events(simulation, 'relay.attempt')).toMatchObject([{ to: '[203.0.113.25]' }]);
    expect(inbox(simulation, 'mail', 'alice')[0]).toContain('Status: 5.7.1\r\n');
  });

  test('tries the next exchanger when the best is down', () => {
    const simulation = createSimulation(world());
    cutOff(simulation, 'mx');
    submit(simulation, ['<carol@example.net>']);
    pass(simulation, 20);
    expect(events(simulation, 'relay.attempt').map(({ to }) => to)).toEqual(['mx.example.net', 'backup.example.net']);
    expect(inbox(simulation, 'mx', 'carol')).toHaveLength(1);
  });

  test('is kept and tried again with growing delays; delivered when the host is back', () => {
    const simulation = createSimulation(world());
    cutOff(simulation, 'old');
    submit(simulation, ['<dave@example.com>']);
    pass(simulation, 7 * 60);
    const deferred = events(simulation, 'relay.deferred');
    expect(deferred.map(({ seconds }) => seconds / 60)).toEqual([30, 60, 120, 180, 180]);
    expect(deferred[0]?.because).toBe('451 4.4.1 no connection could be made');
    const [delay = ''] = inbox(simulation, 'mail', 'alice');
    expect(delay).toContain('Action: delayed\r\nStatus: 4.4.1\r\n');
    expect(delay).toContain('Will-Retry-Until: Sat, 7 Mar 2026 09:0');
    cutOff(simulation, 'old', true);
    pass(simulation, 3 * 60);
    expect(inbox(simulation, 'old', 'dave')).toHaveLength(1);
    expect(inbox(simulation, 'mail', 'alice')).toHaveLength(1);
  });

  test('new mail for a host that is down waits with the old', () => {
    const simulation = createSimulation(world());
    cutOff(simulation, 'old');
    submit(simulation, ['<dave@example.com>']);
    pass(simulation, 10);
    submit(simulation, ['<dave@example.com>']);
    pass(simulation, 5);
    expect(events(simulation, 'relay.attempt')).toHaveLength(1);
    cutOff(simulation, 'old', true);
    pass(simulation, 60);
    expect(events(simulation, 'relay.attempt')).toMatchObject([{ messages: 1 }, { messages: 2 }]);
    expect(inbox(simulation, 'old', 'dave')).toHaveLength(2);
  });

  test('goes back after five days, or when the scenario says', () => {
    const patient = createSimulation(world());
    cutOff(patient, 'old');
    submit(patient, ['<dave@example.com>']);
    pass(patient, 6 * 24 * 60);
    const [, bounce = ''] = inbox(patient, 'mail', 'alice');
    expect(bounce).toContain('Action: failed\r\nStatus: 4.4.1\r\n');
    const hasty = createSimulation(
      world({ retry: { afterMinutes: [1], giveUpAfterMinutes: 3, tellDelayAfterMinutes: 60 } }),
    );
    cutOff(hasty, 'old');
    submit(hasty, ['<dave@example.com>']);
    pass(hasty, 20);
    expect(inbox(hasty, 'mail', 'alice').map((text) => /Action: \w+/.exec(text)?.[0])).toEqual(['Action: failed']);
  });

  test('from <> is dropped: a report gets no report', () => {
    const simulation = createSimulation(world());
    submit(simulation, ['<nobody@example.net>'], { from: '<>' });
    pass(simulation, 1);
    expect(events(simulation, 'relay.failed')).toHaveLength(1);
    expect(events(simulation, 'relay.report')).toEqual([]);
    expect(simulation.store.accounts.flatMap(({ inbox: { messages } }) => messages)).toEqual([]);
  });

  test('is told to a sender at another domain by the same way', () => {
    const simulation = createSimulation(world());
    submit(simulation, ['<x@unknown.example>'], { from: '<carol@example.net>' });
    pass(simulation, 1);
    expect(events(simulation, 'relay.report')).toMatchObject([{ to: 'carol@example.net', fate: 'away' }]);
    expect(inbox(simulation, 'mx', 'carol')[0]).toMatch(/^Return-Path: <>\r\nReceived: from mail\.example\.org/);
  });
});

test('a link that goes down at any moment of the hand-over loses no mail', () => {
  let deferred = 0;
  fc.assert(
    fc.property(fc.integer({ min: 20, max: 500 }), fc.integer({ min: 1, max: 90 }), (milliseconds, minutesDown) => {
      const simulation = createSimulation(world());
      submit(simulation, ['<dave@example.com>'], { stays: false });
      pass(simulation, milliseconds / 60_000);
      cutOff(simulation, 'old');
      pass(simulation, minutesDown);
      cutOff(simulation, 'old', true);
      pass(simulation, 6 * 60);
      const copies = inbox(simulation, 'old', 'dave').length;
      expect(copies).toBeGreaterThanOrEqual(1);
      expect(copies).toBeLessThanOrEqual(2); // the end of the data may be heard, and its answer lost. RFC 5321 §6.1
      expect(events(simulation, 'relay.failed')).toEqual([]);
      deferred += events(simulation, 'relay.deferred').length;
    }),
    { numRuns: 25 },
  );
  expect(deferred).toBeGreaterThan(5);
});

describe('receipts', () => {
  const text = 'Subject: receipt\r\n\r\nx\r\n';

  test('come from the server of the recipient, which got the wishes handed on', () => {
    const simulation = createSimulation(world());
    submit(simulation, ['<carol@example.net> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;Carol+2B1@example.net'], {
      from: '<alice@example.org> RET=HDRS ENVID=QQ+3D7',
      text,
    });
    pass(simulation, 1);
    const [receipt = ''] = inbox(simulation, 'mail', 'alice');
    expect(receipt).toContain('Reporting-MTA: dns; mx.example.net\r\n');
    expect(receipt).toContain('Original-Envelope-Id: QQ=7\r\n');
    expect(receipt).toContain('Original-Recipient: rfc822;Carol+1@example.net\r\n');
    expect(receipt).toContain('Action: delivered\r\nStatus: 2.1.5\r\n');
  });

  test('say "relayed" where the next server cannot report', () => {
    const plain = world();
    const simulation = createSimulation({
      ...plain,
      hosts: plain.hosts.map((host) =>
        host.id === 'old'
          ? { ...host, serves: host.serves.map((service) => ({ ...service, profile: 'rfc821' })) }
          : host,
      ),
    });
    submit(simulation, ['<dave@example.com> NOTIFY=SUCCESS'], { text });
    pass(simulation, 1);
    expect(inbox(simulation, 'old', 'dave')[0]).toContain('with SMTP id');
    expect(inbox(simulation, 'mail', 'alice')[0]).toContain('Action: relayed\r\nStatus: 2.0.0\r\n');
  });

  test('are not sent to who asked for none', () => {
    const simulation = createSimulation(world());
    submit(simulation, ['<nobody@example.net> NOTIFY=NEVER', '<x@unknown.example> NOTIFY=SUCCESS'], { text });
    pass(simulation, 1);
    expect(events(simulation, 'relay.failed')).toHaveLength(2);
    expect(inbox(simulation, 'mail', 'alice')).toEqual([]);
  });
});

describe('a world with queues', () => {
  test('is lived again to the byte', () => {
    const simulation = createSimulation(world());
    cutOff(simulation, 'mx');
    submit(simulation, ['<carol@example.net>', '<dave@example.com>', '<x@unknown.example>']);
    pass(simulation, 120);
    expect(events(simulation, 'relay.attempt').length).toBeGreaterThan(2);
    expect(traceText(replay(simulation.recording()))).toBe(traceText(simulation));
  });

  test('is quiet while mail only waits', () => {
    const simulation = createSimulation(world());
    cutOff(simulation, 'old');
    submit(simulation, ['<dave@example.com>']);
    pass(simulation, 10);
    expect(simulation.nextActivityAt).toBeUndefined();
    expect(simulation.nextEventAt).toBeDefined();
  });

  test('must be sound', () => {
    const carol = { user: 'carol', password: 'x' };
    expect(
      problems({ elsewhere: [{ domain: 'example.org', hosts: ['nothere'], accounts: [{ ...carol, user: 'bob' }] }] }),
    ).toEqual([
      'elsewhere[0].accounts[0].user: bob is used twice',
      'elsewhere[0].domain: example.org is used twice',
      'elsewhere[0].hosts[0]: there is no host nothere',
    ]);
    expect(
      problems({
        elsewhere: [
          { domain: 'a.example', hosts: ['mx'] },
          { domain: 'b.example', hosts: ['mx'] },
        ],
      }),
    ).toEqual(['elsewhere[1].hosts[0]: mx is used twice']);
  });
});
