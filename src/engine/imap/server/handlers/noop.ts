// NOOP: nothing, which is how a client asks for news; and CHECK, which does the same here. RFC 9051 §6.1.2, 3501 §6.4.1.

import type { Reply } from '../reply.ts';
import { accepted } from '../reply.ts';

/** Obeys NOOP. */
export function noop(): Reply {
  return accepted('NOOP completed');
}

/** Everything is in the store at once, so there is nothing to write down. */
export function check(): Reply {
  return accepted('CHECK completed');
}
