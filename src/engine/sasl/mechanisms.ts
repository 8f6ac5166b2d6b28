// The mechanisms that servers here can offer, the strongest first. Which of them a server does offer is its profile's
// decision.

import { cramMd5 } from './cram-md5.ts';
import type { SaslMechanism } from './exchange.ts';
import { login } from './login.ts';
import { oauthBearer, xoauth2 } from './oauth.ts';
import { plain } from './plain.ts';
import { scramSha1, scramSha256 } from './scram.ts';

/** All of them; those with tokens last, because who reads the list from the front may have none. */
export const saslMechanisms: readonly SaslMechanism[] = [
  scramSha256,
  scramSha1,
  cramMd5,
  plain,
  login,
  oauthBearer,
  xoauth2,
];

/** The mechanism of this name, which is compared without regard to case. RFC 4422 §3.1, RFC 9051 §6.2.2. */
export function saslMechanism(name: string): SaslMechanism | undefined {
  return saslMechanisms.find((mechanism) => mechanism.name === name.toUpperCase());
}
