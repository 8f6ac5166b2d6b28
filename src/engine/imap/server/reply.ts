// What a handler answers: the completion of its command, a dialogue that goes on before there is one, or a job that
// answers in portions.

import type { ResponseCode } from '../response-syntax.ts';

/** The tagged completion of a command. */
export interface Completion {
  readonly type: 'completion';
  readonly status: 'OK' | 'NO' | 'BAD';
  readonly code?: ResponseCode;
  readonly text: string;
  /** Done when the completion is on its way: closing, beginning TLS. */
  readonly afterwards?: () => void;
  /** Puts off the completion for so many microseconds. */
  readonly delay?: number;
}

/** A command that needs more from the client: AUTHENTICATE, IDLE. */
export interface Dialogue {
  readonly type: 'dialogue';
  /** Takes the client's next line; undefined when there must be another. */
  receive(line: Uint8Array): Completion | undefined;
}

/** A command at work: each step sends a portion of its answer, the last one gives the completion. */
export type Portions = Generator<undefined, Completion>;

/**
 * A command that may have much to say. It yields wherever `connection.portionFull`; then others are served, and a client
 * that does not read is not worked for.
 */
export interface Job {
  readonly type: 'job';
  readonly portions: Portions;
}

export type Reply = Completion | Dialogue | Job;

/** A command that answers in portions. */
export function inPortions(portions: Portions): Job {
  return { type: 'job', portions };
}

/** The command succeeded. */
export function accepted(text: string, code?: ResponseCode): Completion {
  return { type: 'completion', status: 'OK', text, ...(code ? { code } : {}) };
}

/** The command was understood and cannot be obeyed. RFC 9051 §7.1.2. */
export function refused(text: string, code?: ResponseCode): Completion {
  return { type: 'completion', status: 'NO', text, ...(code ? { code } : {}) };
}

/** The command makes no sense here. */
export function wrong(text: string, code?: ResponseCode): Completion {
  return { type: 'completion', status: 'BAD', text, ...(code ? { code } : {}) };
}
