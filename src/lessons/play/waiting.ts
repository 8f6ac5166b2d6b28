// How long one waits in a lesson, and for what.

import { minutes, seconds, type LabEvent } from '#engine/index.ts';
import { isEvent, type EventCheck, type Fact, type TraceEvidence } from '#engine/judging.ts';
import type { Deed } from '../schema.ts';

/** Nothing that a lesson sets going takes longer to come to rest than this. */
export const QUIET_WITHIN = seconds(120);

/** The longest wait for an event, in the world's time: polls are no more than a few minutes apart. */
export const UNTIL_WITHIN = minutes(30);

/** So much time is given to what others do, even where it seems to be done at once. */
export const AT_LEAST = seconds(1);

/** Whether the event is among the facts that came at or behind the trace's position `from`. */
export function hasHappened(event: EventCheck, facts: readonly Fact[], from: number): boolean {
  return facts.some((fact) => fact.event >= from && isEvent(event, fact));
}

/** What a mail program's line is doing while it is at nothing. */
const AT_REST: ReadonlySet<string> = new Set(['off', 'waiting', 'idling', 'lost']);

/**
 * Whether whoever did this is at rest, whatever others may still be at: the device that was clicked, or the script, which
 * must have ended in `since`, what happened since then. False for everything else.
 */
export function isAtRest(deed: Deed, { devices }: Pick<TraceEvidence, 'devices'>, since: readonly LabEvent[]): boolean {
  if (typeof deed !== 'object') return false;
  if ('run' in deed) return since.some((event) => event.type === 'script.ended' && event.script === deed.run);
  if (!('device' in deed)) return false;
  const model = devices?.get(deed.device)?.model;
  return model !== undefined && model.queue.length === 0 && AT_REST.has(model.line);
}
