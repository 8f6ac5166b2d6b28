// CRAM-MD5: the server names a text that nobody used before, the client keys it with the password. RFC 2195 §2.

import { hmac } from '@noble/hashes/hmac.js';
import { md5 } from '@noble/hashes/legacy.js';

import { bytesOf, utf8BytesOf, utf8TextOf } from '../base/bytes.ts';
import { type SaslExchange, type SaslMechanism, type SaslServices, type SaslStep, saslFailure } from './exchange.ts';
import { equalSecrets } from './password.ts';

/** The keyed digest in lower-case hexadecimal. RFC 2195 §2. */
export function cramMd5Digest(password: string, challenge: Uint8Array): string {
  const digest = hmac(md5, utf8BytesOf(password), challenge);
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function start(services: SaslServices): SaslExchange {
  let challenge: Uint8Array | undefined;
  const respond = (response: Uint8Array): SaslStep => {
    if (challenge === undefined) {
      if (response.length > 0) return saslFailure('malformed');
      challenge = bytesOf(`<${services.rng.uint32()}.${services.unixSeconds}@${services.hostName}>`);
      return { type: 'challenge', bytes: challenge };
    }
    const text = utf8TextOf(response) ?? '';
    const space = text.lastIndexOf(' ');
    if (space === -1) return saslFailure('malformed');
    const user = text.slice(0, space);
    const password = services.password(user);
    const expected = bytesOf(cramMd5Digest(password ?? '', challenge));
    const right = equalSecrets(bytesOf(text.slice(space + 1).toLowerCase()), expected);
    return right && password !== undefined ? { type: 'success', user } : saslFailure('credentials');
  };
  return { respond };
}

/** The mechanism. */
export const cramMd5: SaslMechanism = { name: 'CRAM-MD5', clientFirst: false, revealsPassword: false, start };
