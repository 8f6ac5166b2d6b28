// The traffic of devices, cut into the twelve steps of getting mail: for each device its stretches in order, and the
// twelve steps of its latest run. Everything is read from events; no script says what comes next.

import type { LabEvent } from '../lab-event.ts';
import type { ConnectionId, HostId } from '../net/events.ts';
import type { EventId } from '../net/trace.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { LiveView } from './live-view.ts';
import type { LadderRow } from './model.ts';
import { PhaseCutter } from './phase-cutter.ts';
import { stepsOf } from './phase-steps.ts';
import type { PhasesModel, PhaseSpan } from './phases-model.ts';

/** A fresh view of the scenario's devices, before the first event. */
export function createPhases({ devices = [] }: Pick<Scenario, 'devices'>): LiveView<PhasesModel> {
  return new Phases(devices);
}

/** From one event on, a connection's name belongs to a device's getting of mail, or to somebody else. */
interface Owned {
  readonly from: EventId;
  readonly by: PhaseCutter | undefined;
}

class Phases implements LiveView<PhasesModel> {
  readonly #cutters: ReadonlyMap<HostId, PhaseCutter>;
  /** Names of connections are given again; the newest owner is the last. */
  readonly #owners = new Map<ConnectionId, Owned[]>();
  seen = 0;
  readonly model: PhasesModel = {
    stepsOf: (device) => stepsOf(this.#cutters.get(device)),
    spansOf: (device) => this.#cutters.get(device)?.stretches.all ?? [],
    spanOf: (row) => this.#spanOf(row),
  };

  constructor(devices: NonNullable<Scenario['devices']>) {
    this.#cutters = new Map(
      devices.map(({ host, settings }) => [host as HostId, new PhaseCutter(host as HostId, settings.incoming)]),
    );
  }

  get version(): number {
    let version = 0;
    for (const cutter of this.#cutters.values()) version += cutter.stretches.version;
    return version;
  }

  add(event: LabEvent): void {
    this.seen += 1;
    if (event.type === 'connection.opening') this.#opening(event);
    else this.#concerned(event)?.add(event);
  }

  fold(first: number): void {
    for (const cutter of this.#cutters.values()) cutter.fold(first);
    for (const owned of this.#owners.values()) {
      const newest = owned.findLastIndex(({ from }) => from <= first);
      if (newest > 0) owned.splice(0, newest);
    }
  }

  #concerned(event: LabEvent): PhaseCutter | undefined {
    if (event.type === 'input') {
      return event.input.type === 'device' ? this.#cutters.get(event.input.device) : undefined;
    }
    if ('connection' in event && event.connection !== undefined) return this.#owners.get(event.connection)?.at(-1)?.by;
    if ('device' in event && typeof event.device === 'string') return this.#cutters.get(event.device);
    return 'host' in event && typeof event.host === 'string' ? this.#cutters.get(event.host) : undefined;
  }

  #opening(event: Extract<LabEvent, { type: 'connection.opening' }>): void {
    const cutter = this.#cutters.get(event.client);
    const owned = { from: event.id, by: cutter?.opening(event) ? cutter : undefined };
    const before = this.#owners.get(event.connection);
    if (before) before.push(owned);
    else this.#owners.set(event.connection, [owned]);
  }

  #spanOf(row: LadderRow): PhaseSpan | undefined {
    if (row.connection !== undefined) {
      const owned = this.#owners.get(row.connection)?.findLast(({ from }) => from <= row.id);
      return owned?.by?.stretches.at(row.id);
    }
    const cutter = this.#cutters.get(row.from) ?? this.#cutters.get(row.to);
    const isAsking = row.layer === 'dns' || row.note?.key.startsWith('dns.') === true;
    return isAsking && cutter?.asked(row.id) !== true ? undefined : cutter?.stretches.at(row.id);
  }
}
