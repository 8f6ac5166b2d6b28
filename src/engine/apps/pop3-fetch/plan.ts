// What a POP3 device does with each message that the server has, by what it remembers and what its owner set. Pure.
// RFC 1939 §8 on leaving mail on the server.

import { asUnixDays } from './settings.ts';
import type { CachedMessage, Pop3Cache } from './cache.ts';
import type { Pop3FetchSettings } from './settings.ts';
import { assertNever } from '../../base/invariant.ts';
import type { UnixMs } from '../../base/units.ts';

/** What one session does. */
export interface SessionPlan {
  /** Message numbers to fetch whole, with their unique ids. */
  readonly whole: readonly Wanted[];
  /** Of these only the header and some lines. */
  readonly tops: readonly Wanted[];
  /** To be deleted at once, because the device has them since an earlier session. */
  readonly deletions: readonly Wanted[];
}

/** A message of this session, by the server's number and its lasting name. */
export interface Wanted {
  readonly message: number;
  readonly uniqueId: string;
}

/** Decides for each message number of the listing. Of two messages with one unique id the second counts as known. */
export function planSession(
  uniqueIds: ReadonlyMap<number, string>,
  cache: Pop3Cache,
  settings: Pop3FetchSettings,
  now: UnixMs,
): SessionPlan {
  const plan = { whole: [] as Wanted[], tops: [] as Wanted[], deletions: [] as Wanted[] };
  const planned = new Set<string>();
  for (const [message, uniqueId] of uniqueIds) {
    const known = cache.message(uniqueId);
    const wanted = { message, uniqueId };
    if (mayLeave(known, settings, now)) plan.deletions.push(wanted);
    else if (!planned.has(uniqueId) && needsWhole(known, settings)) plan.whole.push(wanted);
    else if (!planned.has(uniqueId) && needsTop(known, settings)) plan.tops.push(wanted);
    planned.add(uniqueId);
  }
  return plan;
}

/** Whether the server may lose the message now: only what is here whole, or what the person removed. */
export function mayLeave(known: CachedMessage | undefined, settings: Pop3FetchSettings, now: UnixMs): boolean {
  if (!known) return false;
  if (known.removed) return true;
  const { content, fetchedAt, octets } = known;
  // Shorter than announced: something was lost on the way, and the server's copy is the only whole one.
  if (!content || fetchedAt === undefined || content.length < octets) return false;
  switch (settings.leave.type) {
    case 'no':
      return true;
    case 'always':
      return false;
    case 'days':
      return now - fetchedAt >= asUnixDays(settings.leave.days);
    default:
      return assertNever(settings.leave, 'what stays on the server');
  }
}

function needsWhole(known: CachedMessage | undefined, { headersFirst }: Pop3FetchSettings): boolean {
  if (known?.content || known?.removed) return false;
  return headersFirst === undefined || known?.wanted === true;
}

function needsTop(known: CachedMessage | undefined, { headersFirst }: Pop3FetchSettings): boolean {
  return headersFirst !== undefined && !known?.content && !known?.top && !known?.removed;
}
