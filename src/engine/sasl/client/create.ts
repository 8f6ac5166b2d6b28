// The mechanisms that clients here can use, how one is chosen, and how an exchange begins. RFC 4422 §3.2 and §3.3.

import type { Result } from '../../base/result.ts';
import { fail, ok } from '../../base/result.ts';
import type { ClientSteps, SaslClient, SaslClientMechanism, SaslClientProblem, SaslCredentials } from './exchange.ts';
import { oauthBearerClient, xoauth2Client } from './oauth.ts';
import { cramMd5Client, loginClient, plainClient } from './passwords.ts';
import { scramSha1Client, scramSha256Client } from './scram.ts';

/** All of them, the best first: a token that can be taken back before proofs, and proofs before passwords in clear. */
const mechanisms: readonly SaslClientMechanism[] = [
  oauthBearerClient,
  xoauth2Client,
  scramSha256Client,
  scramSha1Client,
  cramMd5Client,
  plainClient,
  loginClient,
];

/** How the protocol carries the exchange. */
export interface SaslClientOptions {
  /** Whether the first message may go with the command: SASL-IR in IMAP (RFC 4959), always in POP3 and SMTP. */
  readonly initialResponse: boolean;
}

/** Begins an exchange; undefined when clients here don't know the mechanism or have no token for it. */
export function createSaslClient(
  name: string,
  credentials: SaslCredentials,
  { initialResponse }: SaslClientOptions = { initialResponse: true },
): SaslClient | undefined {
  const mechanism = mechanisms.find((known) => known.name === name.toUpperCase());
  if (!mechanism || (mechanism.needsToken && credentials.token === undefined)) return undefined;
  return new Exchange(mechanism.name, mechanism.start(credentials), initialResponse);
}

/**
 * The best of the mechanisms that a server offers. Where the line can be read by others (`confidential` false), none
 * that shows the password. RFC 4616 §4, RFC 7628 §3 (TLS MUST).
 */
export function chooseSaslMechanism(
  offered: readonly string[],
  { confidential, hasToken }: { readonly confidential: boolean; readonly hasToken: boolean },
): string | undefined {
  const names = new Set(offered.map((name) => name.toUpperCase()));
  return mechanisms.find(
    ({ name, revealsPassword, needsToken }) =>
      names.has(name) && (confidential || !revealsPassword) && (hasToken || !needsToken),
  )?.name;
}

/** Sends the mechanism's first message with the command, or as the answer to an empty challenge. RFC 4422 §3.3. */
class Exchange implements SaslClient {
  readonly mechanism: string;
  readonly initial: Uint8Array | undefined;
  readonly #steps: ClientSteps;
  /** The first message, while it still has to be asked for. */
  #held: Uint8Array | undefined;

  constructor(mechanism: string, steps: ClientSteps, initialResponse: boolean) {
    this.mechanism = mechanism;
    this.#steps = steps;
    this.initial = initialResponse ? steps.initial : undefined;
    this.#held = initialResponse ? undefined : steps.initial;
  }

  get finished(): boolean {
    return this.#held === undefined && this.#steps.finished;
  }

  get refusal(): string | undefined {
    return this.#steps.refusal;
  }

  step(challenge: Uint8Array): Result<Uint8Array, SaslClientProblem> {
    const first = this.#held;
    if (first === undefined) return this.#steps.step(challenge);
    if (challenge.length > 0) return fail('malformed');
    this.#held = undefined;
    return ok(first);
  }
}
