// Identifiers of access control lists, in the one form in which they are compared. RFC 4314 §3.

import { type Result, fail, ok } from '../../base/result.ts';
import { saslPrepared } from '../../sasl/saslprep.ts';
import type { Identifier } from '../syntax/access.ts';
import { type Completion, wrong } from './reply.ts';

/** The prepared identifier, or the BAD for one that cannot be. */
export function preparedIdentifier(identifier: Identifier): Result<Identifier, Completion> {
  const prepared = saslPrepared(identifier, 'stored');
  return prepared === undefined || prepared === '-' ? fail(wrong('Nobody can have that identifier')) : ok(prepared);
}
