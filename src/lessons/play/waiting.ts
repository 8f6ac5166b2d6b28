// How long one waits in a lesson while others act, and for what.

import { isEvent, minutes, seconds, type EventCheck, type Fact } from '#engine/index.ts';

/** Nothing that a lesson sets going takes longer to come to rest than this. */
export const QUIET_WITHIN = seconds(120);

/** The longest wait for an event, in the world's time: polls are no more than a few minutes apart. */
export const UNTIL_WITHIN = minutes(30);

/** Whether the event is among the facts that came at or behind the trace's position `from`. */
export function hasHappened(event: EventCheck, facts: readonly Fact[], from: number): boolean {
  return facts.some((fact) => fact.event >= from && isEvent(event, fact));
}
