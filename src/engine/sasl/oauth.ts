// OAuth 2.0 bearer tokens instead of passwords: OAUTHBEARER (RFC 7628, RFC 6750) and XOAUTH2, its unregistered
// forerunner, which differs in the form of the messages only. There is no authorization server here: an account has one
// token, which its scenario names, and where it names none the password is the token.

import { bytesOf, utf8TextOf } from '../base/bytes.ts';
import { type SaslExchange, type SaslMechanism, type SaslServices, type SaslStep, saslFailure } from './exchange.ts';
import { tokenMatches } from './password.ts';
import { readSaslName } from './sasl-name.ts';

/** What the client's first message says. */
interface BearerRequest {
  /** Empty when the message does not say for whom the token is. */
  readonly user: string;
  /** The words behind `auth=`: `Bearer` and the token. */
  readonly authorization: string;
}

class BearerExchange implements SaslExchange {
  readonly #services: SaslServices;
  readonly #read: (message: string) => BearerRequest | undefined;
  #asked = false;
  #refused = false;

  constructor(services: SaslServices, read: (message: string) => BearerRequest | undefined) {
    this.#services = services;
    this.#read = read;
  }

  get failed(): boolean {
    return this.#refused;
  }

  respond(response: Uint8Array): SaslStep {
    // Whatever comes behind the refusal, `^A` by the book: the exchange has failed. RFC 7628 §3.2.3.
    if (this.#refused) return saslFailure('credentials');
    if (response.length === 0 && !this.#asked) {
      this.#asked = true;
      return { type: 'challenge', bytes: response };
    }
    const text = utf8TextOf(response);
    const request = text === undefined ? undefined : this.#read(text);
    if (!request) return saslFailure('malformed');
    const { user, authorization } = request;
    const token = /^bearer +([-A-Za-z0-9._~+/]+=*)$/i.exec(authorization)?.[1];
    if (token === undefined) return this.#refuse('invalid_request');
    // Who asks for nobody gets nobody: a server may require the name. RFC 7628 §3.1.
    const right = tokenMatches(this.#services.accessToken(user), token);
    return right ? { type: 'success', user } : this.#refuse('invalid_token');
  }

  /** The reason goes in a challenge, because a SASL failure can carry none. RFC 7628 §3.2.2, RFC 6750 §3.1. */
  #refuse(status: 'invalid_request' | 'invalid_token'): SaslStep {
    this.#refused = true;
    return { type: 'challenge', bytes: bytesOf(JSON.stringify({ status, schemes: 'bearer', scope: 'mail' })) };
  }
}

/**
 * A GS2 header and key/value pairs, each closed by `^A`. `host` and `port` are not compared: this server does not know
 * under which names it is reached. RFC 7628 §3.1 and §3.2.
 */
function readBearerMessage(message: string): BearerRequest | undefined {
  const read = headAndPairs(message);
  const found = /^[ny],(?:a=([^,]+))?,$/u.exec(read?.head ?? '');
  const user = readSaslName(found?.[1] ?? '');
  return found && read && user !== undefined ? { user, authorization: read.authorization } : undefined;
}

/** `user=…^Aauth=Bearer …^A^A`: the name as it is. */
function readXoauth2Message(message: string): BearerRequest | undefined {
  const read = headAndPairs(message);
  if (read?.head.startsWith('user=') !== true) return undefined;
  return { user: read.head.slice('user='.length), authorization: read.authorization };
}

/** What stands before the first `^A`, and the value of `auth`; others are passed over. RFC 7628 §3.1, §3.1.1. */
function headAndPairs(message: string): { readonly head: string; readonly authorization: string } | undefined {
  const [head = '', ...rest] = message.split('\x01');
  const pairs = rest.slice(0, -2);
  const closed = rest.length >= 2 && rest.at(-1) === '' && rest.at(-2) === '';
  if (!closed || !pairs.every((pair) => /^[A-Za-z]+=[\t\n\r -~]*$/.test(pair))) return undefined;
  const authorization = pairs.find((pair) => pair.startsWith('auth='))?.slice('auth='.length);
  return { head, authorization: authorization ?? '' };
}

function bearer(name: string, read: (message: string) => BearerRequest | undefined): SaslMechanism {
  return {
    name,
    clientFirst: true,
    revealsPassword: true,
    start: (services) => new BearerExchange(services, read),
  };
}

/** RFC 7628. */
export const oauthBearer: SaslMechanism = bearer('OAUTHBEARER', readBearerMessage);
/** As Google and Microsoft describe it; no standard. */
export const xoauth2: SaslMechanism = bearer('XOAUTH2', readXoauth2Message);
