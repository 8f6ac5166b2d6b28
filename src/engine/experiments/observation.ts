// What a script saw at the end of a try: what lies where, who can read what, what the others show. Each number with the
// events that tell of it.

import type { LabEvent } from '../lab-event.ts';
import type { HostId } from '../net/events.ts';
import type { EventId } from '../net/trace.ts';
import { secondsBetween } from './mail-devices.ts';
import { type Measured, NOTHING, type ObservedKey } from './measures.ts';
import type { Parameters } from './parameters.ts';
import type { World } from './world.ts';

/** What a script is given. */
export interface Trial {
  readonly world: World;
  readonly parameters: Parameters;
  /** The account, and the beginning of its devices' names. */
  readonly side: string;
}

/** What a script saw. What is absent made no sense in it. */
export interface Observation {
  /** The devices of which is counted what they caused. */
  readonly devices: readonly HostId[];
  readonly seen: Readonly<Partial<Record<ObservedKey, Measured>>>;
}

/** How many messages the account has on the server now. */
export function copiesOnServer({ world, side }: Trial): Measured {
  const value = world.account(side).mailboxes.reduce((sum, { count }) => sum + count, 0);
  const changes = eventsWhere(world, (event) => isStoreChange(event) && event.account === side);
  return { value, events: changes.length > 0 ? changes : lastLook(world, side) };
}

/** What tells of mail that came to these devices. */
export function copiesOn(
  world: World,
  devices: readonly { readonly host: HostId; readonly readable: number }[],
): Measured {
  const hosts = new Set(devices.map(({ host }) => host));
  const events = eventsWhere(world, (event) => CAME.has(event.type) && 'device' in event && hosts.has(event.device));
  return { value: devices.reduce((sum, { readable }) => sum + readable, 0), events };
}

/** From a click to an event; null when that never came. */
export function secondsTo(world: World, from: EventId, event: LabEvent | undefined): Measured {
  if (!event) return { ...NOTHING, events: [from] };
  return { value: secondsBetween(world.trace.event(from).at, event.at), events: [from, event.id] };
}

/** A number that something just now showed. */
export function seenNow(value: number, ...events: readonly (LabEvent | EventId | undefined)[]): Measured {
  return { value, events: events.flatMap((event) => (typeof event === 'object' ? event.id : (event ?? []))) };
}

/** All events of the trace that are of a kind. */
export function eventsWhere({ trace }: World, isMeant: (event: LabEvent) => boolean): readonly EventId[] {
  return trace
    .slice()
    .filter(isMeant)
    .map(({ id }) => id);
}

const CAME: ReadonlySet<LabEvent['type']> = new Set(['imapSync.synchronised', 'imapSync.fetched', 'pop3Fetch.fetched']);

function isStoreChange(
  event: LabEvent,
): event is Extract<LabEvent, { readonly type: 'store.arrived' | 'store.expunged' }> {
  return event.type === 'store.arrived' || event.type === 'store.expunged';
}

/** Nothing changed: the last time when a device was told what there is. */
function lastLook(world: World, side: string): readonly EventId[] {
  return eventsWhere(
    world,
    (event) => (event.type === 'imap.selected' || event.type === 'pop3.maildropOpened') && event.account === side,
  ).slice(-1);
}
