// Events that checks speak of: a line on the wire, or a link that came up or went down.

import type { EventCheck, LinkPattern } from './check.ts';
import type { Fact, LinkFact, WireFact } from './evidence.ts';
import { fits, notationOf } from './wire-match.ts';

/** A fact that is an event: it happens at an instant. */
export type EventFact = WireFact | LinkFact;

/** Whether the fact is such an event. */
export function isEvent(event: EventCheck, fact: Fact): fact is EventFact {
  if ('wire' in event) return fact.kind === 'wire' && fits(event.wire, fact);
  return fact.kind === 'link' && fact.host === event.link.host && fact.up === event.link.up;
}

/** All facts that are such an event. */
export function eventsIn(event: EventCheck, facts: readonly Fact[]): EventFact[] {
  return facts.filter((fact): fact is EventFact => isEvent(event, fact));
}

/** The event as people write it down: protocol text, or flight mode. Not translated. */
export function eventNotation(event: EventCheck): string {
  return 'wire' in event ? notationOf(event.wire) : linkNotation(event.link);
}

/** Flight mode, in a sign and a name. */
export function linkNotation({ host, up }: LinkPattern): string {
  return `✈ ${host}: ${up ? 'off' : 'on'}`;
}
