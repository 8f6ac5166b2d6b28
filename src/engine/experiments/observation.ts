// What a script saw at the end of a try: what lies where, who can read what, what the others show. Each number with the
// events that tell of it.

import type { LabEvent } from '../lab-event.ts';
import type { HostId } from '../net/events.ts';
import type { EventId } from '../net/trace.ts';
import { type Course, Steps } from './course.ts';
import { secondsBetween } from './mail-devices.ts';
import { type Measured, NOTHING, type ObservedKey } from './measures.ts';
import { FOLDER, type Parameters } from './parameters.ts';
import type { World } from './world.ts';

/** What a script is given. */
export interface Trial {
  readonly world: World;
  readonly parameters: Parameters;
  /** The account, and the beginning of its devices' names. */
  readonly side: string;
}

/** A number that a script lets be looked at whenever something happens at its devices or in the store. */
export type Look = () => number | null;

/** What the script of an intention is given. */
export interface FollowedTrial extends Trial {
  /** Lets a number be followed from now on. */
  follow(key: ObservedKey, look: Look): void;
}

/** The numbers that are followed, and how they came to be. */
export class Followed {
  readonly #looks = new Map<ObservedKey, { readonly look: Look; readonly steps: Steps }>();

  follow(key: ObservedKey, look: Look): void {
    this.#looks.set(key, { look, steps: this.#looks.get(key)?.steps ?? new Steps(look()) });
  }

  /** Looks at all numbers after an event that may have changed them. */
  after(event: LabEvent): void {
    for (const { look, steps } of this.#looks.values()) steps.add(event.id, look());
  }

  course(key: ObservedKey): Course | undefined {
    return this.#looks.get(key)?.steps;
  }
}

/** What a script saw. What is absent made no sense in it. */
export interface Observation {
  /** The devices of which is counted what they caused. */
  readonly devices: readonly HostId[];
  readonly seen: Readonly<Partial<Record<ObservedKey, Measured>>>;
}

/** A device whose mail can be counted. */
interface Holder {
  readonly host: HostId;
  /** Messages whose text lies there. */
  readonly copies: number;
  /** Those of them that its person is shown. */
  readonly readable: number;
}

/** How many messages the account has on the server now. */
export function copiesOnServer(trial: Trial): Measured {
  const { world, side } = trial;
  const value = countOnServer(trial);
  const changes = eventsWhere(world, (event) => isStoreChange(event) && event.account === side);
  return { value, events: changes.length > 0 ? changes : lastLook(world, side) };
}

/** Where nothing came, the last time when the mailbox was looked at tells so. */
function orLooked({ world, side }: Trial, { value, events }: Measured): Measured {
  return { value, events: events.length > 0 ? events : lastLook(world, side) };
}

function countOnServer({ world, side }: Trial): number {
  return world.account(side).mailboxes.reduce((sum, { count }) => sum + count, 0);
}

/** How many messages the account's new folder has on the server now. */
export function filedOnServer({ world, side }: Trial): number {
  const folder = world.account(side).mailbox(FOLDER);
  return folder.ok ? folder.value.count : 0;
}

/** What lies on these devices, or only what their people are shown, and what tells of its coming. */
export function copiesOn(world: World, devices: readonly Holder[], what: 'copies' | 'readable' = 'copies'): Measured {
  const hosts = new Set(devices.map(({ host }) => host));
  const events = eventsWhere(world, (event) => CAME.has(event.type) && 'device' in event && hosts.has(event.device));
  return { value: sumOn(devices, what), events };
}

function sumOn(devices: readonly Holder[], what: 'copies' | 'readable'): number {
  return devices.reduce((sum, device) => sum + device[what], 0);
}

/** Follows where copies lie; `devices` may still grow. */
export function followCopies(trial: FollowedTrial, devices: readonly Holder[]): void {
  trial.follow('copiesOnServer', () => countOnServer(trial));
  trial.follow('copiesOnDevices', () => sumOn(devices, 'copies'));
  trial.follow('readableOffline', () => sumOn(devices, 'readable'));
}

/** Where copies lie now. */
export function seenCopies(
  trial: Trial,
  devices: readonly Holder[],
): Readonly<Record<'copiesOnServer' | 'copiesOnDevices' | 'readableOffline', Measured>> {
  return {
    copiesOnServer: copiesOnServer(trial),
    copiesOnDevices: orLooked(trial, copiesOn(trial.world, devices)),
    readableOffline: orLooked(trial, copiesOn(trial.world, devices, 'readable')),
  };
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
