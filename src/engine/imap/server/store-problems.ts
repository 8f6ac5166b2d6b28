// What the store refuses, in IMAP's words. RFC 5530 §3, RFC 9051 §7.1.

import type { StoreProblem, StoreProblemCode } from '../../store/problem.ts';
import type { SimpleResponseCode } from '../response-syntax.ts';
import { type Completion, refused } from './reply.ts';

const codes: Readonly<Record<StoreProblemCode, SimpleResponseCode>> = {
  nonexistent: 'NONEXISTENT',
  alreadyExists: 'ALREADYEXISTS',
  noSelect: 'NONEXISTENT',
  hasChildren: 'HASCHILDREN',
  inbox: 'CANNOT',
  badName: 'CANNOT',
  limit: 'LIMIT',
  useTaken: 'USEATTR',
  overQuota: 'OVERQUOTA',
  forbidden: 'NOPERM',
};

/** The NO for a refused operation. */
export function refusedByStore({ code, text }: StoreProblem): Completion {
  return refused(text, { name: codes[code] });
}

/** The same where the mailbox is the target of APPEND, COPY or MOVE: the client may create it. RFC 9051 §6.3.12. */
export function refusedTarget(problem: StoreProblem): Completion {
  return problem.code === 'nonexistent' ? refused(problem.text, { name: 'TRYCREATE' }) : refusedByStore(problem);
}
