// LOGIN: user and password asked for one after the other, in clear. Never standardised (draft-murchison-sasl-login);
// old programs still want it.

import { bytesOf, utf8TextOf } from '../base/bytes.ts';
import { type SaslExchange, type SaslMechanism, type SaslServices, type SaslStep, saslFailure } from './exchange.ts';
import { passwordMatches } from './password.ts';

function start(services: SaslServices): SaslExchange {
  let asked = false;
  let user: string | undefined;
  const respond = (response: Uint8Array): SaslStep => {
    // Some programs send the user name as initial response: then the first question is not asked.
    if (!asked && response.length === 0) {
      asked = true;
      return { type: 'challenge', bytes: bytesOf('Username:') };
    }
    const text = utf8TextOf(response);
    if (text === undefined) return saslFailure('malformed');
    if (user === undefined) {
      user = text;
      return { type: 'challenge', bytes: bytesOf('Password:') };
    }
    if (!passwordMatches(services.password(user), text)) return saslFailure('credentials');
    return { type: 'success', user };
  };
  return { respond };
}

/** The mechanism. */
export const login: SaslMechanism = { name: 'LOGIN', clientFirst: true, revealsPassword: true, start };
