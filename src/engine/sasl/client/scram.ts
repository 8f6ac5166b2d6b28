// The client's side of SCRAM: it proves that it knows the password, and believes a server only that proves the same.
// RFC 5802 §3 and §5, RFC 7677. No channel binding.

import { hmac } from '@noble/hashes/hmac.js';
import { sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';

import { NO_BYTES, utf8BytesOf, utf8TextOf } from '../../base/bytes.ts';
import { type Result, fail, ok } from '../../base/result.ts';
import { decodeBase64, encodeBase64 } from '../../wire/base64.ts';
import { equalSecrets } from '../password.ts';
import { writtenSaslName } from '../sasl-name.ts';
import { SCRAM_ITERATIONS, type ScramHash, scramKeys } from '../scram.ts';
import type { ClientSteps, SaslClientMechanism, SaslClientProblem, SaslCredentials } from './exchange.ts';

/** "No channel binding, acts for itself". RFC 5802 §7 (`gs2-header`). */
const GS2_HEADER = 'n,,';

/** A server that asks for more only wants to keep the client busy. */
const ITERATIONS_MAX = 1_000_000;

type Step = Result<Uint8Array, SaslClientProblem>;

class ScramClient implements ClientSteps {
  readonly initial: Uint8Array;
  readonly #hash: ScramHash;
  readonly #credentials: SaslCredentials;
  readonly #firstBare: string;
  #serverSignature: Uint8Array | undefined;
  #finished = false;

  constructor(hash: ScramHash, credentials: SaslCredentials) {
    this.#hash = hash;
    this.#credentials = credentials;
    this.#firstBare = `n=${writtenSaslName(credentials.user)},r=${credentials.nonce}`;
    this.initial = utf8BytesOf(GS2_HEADER + this.#firstBare);
  }

  get finished(): boolean {
    return this.#finished;
  }

  step(challenge: Uint8Array): Step {
    const text = utf8TextOf(challenge);
    if (text === undefined || this.#finished) return fail('malformed');
    return this.#serverSignature ? this.#checkServer(text, this.#serverSignature) : this.#prove(text);
  }

  /** `r=nonce,s=salt,i=rounds` → `c=biws,r=nonce,p=proof`. An `m=` in front is a demand that nobody can know. */
  #prove(serverFirst: string): Step {
    const found = /^r=([\x21-\x2b\x2d-\x7e]+),s=([^,]+),i=([1-9]\d{0,9})(?:,[a-zA-Z]=.*)?$/s.exec(serverFirst);
    const [, nonce = '', encodedSalt = '', rounds = ''] = found ?? [];
    const salt = decodeBase64(encodedSalt);
    if (!found || !salt || salt.length === 0) return fail('malformed');
    const ours = this.#credentials.nonce;
    if (!nonce.startsWith(ours) || nonce.length === ours.length) return fail('nonce');
    const iterations = Number(rounds);
    if (iterations < SCRAM_ITERATIONS || iterations > ITERATIONS_MAX) return fail('iterations');
    const withoutProof = `c=${encodeBase64(utf8BytesOf(GS2_HEADER))},r=${nonce}`;
    const authMessage = utf8BytesOf(`${this.#firstBare},${serverFirst},${withoutProof}`);
    const keys = scramKeys(this.#hash, this.#credentials.secret, salt, iterations);
    const signature = hmac(this.#hash, keys.storedKey, authMessage);
    const proof = keys.clientKey.map((byte, index) => byte ^ (signature[index] ?? 0));
    this.#serverSignature = hmac(this.#hash, keys.serverKey, authMessage);
    return ok(utf8BytesOf(`${withoutProof},p=${encodeBase64(proof)}`));
  }

  /** `v=signature`, or `e=` and what was wrong. The answer is empty. */
  #checkServer(serverFinal: string, expected: Uint8Array): Step {
    if (serverFinal.startsWith('e=')) return fail('refused');
    const [, encoded = ''] = /^v=([^,]+)(?:,[a-zA-Z]=.*)?$/s.exec(serverFinal) ?? [];
    const signature = decodeBase64(encoded);
    if (!signature || signature.length === 0) return fail('malformed');
    if (!equalSecrets(signature, expected)) return fail('serverSignature');
    this.#finished = true;
    return ok(NO_BYTES);
  }
}

function scramClient(name: string, hash: ScramHash): SaslClientMechanism {
  return {
    name,
    revealsPassword: false,
    needsToken: false,
    start: (credentials) => new ScramClient(hash, credentials),
  };
}

/** RFC 5802. */
export const scramSha1Client: SaslClientMechanism = scramClient('SCRAM-SHA-1', sha1);
/** RFC 7677. */
export const scramSha256Client: SaslClientMechanism = scramClient('SCRAM-SHA-256', sha256);
