// The client's side of OAuth 2.0 bearer tokens: OAUTHBEARER (RFC 7628 §3.1) and XOAUTH2, its unregistered forerunner.
// When the token is refused, the reason comes as a challenge, and the client must answer once more. RFC 7628 §3.2.3.

import { NO_BYTES, bytesOf, lossyUtf8TextOf, utf8BytesOf } from '../../base/bytes.ts';
import { type Result, fail, ok } from '../../base/result.ts';
import { writtenSaslName } from '../sasl-name.ts';
import type { ClientSteps, SaslClientMechanism, SaslClientProblem } from './exchange.ts';

class BearerSteps implements ClientSteps {
  readonly initial: Uint8Array;
  readonly #dummy: Uint8Array;
  #refusal: string | undefined;

  constructor(initial: string, dummy: Uint8Array) {
    this.initial = utf8BytesOf(initial);
    this.#dummy = dummy;
  }

  get finished(): boolean {
    return this.#refusal === undefined;
  }

  get refusal(): string | undefined {
    return this.#refusal;
  }

  step(challenge: Uint8Array): Result<Uint8Array, SaslClientProblem> {
    if (this.#refusal !== undefined) return fail('malformed');
    this.#refusal = lossyUtf8TextOf(challenge);
    return ok(this.#dummy);
  }
}

/** RFC 7628 §3.1: a GS2 header with the user, and `auth=Bearer …`. */
export const oauthBearerClient: SaslClientMechanism = {
  name: 'OAUTHBEARER',
  revealsPassword: true,
  needsToken: true,
  start: ({ user, token = '' }) =>
    new BearerSteps(`n,a=${writtenSaslName(user)},\x01auth=Bearer ${token}\x01\x01`, bytesOf('\x01')),
};

/** As Google and Microsoft describe it; no standard. */
export const xoauth2Client: SaslClientMechanism = {
  name: 'XOAUTH2',
  revealsPassword: true,
  needsToken: true,
  start: ({ user, token = '' }) => new BearerSteps(`user=${user}\x01auth=Bearer ${token}\x01\x01`, NO_BYTES),
};
