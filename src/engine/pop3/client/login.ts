// Which ways of logging in there are with this server, the best first. RFC 1939 §7, RFC 2595 §2.1, RFC 5034 §4.

import { chooseSaslMechanism } from '../../sasl/client/create.ts';
import type { Pop3CapabilityMap, Pop3Credentials, Pop3Request } from './request.ts';

/** What is known of the server and the line. */
export interface LoginContext {
  /** Undefined when the server knows no CAPA: then USER is tried. */
  readonly capabilities: Pop3CapabilityMap | undefined;
  /** Of the greeting; APOP needs it. */
  readonly timestamp: string | undefined;
  /** Whether nobody can read what is sent, or the person does not mind. */
  readonly passwordsAllowed: boolean;
}

/** Requests to try in this order: proofs of the password first, the password itself last and only where it may be shown. */
export function loginRequests(
  { capabilities, timestamp, passwordsAllowed }: LoginContext,
  credentials: Pop3Credentials,
  nonce: string,
): readonly Pop3Request[] {
  const offered = capabilities?.get('SASL') ?? [];
  const sasl = (confidential: boolean): string | undefined =>
    chooseSaslMechanism(offered, { confidential, hasToken: credentials.token !== undefined });
  const requests: Pop3Request[] = [];
  const proof = sasl(false);
  const best = passwordsAllowed ? sasl(true) : proof;
  for (const mechanism of new Set([best, proof])) {
    if (mechanism !== undefined) requests.push({ type: 'authenticate', mechanism, credentials, nonce });
  }
  if (timestamp !== undefined) requests.push({ type: 'apop', credentials });
  const hasUser = capabilities === undefined || capabilities.has('USER');
  if (passwordsAllowed && hasUser) requests.push({ type: 'password', credentials });
  return requests;
}
