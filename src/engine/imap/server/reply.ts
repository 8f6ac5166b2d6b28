// What a handler answers: the completion of its command, or a dialogue that goes on before there is one.

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

export type Reply = Completion | Dialogue;

/** The command succeeded. */
export function accepted(text: string, code?: ResponseCode): Completion {
  return { type: 'completion', status: 'OK', text, ...(code ? { code } : {}) };
}

/** The command was understood and cannot be obeyed. */
export function refused(text: string, code?: ResponseCode): Completion {
  return { type: 'completion', status: 'NO', text, ...(code ? { code } : {}) };
}

/** The command makes no sense here. */
export function wrong(text: string, code?: ResponseCode): Completion {
  return { type: 'completion', status: 'BAD', text, ...(code ? { code } : {}) };
}
