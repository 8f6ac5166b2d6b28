// PLAIN: identity, user and password in one message, in clear. RFC 4616 §2 and §3.

import { NO_BYTES, utf8TextOf } from '../base/bytes.ts';
import { type SaslExchange, type SaslMechanism, type SaslServices, type SaslStep, saslFailure } from './exchange.ts';
import { passwordMatches } from './password.ts';

function start(services: SaslServices): SaslExchange {
  let asked = false;
  const respond = (response: Uint8Array): SaslStep => {
    if (response.length === 0 && !asked) {
      asked = true;
      return { type: 'challenge', bytes: NO_BYTES };
    }
    const parts = utf8TextOf(response)?.split('\0');
    const [identity, user, password] = parts ?? [];
    if (parts?.length !== 3 || identity === undefined || !user || !password) return saslFailure('malformed');
    if (!passwordMatches(services.password(user), password)) return saslFailure('credentials');
    if (identity !== '' && identity !== user) return saslFailure('identity');
    return { type: 'success', user };
  };
  return { respond };
}

/** The mechanism. */
export const plain: SaslMechanism = { name: 'PLAIN', clientFirst: true, revealsPassword: true, start };
