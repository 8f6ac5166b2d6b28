// What each device shows: the latest picture that its mail program reported. A device that nobody used yet shows its
// settings and nothing else. The past is a fresh view over a prefix of the trace.

import { initialModel } from '../apps/mail-app/show.ts';
import type { DeviceModel } from '../apps/mail-app/model.ts';
import type { LabEvent } from '../lab-event.ts';
import type { HostId } from '../net/events.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { LiveView } from './live-view.ts';

/** By device, in the scenario's order. A picture that changed is a new object, its unchanged parts are not. */
export type DeviceModels = ReadonlyMap<HostId, DeviceModel>;

/** A fresh view of the scenario's devices, before the first event. */
export function createDeviceViews({ devices = [] }: Pick<Scenario, 'devices'>): LiveView<DeviceModels> {
  return new DeviceViews(new Map(devices.map(({ host, settings }) => [host as HostId, initialModel(settings)])));
}

class DeviceViews implements LiveView<DeviceModels> {
  readonly #models: Map<HostId, DeviceModel>;
  version = 0;
  seen = 0;

  constructor(models: Map<HostId, DeviceModel>) {
    this.#models = models;
  }

  get model(): DeviceModels {
    return this.#models;
  }

  add(event: LabEvent): void {
    this.seen += 1;
    if (event.type !== 'device.shown') return;
    this.#models.set(event.device, event.model);
    this.version += 1;
  }
}
