// The client's end of SMTP: what it says to servers of different abilities, and that no server can lead it astray.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteStringOf, bytesOf, utf8BytesOf } from '#engine/base/bytes.ts';
import { asciiDomain } from '#engine/smtp/a-label.ts';
import { canonicalLines, dataFrames } from '#engine/smtp/client/message-data.ts';
import { ReplyReader } from '#engine/smtp/client/reply-reader.ts';
import type { SmtpOutcome, SmtpRequest } from '#engine/smtp/client/requests.ts';
import { DataReader } from '#engine/smtp/server/data-reader.ts';
import { ClientWorld, envelope, ownServer, recipient, scriptedServer } from './client-world.ts';

const HELLO: SmtpRequest = { type: 'hello', name: 'client.example.com' };
const CREDENTIALS = { user: 'jones', secret: 'secret', nonce: 'abcdefgh' };

const send = (
  to: Parameters<typeof envelope>[1],
  text: string,
  options: Parameters<typeof envelope>[2] = {},
): SmtpRequest => ({
  type: 'send',
  mail: { envelope: envelope('brown@example.org', to, options), message: bytesOf(text) },
});

/** `accepted`, or the enhanced code of the refusal, for each recipient. */
const fates = (outcome: SmtpOutcome | undefined): string[] =>
  outcome?.type === 'sent'
    ? outcome.recipients.map(({ result }) => (result.type === 'accepted' ? 'accepted' : result.because.enhanced))
    : [];

describe('with our own server', () => {
  it('introduces itself, goes to TLS, logs in and submits; each recipient has its outcome', () => {
    const { peer, store } = ownServer({ submission: true });
    const world = new ClientWorld(peer);
    const types = world
      .ask(HELLO, { type: 'startTls' }, { type: 'authenticate', credentials: CREDENTIALS })
      .map(({ type }) => type);
    expect(types).toEqual(['done', 'done', 'done']);
    expect(world.said).toContain('AUTH SCRAM-SHA-256 ');
    const mail = envelope('jones@example.org', ['brown@example.org', 'green@example.org']);
    const [sent] = world.ask({ type: 'send', mail: { envelope: mail, message: bytesOf('Subject: x\n\n.\n..\rend') } });
    expect(fates(sent)).toEqual(['accepted', '5.1.1']);
    expect(world.ask({ type: 'quit' })[0]).toMatchObject({ type: 'done', reply: { code: 221 } });
    const [delivered] = store.account('brown')?.inbox.messages ?? [];
    expect(byteStringOf(delivered?.raw ?? new Uint8Array())).toMatch(/\r\nSubject: x\r\n\r\n\.\r\n\.\.\r\nend\r\n$/);
  });

  it('reports that it cannot be trusted when the password is wrong', () => {
    const world = new ClientWorld(ownServer().peer);
    const wrong = { ...CREDENTIALS, secret: 'wrong' };
    const outcomes = world.ask(HELLO, { type: 'authenticate', credentials: wrong });
    expect(outcomes[1]).toMatchObject({ type: 'refused', reply: { code: 535, enhanced: '5.7.8' } });
  });

  it.each(['PLAIN', 'LOGIN', 'CRAM-MD5', 'SCRAM-SHA-1'])('logs in by %s', (mechanism) => {
    const world = new ClientWorld(ownServer().peer);
    const outcomes = world.ask(HELLO, { type: 'authenticate', credentials: CREDENTIALS, mechanism });
    expect(outcomes[1]?.type).toBe('done');
  });

  it('sends a large message in chunks and a binary one as it is', () => {
    const { peer, store } = ownServer();
    const world = new ClientWorld(peer);
    const large = `Subject: large\r\n\r\n${`${'x'.repeat(70)}\r\n`.repeat(10_000)}`;
    const binary = 'Content-Transfer-Encoding: binary\r\n\r\n\n.\r\n\r';
    const outcomes = world.ask(
      HELLO,
      send(['jones@example.org'], large),
      send(['jones@example.org'], binary, { body: 'BINARYMIME' }),
    );
    expect(outcomes.slice(1).map(fates)).toEqual([['accepted'], ['accepted']]);
    const [first, second] = (store.account('jones')?.inbox.messages ?? []).map(({ raw }) => byteStringOf(raw));
    expect(first?.endsWith(large)).toBe(true);
    expect(second?.endsWith(binary)).toBe(true);
    expect(world.said).toContain('BODY=BINARYMIME');
  });

  it('sends the next message though nobody wanted the last', () => {
    const { peer, store } = ownServer();
    const world = new ClientWorld(peer);
    const outcomes = world.ask(
      HELLO,
      send(['green@example.org'], 'x'),
      send(['green@example.org'], 'x'.repeat(70_000)),
      send(['jones@example.org'], 'x'),
    );
    expect(outcomes.slice(1).map(fates)).toEqual([['5.1.1'], ['5.1.1'], ['accepted']]);
    expect(store.account('jones')?.inbox.count).toBe(1);
  });

  it('passes on what was asked for in DSN parameters', () => {
    const world = new ClientWorld(ownServer().peer);
    const wishes = { notify: ['SUCCESS', 'DELAY'], originalRecipient: 'rfc822;Jo+2Bnes@example.org' } as const;
    const options = { ret: 'HDRS', envelopeId: 'QQ+3D1' } as const;
    const [, sent] = world.ask(
      HELLO,
      send([recipient('jones@example.org', wishes), recipient('brown@example.org', { notify: [] })], 'x', options),
    );
    expect(fates(sent)).toEqual(['accepted', 'accepted']);
    expect(world.said).toContain('MAIL FROM:<brown@example.org> SIZE=1 RET=HDRS ENVID=QQ+3D1\r\n');
    expect(world.said).toContain(
      'RCPT TO:<jones@example.org> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;Jo+2Bnes@example.org\r\n',
    );
    expect(world.said).toContain('RCPT TO:<brown@example.org> NOTIFY=NEVER\r\n');
  });

  it('says SMTPUTF8 when addresses or header need it, and only then', () => {
    const world = new ClientWorld(ownServer().peer);
    const utf8 = byteStringOf(utf8BytesOf('Subject: Grüße\r\n\r\nx\r\n'));
    world.ask(
      HELLO,
      send(['jones@example.org'], utf8),
      send(['jones@example.org'], 'Subject: x\r\n\r\nGr\xc3\xbc\xc3\x9fe\r\n'),
    );
    expect(world.said).toContain('BODY=8BITMIME SMTPUTF8\r\n');
    expect(world.said).toMatch(/SIZE=\d+ BODY=8BITMIME\r\n/);
  });
});

const OLD: readonly (readonly [string, string])[] = [
  ['EHLO', '500 what?\r\n'],
  ['HELO', '250 hello\r\n'],
  ['MAIL', '250 ok\r\n'],
  ['RCPT TO:<a', '250 ok\r\n'],
  ['RCPT', '450 busy\r\n'],
  ['DATA', '354 go\r\n'],
  ['.', '250 ok\r\n'],
  ['RSET', '250 ok\r\n'],
];

describe('with servers that can less', () => {
  it('says HELO, one command at a time, without parameters', () => {
    const world = new ClientWorld(scriptedServer('220 old\r\n', OLD));
    const [, sent, nobody] = world.ask(
      HELLO,
      send(['a@x.example', 'b@x.example'], 'x\r\n'),
      send(['b@x.example'], 'x'),
    );
    expect(fates(sent)).toEqual(['accepted', '4.0.0']);
    expect(fates(nobody)).toEqual(['4.0.0']);
    expect(world.said.split('\r\n').slice(0, 7)).toEqual([
      'EHLO client.example.com',
      'HELO client.example.com',
      'MAIL FROM:<brown@example.org>',
      'RCPT TO:<a@x.example>',
      'RCPT TO:<b@x.example>',
      'DATA',
      'x',
    ]);
    expect(world.said).toMatch(/RSET\r\n$/);
  });

  it.each([
    ['a name outside ASCII', ['é@x.example'], 'x', {}, '5.6.7'],
    ['a header outside ASCII', ['a@x.example'], 'Subject: \xc3\xa9\r\n\r\n', {}, '5.6.9'],
    ['8-bit text', ['a@x.example'], 'Subject: x\r\n\r\n\xc3\xa9', {}, '5.6.3'],
    ['a binary message', ['a@x.example'], 'x', { body: 'BINARYMIME' } as const, '5.6.3'],
  ])('does not send %s to a server that may damage it', (_what, to, text, options, expected) => {
    const world = new ClientWorld(scriptedServer('220 old\r\n', OLD));
    expect(fates(world.ask(HELLO, send(to, text, options))[1])).toEqual([expected]);
    expect(world.said).not.toContain('MAIL');
  });

  it('writes a domain outside ASCII in its ASCII form', () => {
    const world = new ClientWorld(scriptedServer('220 old\r\n', OLD));
    expect(fates(world.ask(HELLO, send(['a@bücher.example'], 'x'))[1])).toEqual(['accepted']);
    expect(world.said).toContain('RCPT TO:<a@xn--bcher-kva.example>');
    expect(asciiDomain('例え.テスト')).toBe('xn--r8jz45g.xn--zckzah');
    expect(asciiDomain('Pelé.Example')).toBe('xn--pel-dma.example');
  });

  it('gives a server that wants data for nobody nothing but the end', () => {
    const peer = scriptedServer('220 x\r\n', [
      ['EHLO', '250-x\r\n250 PIPELINING\r\n'],
      ['MAIL', '250 ok\r\n'],
      ['RCPT', '550 no\r\n'],
      ['DATA', '354 go\r\n'],
      ['.', '554 nobody\r\n'],
    ]);
    const world = new ClientWorld(peer);
    expect(fates(world.ask(HELLO, send(['a@x.example'], 'secret text'))[1])).toEqual(['5.0.0']);
    expect(world.said).not.toContain('secret text');
  });

  it('tells TLS that is not offered, and passwords that would cross in clear, apart from refusals', () => {
    const world = new ClientWorld(scriptedServer('220 x\r\n', [['EHLO', '250-x\r\n250 AUTH=PLAIN LOGIN\r\n']]));
    const outcomes = world.ask(HELLO, { type: 'startTls' }, { type: 'authenticate', credentials: CREDENTIALS });
    expect(outcomes.slice(1)).toEqual([
      { type: 'impossible', reason: 'notOffered' },
      { type: 'impossible', reason: 'noMechanism' },
    ]);
  });
});

describe('with hostile servers', () => {
  it.each([
    ['a line without end', '2'.repeat(70_000), 'nothing'],
    ['no code', 'hello\r\n', 'malformedReply'],
    ['a code of another kind', '199 hello\r\n', 'malformedReply'],
    ['LF alone', '220 hello\n', 'malformedReply'],
    ['codes that differ', '220-hello\r\n221 bye\r\n', 'malformedReply'],
    ['a reply without end', '220-x\r\n'.repeat(100_000), 'malformedReply'],
    ['two greetings', '220 a\r\n220 b\r\n', 'unexpectedReply'],
    ['a control character', '220 a\0b\r\n', 'malformedReply'],
  ])('is left: %s', (_what, greeting, because) => {
    const world = new ClientWorld(scriptedServer(greeting, []));
    world.ask(HELLO);
    if (because === 'nothing') world.wait();
    expect(world.closed).toBe(true);
    expect(world.news).toEqual([{ type: 'gaveUp', because: because === 'nothing' ? 'timeout' : because }]);
    expect(world.outcomes.filter(({ type }) => type === 'done')).toEqual([]);
  });

  it('believes nothing that came in clear behind the answer to STARTTLS', () => {
    const peer = scriptedServer('220 x\r\n', [
      ['EHLO', '250-x\r\n250 STARTTLS\r\n'],
      ['STARTTLS', '220 go\r\n250-x\r\n250 AUTH PLAIN\r\n'],
    ]);
    const world = new ClientWorld(peer);
    world.ask(HELLO, { type: 'startTls' });
    expect(world.news).toEqual([{ type: 'gaveUp', because: 'unexpectedReply' }]);
  });

  it('waits as long as each command may take, and no longer', () => {
    const world = new ClientWorld(
      scriptedServer(
        '220 x\r\n',
        OLD.filter(([begins]) => begins !== '.'),
      ),
    );
    world.ask(HELLO, send(['a@x.example'], 'x'));
    const [timer] = world.timers.values();
    expect(timer).toBe(600_000_000);
    world.wait();
    expect(world.news).toEqual([{ type: 'gaveUp', because: 'timeout' }]);
    expect(world.ask({ type: 'quit' })).toEqual([]);
  });

  it('never throws and answers each request at most once, whatever comes and however it is cut', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '220 hi\r\n',
        '250 ok\r\n',
        '250-a\r\n',
        '250 STARTTLS\r\n',
        '334 \r\n',
        '354 go\r\n',
        '421 bye\r\n',
        '550 5.1.1 no\r\n',
        '235 2.7.0 ok\r\n',
      ),
      fc.constantFrom('250-x\r\n250-PIPELINING\r\n250-STARTTLS\r\n250-AUTH SCRAM-SHA-1 PLAIN\r\n250 CHUNKING\r\n'),
      fc.string({ unit: fc.constantFrom('2', '5', '0', ' ', '-', '\r', '\n', 'x', '\xff'), maxLength: 12 }),
    );
    const requests: readonly SmtpRequest[] = [
      HELLO,
      { type: 'startTls' },
      { type: 'authenticate', credentials: CREDENTIALS },
      send(['a@x.example', 'b@x.example'], 'x'),
      { type: 'quit' },
    ];
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), fc.integer({ min: 1, max: 9 }), (pieces, size) => {
        const world = new ClientWorld(scriptedServer('', []));
        world.ask(...requests);
        const bytes = bytesOf(pieces.join(''));
        for (let at = 0; at < bytes.length; at += size) world.hear(bytes.subarray(at, at + size));
        world.lose();
        expect(world.outcomes.length).toBeLessThanOrEqual(requests.length);
        expect(world.closed).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('what goes over the line', () => {
  it('is read by the server as the message with canonical lines', () => {
    const text = fc.string({ unit: fc.constantFrom('.', 'a', '\r', '\n', '\r\n'), maxLength: 60 });
    fc.assert(
      fc.property(text, (message) => {
        const canonical = canonicalLines(bytesOf(message));
        expect(byteStringOf(canonical)).toBe(message.replace(/\r\n|\r|\n/g, '\r\n'));
        const reader = new DataReader({ messageOctets: 10_000, lineOctets: 1_000 });
        const ends = dataFrames(canonical).map((frame) => reader.read(frame));
        expect(ends.slice(0, -1).every((end) => end === undefined)).toBe(true);
        expect(ends.at(-1)).toBe(3);
        const whole = byteStringOf(canonical);
        const expected = whole === '' || whole.endsWith('\r\n') ? whole : `${whole}\r\n`;
        expect(reader.result()).toEqual({ type: 'message', bytes: bytesOf(expected) });
      }),
    );
  });

  it('gives replies with several lines and codes as they are', () => {
    const reader = new ReplyReader();
    reader.push(bytesOf('250-2.1.0 a\r\n250 2.1.0 b\r\n550\r\n250 5.1.1 not mine\r\n'));
    expect([reader.next(), reader.next(), reader.next(), reader.next()]).toEqual([
      { type: 'reply', reply: { code: 250, enhanced: '2.1.0', text: ['a', 'b'] } },
      { type: 'reply', reply: { code: 550, text: [''] } },
      { type: 'reply', reply: { code: 250, text: ['5.1.1 not mine'] } },
      undefined,
    ]);
  });
});
