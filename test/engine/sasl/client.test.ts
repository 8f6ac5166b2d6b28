// The client's side of SASL: against the servers of the same house, against the examples, and against servers that lie.
import { describe, expect, it } from 'vitest';

import { createRng } from '#engine/base/rng.ts';
import { type SaslClientOptions, chooseSaslMechanism, createSaslClient } from '#engine/sasl/client/create.ts';
import type { SaslClient } from '#engine/sasl/client/exchange.ts';
import type { SaslServices, SaslStep } from '#engine/sasl/exchange.ts';
import { saslMechanism, saslMechanisms } from '#engine/sasl/mechanisms.ts';

const services: SaslServices = {
  password: (user) => ({ alice: 'secret', 'a,b=c': 'pass,word' })[user],
  accessToken: (user) => ({ alice: 'abc', 'a,b=c': 'abc' })[user],
  rng: createRng(1),
  hostName: 'mail.example.org',
  unixSeconds: 1_772_442_000,
};
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf8'));
const text = (given: Uint8Array | undefined): string => Buffer.from(given ?? []).toString('utf8');

const client = (
  mechanism: string,
  user = 'alice',
  secret = 'secret',
  options: SaslClientOptions = { initialResponse: true },
): SaslClient => {
  const token = secret === 'wrong' ? 'abd' : 'abc';
  const made = createSaslClient(mechanism, { user, secret, token, nonce: 'fyko+d2lbbFgONRv9qkxdawL' }, options);
  if (!made) throw new Error(mechanism);
  return made;
};

/** Lets both sides talk until the server decides. */
function play(from: SaslClient): SaslStep {
  const mechanism = saslMechanism(from.mechanism);
  if (!mechanism) throw new Error(from.mechanism);
  const server = mechanism.start(services);
  let step = server.respond(from.initial ?? new Uint8Array());
  while (step.type === 'challenge') {
    const answer = from.step(step.bytes);
    if (!answer.ok) throw new Error(answer.error);
    step = server.respond(answer.value);
  }
  return step;
}

describe.each(saslMechanisms.map(({ name }) => name))('%s, both sides', (name) => {
  it.each([true, false])('the right password goes in (initial response: %j)', (initialResponse) => {
    const from = client(name, 'alice', 'secret', { initialResponse });
    expect(play(from)).toEqual({ type: 'success', user: 'alice' });
    expect(from.finished).toBe(true);
  });
  it('names with commas and equals signs go in', () => {
    expect(play(client(name, 'a,b=c', 'pass,word'))).toEqual({ type: 'success', user: 'a,b=c' });
  });
  it('a wrong password and an unknown user are refused', () => {
    expect(play(client(name, 'alice', 'wrong'))).toEqual({ type: 'failure', reason: 'credentials' });
    expect(play(client(name, 'nobody', 'secret'))).toEqual({ type: 'failure', reason: 'credentials' });
  });
});

describe('SCRAM', () => {
  const serverFirst = 'r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096';

  it('speaks the example of RFC 5802 §5', () => {
    const from = client('SCRAM-SHA-1', 'user', 'pencil');
    expect(text(from.initial)).toBe('n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL');
    const proof = from.step(bytes(serverFirst));
    expect(proof.ok && text(proof.value)).toBe(
      'c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=',
    );
    expect(from.finished).toBe(false);
    const end = from.step(bytes('v=rmF9pqV8S7suAoZWja4dJRkFsKQ='));
    expect(end.ok && end.value.length).toBe(0);
    expect(from.finished).toBe(true);
  });

  it.each([
    ['a nonce of another exchange', serverFirst.replace('fyko', 'okyf'), 'nonce'],
    ['our nonce and nothing more', serverFirst.replace('3rfcNHYJY1ZVvWVs7j', ''), 'nonce'],
    ['too few rounds', serverFirst.replace('4096', '4095'), 'iterations'],
    ['rounds without end', serverFirst.replace('4096', '999999999'), 'iterations'],
    ['a demand that nobody knows', `m=x,${serverFirst}`, 'malformed'],
    ['no salt', serverFirst.replace('QSXCR+Q6sek8bf92', '!'), 'malformed'],
    ['nothing', '', 'malformed'],
  ])('refuses %s', (_name, challenge, problem) => {
    expect(client('SCRAM-SHA-1', 'user', 'pencil').step(bytes(challenge))).toEqual({ ok: false, error: problem });
  });

  it.each([
    ['a server that does not know the password', 'v=rmF9pqV8S7suAoZWja4dJRkFsKA=', 'serverSignature'],
    ['a server that says no', 'e=invalid-proof', 'refused'],
    ['a server that leaves its proof out', '', 'malformed'],
  ])('refuses %s', (_name, final, problem) => {
    const from = client('SCRAM-SHA-1', 'user', 'pencil');
    from.step(bytes(serverFirst));
    expect(from.step(bytes(final))).toEqual({ ok: false, error: problem });
    expect(from.finished).toBe(false);
  });
});

describe('bearer tokens', () => {
  it.each([
    ['OAUTHBEARER', 'n,a=alice,\x01auth=Bearer abc\x01\x01', '\x01'],
    ['XOAUTH2', 'user=alice\x01auth=Bearer abc\x01\x01', ''],
  ])('%s says the token once and answers the refusal (RFC 7628 §3.2.3)', (name, initial, dummy) => {
    const from = client(name);
    expect(text(from.initial)).toBe(initial);
    expect(from.finished).toBe(true);
    const answer = from.step(bytes('{"status":"invalid_token"}'));
    expect(answer.ok && text(answer.value)).toBe(dummy);
    expect([from.finished, from.refusal]).toEqual([false, '{"status":"invalid_token"}']);
    expect(from.step(bytes('')).ok).toBe(false);
  });
  it('are no choice without a token', () => {
    expect(createSaslClient('XOAUTH2', { user: 'alice', secret: 'secret', nonce: 'n' })).toBeUndefined();
    expect(createSaslClient('GSSAPI', { user: 'alice', secret: 'secret', nonce: 'n' })).toBeUndefined();
  });
});

it.each([
  ['the strongest', ['PLAIN', 'SCRAM-SHA-1', 'scram-sha-256'], true, false, 'SCRAM-SHA-256'],
  ['a token when there is one', ['PLAIN', 'SCRAM-SHA-256', 'OAUTHBEARER'], true, true, 'OAUTHBEARER'],
  ['no password where others listen', ['PLAIN', 'LOGIN', 'CRAM-MD5'], false, false, 'CRAM-MD5'],
  ['nothing', ['PLAIN', 'GSSAPI'], false, true, undefined],
])('a client chooses %s', (_name, offered, confidential, hasToken, expected) => {
  expect(chooseSaslMechanism(offered, { confidential, hasToken })).toBe(expected);
});

it('an empty challenge asks for the first message; any other is an error (RFC 4422 §3.3)', () => {
  const from = client('PLAIN', 'alice', 'secret', { initialResponse: false });
  expect(from.initial).toBeUndefined();
  expect(from.step(bytes('hello'))).toEqual({ ok: false, error: 'malformed' });
  expect(from.finished).toBe(false);
});
