// What SEARCH, SORT, THREAD and ESEARCH ask for besides search keys, and what ESEARCH answers: result options, sort
// criteria, sources. RFC 9051 §6.4.4, RFC 5256, RFC 5267, RFC 5957, RFC 6203, RFC 7377, RFC 9394. Types only.

import type { FetchItem, MailboxName, SearchKey, UidSet } from '../syntax.ts';

/**
 * Results by their position from 1, both ends included, in the order written; negative numbers count from the last
 * result, which is −1. Both ends have the same sign. RFC 9394 §4.
 */
export interface PartialRange {
  readonly from: number;
  readonly to: number;
}

/** `search-return-opt`. RFC 9051 §6.4.4, RFC 5267 §4, RFC 6203 §4, RFC 9394 §3.1. */
export type SearchReturnOption =
  | { readonly type: 'MIN' | 'MAX' | 'ALL' | 'COUNT' | 'SAVE' | 'CONTEXT' | 'RELEVANCY' }
  /** `items`: what shall be told of each message that comes and is a result. RFC 5465 §7. */
  | { readonly type: 'UPDATE'; readonly items?: readonly FetchItem[] }
  | { readonly type: 'PARTIAL'; readonly range: PartialRange };

/** What SEARCH, SORT, THREAD and ESEARCH have in common. */
export interface SearchProgram {
  /** Upper case. */
  readonly charset?: string;
  readonly keys: readonly SearchKey[];
}

export interface SearchArguments extends SearchProgram {
  readonly uid: boolean;
  /** Present when RETURN was written; empty means ALL. RFC 9051 §6.4.4. */
  readonly returns?: readonly SearchReturnOption[];
}

/** `sort-key`. RFC 5256 §5, RFC 5957 §5, RFC 6203 §7. */
export type SortKey =
  | 'ARRIVAL'
  | 'CC'
  | 'DATE'
  | 'DISPLAYFROM'
  | 'DISPLAYTO'
  | 'FROM'
  | 'RELEVANCY'
  | 'SIZE'
  | 'SUBJECT'
  | 'TO';

/** `sort-criterion`. RFC 5256 §5. */
export interface SortCriterion {
  readonly key: SortKey;
  readonly reverse: boolean;
}

/** The charset is mandatory. RFC 5256 §3, RFC 5267 §3. */
export interface SortArguments extends SearchArguments {
  readonly charset: string;
  /** At least one. */
  readonly criteria: readonly SortCriterion[];
}

/** `thread-alg`. RFC 5256 §5. */
export type ThreadAlgorithm = 'ORDEREDSUBJECT' | 'REFERENCES';

export interface ThreadArguments extends SearchProgram {
  readonly uid: boolean;
  readonly algorithm: ThreadAlgorithm;
  readonly charset: string;
}

/** `filter-mailboxes`: which mailboxes ESEARCH searches. RFC 7377 §2.2, RFC 5465 §6. */
export type SearchSource =
  | { readonly type: 'SELECTED' | 'INBOXES' | 'PERSONAL' | 'SUBSCRIBED' }
  | { readonly type: 'MAILBOXES' | 'SUBTREE' | 'SUBTREE-ONE'; readonly mailboxes: readonly MailboxName[] };

/** The command ESEARCH; its results are UIDs always. RFC 7377 §2. */
export interface EsearchArguments extends SearchArguments {
  /** Without sources, the selected mailbox is searched. */
  readonly sources?: readonly SearchSource[];
}

/** PARTIAL as it is answered: null is NIL, no results there. RFC 9394 §4. */
export interface PartialResult {
  readonly range: PartialRange;
  readonly set: UidSet | null;
}

/** News of the results of an earlier command, to be followed in this order. RFC 5267 §4.3. */
export interface ContextUpdate {
  readonly type: 'ADDTO' | 'REMOVEFROM';
  /** Position 0 is wherever the order of the mailbox has it. */
  readonly changes: readonly { readonly position: number; readonly set: UidSet }[];
}
