// The person decides about an action that was given up. RFC 4549 §5.1, note 2.

import type { Cause } from '../program.ts';
import type { MailCache } from './cache.ts';

/** Puts the action to the end of the queue once more because of `because`, or forgets it. */
export function resolveConflict(cache: MailCache, conflict: number, how: 'retry' | 'drop', because: Cause): void {
  const found = cache.conflicts.find(({ id }) => id === conflict);
  cache.conflicts = cache.conflicts.filter((other) => other !== found);
  if (!found || how === 'drop') return;
  const { id, action } = found;
  if (action.type === 'move' || action.type === 'append') cache.places.delete(action.as);
  cache.queue.push({ id, action, because });
}
