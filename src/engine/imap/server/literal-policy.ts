// Which literals the server takes. RFC 9051 §4.3, RFC 7888.

import { byteStringOf } from '../../base/bytes.ts';
import type { LiteralPolicy } from '../framer.ts';
import type { ImapProfile } from '../profiles.ts';
import type { ImapConnection } from './connection.ts';

/** Nobody needs more than this before it is known who asks. */
const UNAUTHENTICATED_OCTETS = 8192;

/** Whether `{n+}` is understood, and how large it may be. */
export function literalPolicyOf(profile: ImapProfile): LiteralPolicy {
  if (profile.always.includes('LITERAL+')) return 'literalPlus';
  return profile.revisions.includes('IMAP4rev2') ? 'literalMinus' : 'waiting';
}

/** Whether it makes sense to let the client send the literal that it asks for. `start` is its frame so far. */
export function mayTakeLiteral({ state }: ImapConnection, start: Uint8Array, octets: number): boolean {
  if (state !== 'notAuthenticated') return true;
  const [, name] = byteStringOf(start, 0, Math.min(start.length, 200)).toUpperCase().split(' ');
  return octets <= UNAUTHENTICATED_OCTETS && name !== 'APPEND';
}
