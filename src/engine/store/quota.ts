// How much mail an account may hold. One quota root governs all mailboxes of an account. Limits are hard: what would go
// over one is refused. RFC 9208 §3.1.2 and §3.2.

import { type Result, ok } from '../base/result.ts';
import { type StoreProblem, refuse } from './problem.ts';

/** Limits; what is absent is not limited. */
export interface QuotaLimits {
  /** All messages together, in units of 1024 octets. RFC 9208 §5.1. */
  readonly storage?: number;
  /** How many messages. RFC 9208 §5.2. */
  readonly messages?: number;
}

/** What is in use. */
export interface QuotaUsage {
  readonly octets: number;
  readonly messages: number;
}

const STORAGE_UNIT = 1024;

/** The limits of one account and how near they are. */
export class Quota {
  readonly #measure: () => QuotaUsage;
  #limits: QuotaLimits = {};

  /** `measure` counts what is in use. */
  constructor(measure: () => QuotaUsage) {
    this.#measure = measure;
  }

  get limits(): QuotaLimits {
    return this.#limits;
  }

  /** What is in use: octets as they are, and in the units of the limit, a begun one as a whole. */
  get usage(): QuotaUsage & { readonly storage: number } {
    const usage = this.#measure();
    return { ...usage, storage: Math.ceil(usage.octets / STORAGE_UNIT) };
  }

  /** Whether more is in use than the limits allow: they were lowered later. */
  get exceeded(): boolean {
    return !this.#fits(0, 0);
  }

  /** For the account only: other limits. */
  setLimits(limits: QuotaLimits): void {
    this.#limits = limits;
  }

  /** Whether so much more may come. */
  admits(messages: number, octets: number): Result<undefined, StoreProblem> {
    return this.#fits(messages, octets) ? ok(undefined) : refuse('overQuota', 'Not enough room in this account');
  }

  #fits(messages: number, octets: number): boolean {
    const { limits } = this;
    if (limits.storage === undefined && limits.messages === undefined) return true;
    const usage = this.#measure();
    const octetsMax = (limits.storage ?? Infinity) * STORAGE_UNIT;
    return usage.octets + octets <= octetsMax && usage.messages + messages <= (limits.messages ?? Infinity);
  }
}
