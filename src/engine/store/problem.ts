// Why the store refuses an operation. Each protocol puts it into its own words and codes.

import { fail } from '../base/result.ts';

export type StoreProblemCode =
  /** No such mailbox. */
  | 'nonexistent'
  /** There is a mailbox of this name. */
  | 'alreadyExists'
  /** The name exists for its inferiors only: `\Noselect`. */
  | 'noSelect'
  /** A `\Noselect` name cannot be deleted while it has inferiors. RFC 9051 §6.3.5. */
  | 'hasChildren'
  /** INBOX can be neither created nor deleted. */
  | 'inbox'
  /** No mailbox can have this name. */
  | 'badName'
  /** A limit of the store: too many mailboxes, keywords or UIDs. */
  | 'limit'
  /** Another mailbox has this special use already. RFC 6154 §3. */
  | 'useTaken'
  /** The account would hold more than it may. RFC 9208 §4.3.1. */
  | 'overQuota'
  /** The person has not the rights for this. RFC 4314 §4. */
  | 'forbidden';

export interface StoreProblem {
  readonly code: StoreProblemCode;
  /** In plain English, for the text of a reply. */
  readonly text: string;
}

/** A refused operation. */
export function refuse(code: StoreProblemCode, text: string): { readonly ok: false; readonly error: StoreProblem } {
  return fail({ code, text });
}
