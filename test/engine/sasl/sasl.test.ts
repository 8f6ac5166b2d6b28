// SASL against the examples of its standards, and whole exchanges with right and wrong passwords.
import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';

import { createRng } from '#engine/base/rng.ts';
import { cramMd5Digest } from '#engine/sasl/cram-md5.ts';
import type { SaslExchange, SaslServices, SaslStep } from '#engine/sasl/exchange.ts';
import { saslMechanism, saslMechanisms } from '#engine/sasl/mechanisms.ts';
import { equalSecrets, passwordMatches } from '#engine/sasl/password.ts';
import { scramKeys } from '#engine/sasl/scram.ts';

const services: SaslServices = {
  password: (user) => ({ alice: 'secret', 'a,b=c': 'pass,word' })[user],
  accessToken: (user) => ({ alice: 'abc', 'a,b=c': 'abc' })[user],
  rng: createRng(1),
  hostName: 'mail.example.org',
  unixSeconds: 1_772_442_000,
};
const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const textOf = (step: SaslStep): string => (step.type === 'challenge' ? Buffer.from(step.bytes).toString('utf8') : '');
const start = (name: string): SaslExchange => {
  const mechanism = saslMechanism(name);
  if (!mechanism) throw new Error(name);
  return mechanism.start(services);
};
const xor = (left: Uint8Array, right: Uint8Array): Buffer =>
  Buffer.from(left.map((byte, index) => byte ^ (right[index] ?? 0)));

describe('examples of the standards', () => {
  it('CRAM-MD5: RFC 2195 §2', () => {
    const challenge = bytes('<1896.697170952@postoffice.reston.mci.net>');
    expect(cramMd5Digest('tanstaaftanstaaf', challenge)).toBe('b913a602c7eda7a495b4e6e7334d3890');
  });
  it.each([
    [
      'SCRAM-SHA-1: RFC 5802 §5',
      sha1,
      'QSXCR+Q6sek8bf92',
      'n=user,r=fyko+d2lbbFgONRv9qkxdawL,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096,c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j',
      'v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=',
      'rmF9pqV8S7suAoZWja4dJRkFsKQ=',
    ],
    [
      'SCRAM-SHA-256: RFC 7677 §3',
      sha256,
      'W22ZaJ0SNY7soEsUEjb6gQ==',
      'n=user,r=rOprNGfwEbeRWgbNEkqO,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096,c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0',
      'dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=',
      '6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=',
    ],
  ] as const)('%s', (_name, hash, salt, authMessage, proof, verifier) => {
    const keys = scramKeys(hash, 'pencil', Buffer.from(salt, 'base64'), 4096);
    const signature = hmac(hash, keys.storedKey, bytes(authMessage));
    expect(xor(keys.clientKey, signature).toString('base64')).toBe(proof);
    expect(Buffer.from(hmac(hash, keys.serverKey, bytes(authMessage))).toString('base64')).toBe(verifier);
  });
});

describe.each([
  ['SCRAM-SHA-1', sha1],
  ['SCRAM-SHA-256', sha256],
] as const)('%s', (name, hash) => {
  /** A client of its own: RFC 5802 §3. */
  const play = (user: string, password: string, change = (text: string): string => text): SaslStep => {
    const exchange = start(name);
    const bare = `n=${user.replaceAll('=', '=3D').replaceAll(',', '=2C')},r=abcdef`;
    const serverFirst = textOf(exchange.respond(bytes(`n,,${bare}`)));
    const [, nonce = '', salt = '', iterations = ''] = /^r=([^,]+),s=([^,]+),i=(\d+)$/.exec(serverFirst) ?? [];
    expect(nonce.startsWith('abcdef') && nonce.length > 20).toBe(true);
    const keys = scramKeys(hash, password, Buffer.from(salt, 'base64'), Number(iterations));
    const withoutProof = `c=biws,r=${nonce}`;
    const message = bytes(`${bare},${serverFirst},${withoutProof}`);
    const proof = xor(keys.clientKey, hmac(hash, keys.storedKey, message)).toString('base64');
    const final = exchange.respond(bytes(change(`${withoutProof},p=${proof}`)));
    if (final.type !== 'challenge') return final;
    expect(textOf(final)).toBe(`v=${Buffer.from(hmac(hash, keys.serverKey, message)).toString('base64')}`);
    return exchange.respond(bytes(''));
  };

  it('lets the right password in', () => {
    expect(play('alice', 'secret')).toEqual({ type: 'success', user: 'alice' });
  });
  it('takes commas and equals signs in names', () => {
    expect(play('a,b=c', 'pass,word')).toEqual({ type: 'success', user: 'a,b=c' });
  });
  it('refuses a wrong password and an unknown user alike', () => {
    expect(play('alice', 'wrong')).toEqual({ type: 'failure', reason: 'credentials' });
    expect(play('nobody', 'secret')).toEqual({ type: 'failure', reason: 'credentials' });
  });
  it('lets nobody in who is unknown, whatever he takes for his password', () => {
    expect(play('nobody', 'nobody nobody')).toEqual({ type: 'failure', reason: 'credentials' });
  });
  it('makes the keys of a password once, and others for another password, salt or number of rounds', () => {
    const salt = bytes('0123456789abcdef');
    const keys = scramKeys(hash, 'secret', salt, 4096);
    expect(scramKeys(hash, 'secret', bytes('0123456789abcdef'), 4096)).toBe(keys);
    const others = [
      scramKeys(hash, 'secre', salt, 4096),
      scramKeys(hash, 'secret', bytes('0123456789abcdeg'), 4096),
      scramKeys(hash, 'secret', salt, 4097),
      scramKeys(hash === sha1 ? sha256 : sha1, 'secret', salt, 4096),
    ];
    const stored = [keys, ...others].map(({ storedKey }) => Buffer.from(storedKey).toString('hex'));
    expect(new Set(stored).size).toBe(stored.length);
  });
  it('refuses another nonce and another binding', () => {
    expect(play('alice', 'secret', (text) => text.replace('r=abcdef', 'r=abcdeg')).type).toBe('failure');
    expect(play('alice', 'secret', (text) => text.replace('c=biws', 'c=eSws')).type).toBe('failure');
  });
  it.each(['', 'p=tls-unique,,n=a,r=b', 'n,,n=a', 'x', 'n,,n=a=2D,r=b', 'n,a=bob,n=alice,r=b'])(
    'refuses %j',
    (text) => {
      const exchange = start(name);
      exchange.respond(bytes(''));
      expect(exchange.respond(bytes(text)).type).toBe('failure');
    },
  );
});

describe('PLAIN', () => {
  it.each([
    ['\0alice\0secret', { type: 'success', user: 'alice' }],
    ['alice\0alice\0secret', { type: 'success', user: 'alice' }],
    ['bob\0alice\0secret', { type: 'failure', reason: 'identity' }],
    ['\0alice\0wrong', { type: 'failure', reason: 'credentials' }],
    ['\0nobody\0', { type: 'failure', reason: 'malformed' }],
    ['alice\0secret', { type: 'failure', reason: 'malformed' }],
    ['\0a\0b\0c', { type: 'failure', reason: 'malformed' }],
  ])('%j', (message, expected) => {
    expect(start('PLAIN').respond(bytes(message))).toEqual(expected);
  });
});

describe('passwords', () => {
  it('compare by content', () => {
    expect(equalSecrets(bytes('abc'), bytes('abc'))).toBe(true);
    expect(equalSecrets(bytes('abc'), bytes('abd'))).toBe(false);
    expect(equalSecrets(bytes('abc'), bytes('ab'))).toBe(false);
    expect(equalSecrets(bytes('ab'), bytes('abc'))).toBe(false);
  });
  it('are equal in whatever form they are typed (RFC 4013)', () => {
    expect(passwordMatches('\u00e9', 'e\u0301')).toBe(true);
    expect(passwordMatches(undefined, '')).toBe(false);
  });
});

describe('every mechanism', () => {
  it.each(saslMechanisms.map(({ name }) => name))('%s neither throws nor succeeds on noise', (name) => {
    const rng = createRng(7);
    for (let round = 0; round < 200; round += 1) {
      const exchange = start(name);
      for (let step = 0; step < 3; step += 1) {
        const noise = Uint8Array.from({ length: rng.integer(0, 30) }, () => rng.integer(0, 255));
        const answer = exchange.respond(noise);
        expect(answer.type).not.toBe('success');
        if (answer.type === 'failure') break;
      }
    }
  });
});
