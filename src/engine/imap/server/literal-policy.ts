// Which literals the server takes. RFC 9051 §4.3, RFC 7888 §4.

import { byteStringOf } from '../../base/bytes.ts';
import { COMMAND_OCTETS_MAX, type LiteralPolicy } from '../framer.ts';
import type { ImapProfile } from '../profiles.ts';
import type { ImapConnection } from './connection.ts';

/** Nobody needs more than this before it is known who asks. */
const UNAUTHENTICATED_OCTETS = 8192;

/** A line of 64 KiB, and a few literals of which none may be long. */
const UNAUTHENTICATED_COMMAND_OCTETS = 128 * 1024;

/** Whether `{n+}` is understood, and how large it may be. */
export function literalPolicyOf(profile: ImapProfile): LiteralPolicy {
  if (profile.always.includes('LITERAL+')) return 'literalPlus';
  return profile.revisions.includes('IMAP4rev2') ? 'literalMinus' : 'waiting';
}

/** How much a command may hold: literals that come without asking must not fill the memory for strangers. */
export function commandOctetsOf({ state }: ImapConnection): number {
  return state === 'notAuthenticated' ? UNAUTHENTICATED_COMMAND_OCTETS : COMMAND_OCTETS_MAX;
}

/** Whether it makes sense to let the client send the literal that it asks for. `start` is its frame so far. */
export function mayTakeLiteral({ state }: ImapConnection, start: Uint8Array, octets: number): boolean {
  if (state !== 'notAuthenticated') return true;
  const [, name] = byteStringOf(start, 0, Math.min(start.length, 200)).toUpperCase().split(' ');
  return octets <= UNAUTHENTICATED_OCTETS && name !== 'APPEND';
}
