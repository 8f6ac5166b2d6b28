// SCRAM: both sides prove that they know the password, and neither shows it. RFC 5802 §4 (SHA-1), RFC 7677 (SHA-256).
// Without channel binding: the -PLUS forms are not offered.

import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';

import { bytesOf, utf8BytesOf, utf8TextOf } from '../base/bytes.ts';
import type { Rng } from '../base/rng.ts';
import { decodeBase64, encodeBase64 } from '../wire/base64.ts';
import { type SaslExchange, type SaslMechanism, type SaslServices, type SaslStep, saslFailure } from './exchange.ts';
import { equalSecrets, prepared } from './password.ts';
import { readSaslName } from './sasl-name.ts';

/** The hash functions that a mechanism is named after. */
export type ScramHash = typeof sha1 | typeof sha256;

/** How many rounds a server here asks for, and the fewest that a client here accepts. RFC 7677 §4: at least 4096. */
export const SCRAM_ITERATIONS = 4096;

/** What both proofs are made from. RFC 5802 §3. */
export interface ScramKeys {
  readonly storedKey: Uint8Array;
  readonly serverKey: Uint8Array;
  readonly clientKey: Uint8Array;
}

/** So many keys are remembered. */
const REMEMBERED_KEYS = 64;

const rememberedKeys = new Map<string, ScramKeys>();

/**
 * The keys of a password. They are slow to make on purpose, so both sides keep them instead of making them at each login:
 * a server has nothing else (RFC 5802 §3), and a client may as long as salt and rounds stay the same (§5.1).
 */
export function scramKeys(hash: ScramHash, password: string, salt: Uint8Array, iterations: number): ScramKeys {
  const name = `${hash.outputLen} ${iterations} ${encodeBase64(salt)} ${password}`;
  const known = rememberedKeys.get(name);
  if (known) return known;
  if (rememberedKeys.size >= REMEMBERED_KEYS) rememberedKeys.clear();
  const made = freshKeys(hash, password, salt, iterations);
  rememberedKeys.set(name, made);
  return made;
}

function freshKeys(hash: ScramHash, password: string, salt: Uint8Array, iterations: number): ScramKeys {
  const salted = pbkdf2(hash, utf8BytesOf(prepared(password)), salt, { c: iterations, dkLen: hash.outputLen });
  const clientKey = hmac(hash, salted, bytesOf('Client Key'));
  return { clientKey, storedKey: hash(clientKey), serverKey: hmac(hash, salted, bytesOf('Server Key')) };
}

/** What the server must remember between its two messages. */
interface Offer {
  readonly user: string;
  /** The base64 of the client's gs2 header: what `c=` must repeat. */
  readonly binding: string;
  readonly nonce: string;
  readonly keys: ScramKeys;
  readonly clientFirstBare: string;
  readonly serverFirst: string;
}

class ScramExchange implements SaslExchange {
  readonly #hash: ScramHash;
  readonly #services: SaslServices;
  #asked = false;
  #offer: Offer | undefined;
  #proven = false;

  constructor(hash: ScramHash, services: SaslServices) {
    this.#hash = hash;
    this.#services = services;
  }

  respond(response: Uint8Array): SaslStep {
    if (this.#proven) return this.#finish(response);
    if (!this.#offer && !this.#asked && response.length === 0) {
      this.#asked = true;
      return { type: 'challenge', bytes: response };
    }
    const text = utf8TextOf(response);
    if (text === undefined) return saslFailure('malformed');
    return this.#offer ? this.#checkProof(text, this.#offer) : this.#makeOffer(text);
  }

  /** `n,,n=user,r=nonce`. RFC 5802 §7 `client-first-message`. */
  #makeOffer(text: string): SaslStep {
    const found = /^([ny],(?:a=([^,]+))?,)(n=([^,]+),r=([\x21-\x2b\x2d-\x7e]+)(?:,.*)?)$/su.exec(text);
    const [, header = '', identity, clientFirstBare = '', saslName = '', clientNonce = ''] = found ?? [];
    const user = readSaslName(saslName);
    if (!found || user === undefined) return saslFailure('malformed');
    if (identity !== undefined && readSaslName(identity) !== user) return saslFailure('identity');
    const { rng, hostName } = this.#services;
    const salt = this.#hash(utf8BytesOf(`${hostName}\0${user}`)).subarray(0, 16);
    const nonce = clientNonce + randomText(rng);
    const serverFirst = `r=${nonce},s=${encodeBase64(salt)},i=${SCRAM_ITERATIONS}`;
    // Somebody unknown takes as long as somebody known, the first time and later; his proof never counts.
    const secret = this.#services.password(user) ?? `nobody ${user}`;
    const keys = scramKeys(this.#hash, secret, salt, SCRAM_ITERATIONS);
    this.#offer = { user, binding: encodeBase64(bytesOf(header)), nonce, keys, clientFirstBare, serverFirst };
    return { type: 'challenge', bytes: utf8BytesOf(serverFirst) };
  }

  /** `c=biws,r=nonce,p=proof`. RFC 5802 §7 `client-final-message`. */
  #checkProof(text: string, offer: Offer): SaslStep {
    const found = /^(c=([^,]+),r=([^,]+)(?:,.*)?),p=([^,]+)$/su.exec(text);
    const [, withoutProof = '', binding, nonce, encodedProof = ''] = found ?? [];
    const proof = decodeBase64(encodedProof);
    if (!found || proof?.length !== this.#hash.outputLen) return saslFailure('malformed');
    if (binding !== offer.binding || nonce !== offer.nonce) return saslFailure('credentials');
    const authMessage = utf8BytesOf(`${offer.clientFirstBare},${offer.serverFirst},${withoutProof}`);
    const signature = hmac(this.#hash, offer.keys.storedKey, authMessage);
    const clientKey = proof.map((byte, index) => byte ^ (signature[index] ?? 0));
    const right = equalSecrets(this.#hash(clientKey), offer.keys.storedKey);
    if (!right || this.#services.password(offer.user) === undefined) return saslFailure('credentials');
    this.#proven = true;
    const verifier = encodeBase64(hmac(this.#hash, offer.keys.serverKey, authMessage));
    return { type: 'challenge', bytes: bytesOf(`v=${verifier}`) };
  }

  /** The client has checked the server's proof and answers with nothing. RFC 5802 §5. */
  #finish(response: Uint8Array): SaslStep {
    if (response.length > 0 || !this.#offer) return saslFailure('malformed');
    return { type: 'success', user: this.#offer.user };
  }
}

function randomText(rng: Rng): string {
  const words = [rng.uint32(), rng.uint32(), rng.uint32(), rng.uint32()];
  return words.map((word) => word.toString(36).padStart(7, '0')).join('');
}

function scram(name: string, hash: ScramHash): SaslMechanism {
  return {
    name,
    clientFirst: true,
    revealsPassword: false,
    start: (services) => new ScramExchange(hash, services),
  };
}

/** RFC 5802. */
export const scramSha1: SaslMechanism = scram('SCRAM-SHA-1', sha1);
/** RFC 7677. */
export const scramSha256: SaslMechanism = scram('SCRAM-SHA-256', sha256);
