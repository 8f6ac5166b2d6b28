import { describe, expect, test } from 'vitest';
import { byteStringOf } from '../../src/engine/base/bytes.ts';
import { buildStore } from '../../src/engine/scenario/build.ts';
import { buildMessage } from '../../src/engine/scenario/build-message.ts';
import { defaultScenario } from '../../src/engine/scenario/default-scenario.ts';
import { readRecording } from '../../src/engine/scenario/read-recording.ts';
import { writeRecording } from '../../src/engine/scenario/recording.ts';
import { readScenario } from '../../src/engine/scenario/schema.ts';
import { createSimulation } from '../../src/engine/simulation.ts';
import { live, open, send } from './lab-world.ts';

/** The smallest scenario. */
const SMALL = {
  title: 'small',
  epoch: '2026-03-02T09:00:00Z',
  domain: 'example.org',
  hosts: [
    { id: 'a', address: '192.0.2.1' },
    { id: 'b', name: 'b.example.org', address: '192.0.2.2', serves: [{ protocol: 'pop3', port: 110 }] },
  ],
};

function problems(change: object): string[] {
  const read = readScenario({ ...SMALL, ...change });
  return read.ok ? [] : read.error.map(({ path, problem }) => `${path}: ${problem}`);
}

function step(fields: object): object {
  return { scripts: [{ name: 's', steps: [{ connection: 'x', open: { from: 'a', to: 'b', port: 110 } }, fields] }] };
}

function message(fields: object): object {
  return { accounts: [{ user: 'u', password: 'p', mailboxes: [{ name: 'INBOX', messages: [fields] }] }] };
}

describe('reading a scenario', () => {
  test('fills in what is left out, and reading the result again changes nothing', () => {
    const read = readScenario(SMALL);
    expect(read.ok).toBe(true);
    if (!read.ok) return;
    expect(read.value.hosts[0]?.link).toEqual({
      up: true,
      latencyMs: 10,
      jitterMs: 0,
      bitsPerSecond: 100_000_000,
      lossRatio: 0,
    });
    expect(readScenario(read.value)).toEqual(read);
    expect(readScenario(defaultScenario)).toEqual({ ok: true, value: defaultScenario });
    expect(readScenario(JSON.parse(JSON.stringify(defaultScenario)))).toEqual({ ok: true, value: defaultScenario });
  });

  test.each<[object, string]>([
    [{ hots: [] }, ': unknown key hots; did you mean hosts?'],
    [
      { zebra: 1 },
      ': unknown key zebra; known are title, epoch, seed, domain, hosts, dns, accounts, elsewhere, retry, scripts',
    ],
    [{ hosts: [{ id: 'a', adress: '192.0.2.1' }] }, 'hosts[0]: unknown key adress; did you mean address?'],
    [
      { hosts: [{ id: 'a', address: '192.0.2.1', link: { latency: 5 } }] },
      'hosts[0].link: unknown key latency; did you mean latencyMs?',
    ],
    [{ hosts: [{ id: 'A b', address: '192.0.2.1' }] }, 'hosts[0].id: must be lower-case letters'],
    [{ hosts: [{ id: 'a', address: '192.0.2.256' }] }, 'hosts[0].address: must be an IPv4 address'],
    [{ epoch: 'yesterday' }, 'epoch: must be a date like 2026-03-02T09:00:00Z'],
    [{ epoch: '2026-02-30T25:00:00Z' }, 'epoch: must be a date'],
    [{ dns: { host: 'c' } }, 'dns.host: there is no host c'],
    [
      { dns: { host: 'a', records: [{ name: 'x.y', type: 'MX', data: 'b.example.org' }] } },
      'dns.records[0].data: must look like 10 mail.example.org',
    ],
    [{ hosts: [...SMALL.hosts, { id: 'a', address: '192.0.2.1' }] }, 'hosts[2].id: a is used twice'],
    [
      { hosts: [{ id: 'a', address: '192.0.2.1', serves: [{ protocol: 'imap', port: 143, profile: 'imap9' }] }] },
      'hosts[0].serves[0].profile: imap has no profile imap9; known are rev2',
    ],
    [step({ connection: 'x' }), 'scripts[0].steps[1]: needs exactly one of open, send, startTls and close'],
    [step({ connection: 'x', send: 'a', close: 'fin' }), 'scripts[0].steps[1]: needs exactly one of'],
    [step({ connection: 'y', send: 'a' }), 'scripts[0].steps[1]: connection y was not opened before'],
    [
      message({ headers: { Subject: 'x' } }),
      'messages[0]: needs exactly one of text, base64, fillOctets, parts and message',
    ],
    [message({ raw: 'x', text: 'y' }), 'messages[0]: a raw message has neither headers nor another body'],
    [message({ parts: [] }), 'messages[0]: a body of parts needs a header Content-Type: multipart/…; boundary=…'],
    [message({ base64: '!!' }), 'messages[0].base64: must be base64'],
    [message({ headers: { 'Sub ject': 'x' }, text: '' }), 'must be the name of a header field'],
  ])('%j', (change, expected) => {
    expect(problems(change).join('\n')).toContain(expected);
  });

  test('all problems are told, not only the first', () => {
    expect(problems({ title: '', epoch: 'x', domain: '..' })).toHaveLength(3);
    expect(
      problems({ dns: { host: 'q' }, scripts: [{ name: 's', steps: [{ connection: 'x', close: 'fin' }] }] }),
    ).toHaveLength(2);
  });
});

function account(fields: object, mailbox: object = {}): object {
  return { accounts: [{ user: 'u', password: 'p', mailboxes: [{ name: 'M', ...mailbox }], ...fields }] };
}

describe('accounts', () => {
  test.each<[object, string]>([
    [account({ quota: { storage: -1 } }), 'accounts[0].quota.storage'],
    [account({ quota: { messages: 1.5 } }), 'accounts[0].quota.messages'],
    [account({ quota: { storge: 1 } }), 'accounts[0].quota: unknown key storge'],
    [account({ administrator: false }), 'accounts[0].administrator'],
    [
      account({}, { access: [{ identifier: 'v', rights: 'lrq' }] }),
      'accounts[0].mailboxes[0].access[0].rights: must be letters of lrswipkxtea',
    ],
    [account({}, { access: [{ identifier: '', rights: 'lr' }] }), 'accounts[0].mailboxes[0].access[0].identifier'],
  ])('%j is refused', (change, problem) => {
    expect(problems(change)).toHaveLength(1);
    expect(problems(change)[0]).toContain(problem);
  });

  test('come with quota, rights for others and administration', () => {
    const fields = account(
      { quota: { storage: 3, messages: 7 }, administrator: true },
      { access: [{ identifier: '__proto__', rights: 'lr' }] },
    );
    const read = readScenario({ ...SMALL, ...fields });
    expect(read.ok).toBe(true);
    if (!read.ok) return;
    const built = buildStore(read.value).account('u');
    expect(built?.quota.limits).toEqual({ storage: 3, messages: 7 });
    expect(built?.administrator).toBe(true);
    expect([...(built?.entry('M')?.access.rightsOf('__proto__') ?? [])]).toEqual(['l', 'r']);
  });
});

describe('building messages', () => {
  test('raw text gets CRLF line ends and nothing else', () => {
    expect(byteStringOf(buildMessage({ headers: {}, raw: 'A: b\n\nc\r\nd\n' }))).toBe('A: b\r\n\r\nc\r\nd\r\n');
  });

  test('a filling has so many octets, and the same each time', () => {
    const headers = { 'Content-Transfer-Encoding': 'base64' };
    const built = byteStringOf(buildMessage({ headers, fillOctets: 1001 }));
    const [, body = ''] = built.split('\r\n\r\n');
    expect(Buffer.from(body, 'base64')).toHaveLength(1001);
    expect(new Set(Buffer.from(body, 'base64')).size).toBeGreaterThan(200);
    expect(byteStringOf(buildMessage({ headers, fillOctets: 1001 }))).toBe(built);
  });

  test('fields, encoded words around addresses, quoted-printable (RFC 2047 §5, RFC 2045 §6.7)', () => {
    const built = buildMessage({
      headers: {
        From: 'Dmitri Dvořák <d@example.net>, Plain <p@example.net>',
        Subject: 'Über Öl, and más',
        'Content-Transfer-Encoding': 'quoted-printable',
      },
      text: 'café\n',
    });
    expect(byteStringOf(built)).toBe(
      'From: Dmitri =?utf-8?B?RHZvxZnDoWs=?= <d@example.net>, Plain <p@example.net>\r\n' +
        'Subject: =?utf-8?B?w5xiZXIgw5Zs?=, and =?utf-8?B?bcOhcw==?=\r\n' +
        'Content-Transfer-Encoding: quoted-printable\r\n\r\ncaf=C3=A9\r\n',
    );
  });

  test('parts stand between delimiters that begin a line (RFC 2046 §5.1.1)', () => {
    const built = buildMessage({
      headers: { 'Content-Type': 'multipart/mixed; boundary=x' },
      parts: [
        { headers: {}, text: 'one' },
        { headers: { 'Content-Type': 'message/rfc822' }, message: { headers: {}, raw: 'A: b\n\nc' } },
      ],
    });
    expect(byteStringOf(built)).toBe(
      'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\none\r\n' +
        '--x\r\nContent-Type: message/rfc822\r\n\r\nA: b\r\n\r\nc\r\n--x--\r\n',
    );
  });

  test('the attachment in the default scenario is a PDF whose table of objects is right', () => {
    const simulation = createSimulation(defaultScenario);
    live(simulation, [open(143), send('a LOGIN alice secret\r\n')]);
    const pdf = defaultScenario.accounts[0]?.mailboxes[0]?.messages[4]?.parts?.[1]?.text ?? '';
    expect(pdf.startsWith('%PDF-1.4')).toBe(true);
    for (const [, offset] of pdf.matchAll(/^(\d{10}) 00000 n/gm))
      expect(pdf.slice(Number(offset))).toMatch(/^\d 0 obj/);
    expect(pdf.slice(Number(/startxref\s+(\d+)/.exec(pdf)?.[1]))).toMatch(/^xref/);
  });
});

describe('recordings', () => {
  const simulation = createSimulation(defaultScenario, { seed: 7 });
  live(simulation, [
    open(143),
    send('a NOOP\r\n\0\xff'),
    { type: 'link', host: 'mail' as never, change: { up: false } },
  ]);
  const text = writeRecording(simulation.recording());

  test('what was written is read again, exactly', () => {
    expect(readRecording(text)).toEqual({ ok: true, value: simulation.recording() });
    const again = readRecording(text);
    expect(again.ok && writeRecording(again.value)).toBe(text);
  });

  test.each<[string, (data: Record<string, never>) => unknown, string]>([
    ['another version', (data) => ({ ...data, version: 2 }), 'version'],
    ['an unknown key', (data) => ({ ...data, sead: 1 }), 'unknown key sead; did you mean seed?'],
    [
      'inputs that go back in time',
      (data) => ({ ...data, inputs: [...(data['inputs'] ?? [])].toReversed() }),
      'inputs[1].at: is earlier',
    ],
    ['an end before the last input', (data) => ({ ...data, until: 5 }), 'until: is earlier than the last input'],
    ['an unknown input', (data) => ({ ...data, inputs: [{ at: 1, input: { type: 'wish' } }] }), 'inputs[0].input'],
    [
      'characters that are no bytes',
      (data) => ({ ...data, inputs: [{ at: 1, input: { type: 'send', connection: 'me', bytes: '€' } }] }),
      'one character',
    ],
    ['a broken scenario', (data) => ({ ...data, scenario: {} }), 'scenario.title'],
  ])('%s is refused with a reason', (_what, damage, expected) => {
    const read = readRecording(JSON.stringify(damage(JSON.parse(text) as Record<string, never>)));
    expect(read.ok).toBe(false);
    expect(read.ok ? '' : read.error.map(({ path, problem }) => `${path}: ${problem}`).join('\n')).toContain(expected);
  });

  test('what is not JSON is refused', () => {
    expect(readRecording('{"version":')).toEqual({ ok: false, error: [{ path: '', problem: 'is not JSON' }] });
  });
});
