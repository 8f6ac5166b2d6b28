// How the replay of an action ends.

import type { ConflictReason } from './cache.ts';

/** Done, or given up and why. */
export type Verdict =
  | { readonly type: 'done' }
  | { readonly type: 'conflict'; readonly reason: ConflictReason; readonly text: string };

export const DONE: Verdict = { type: 'done' };

/** The action is given up; `text`: the server's words. */
export function conflict(reason: ConflictReason, text = ''): Verdict {
  return { type: 'conflict', reason, text };
}
