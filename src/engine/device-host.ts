// A device of the simulation with its mail program: the world in which the program's parts run, each with connections of
// its own on the same host, and everything they report in the trace with the device's name.

import type { UnixMs } from './base/units.ts';
import type { Rng } from './base/rng.ts';
import { MailApp } from './apps/mail-app/mail-app.ts';
import type { MailAppSettings } from './apps/mail-app/settings.ts';
import type { MailAppEvent, MailAppWorld } from './apps/mail-app/world.ts';
import { invariant } from './base/invariant.ts';
import type { LabEventBody } from './lab-event.ts';
import type { HostId } from './net/events.ts';
import type { Network } from './net/network.ts';
import type { Scheduler } from './net/scheduler.ts';
import type { EventId } from './net/trace.ts';
import type { TraceLog } from './net/trace-log.ts';
import type { WorldReport } from './scenario/world-report.ts';
import { SimulatedDevice } from './simulated-device.ts';

/** The world around all devices. */
export interface DeviceSurroundings {
  readonly scheduler: Scheduler;
  readonly network: Network<WorldReport>;
  readonly trace: TraceLog<LabEventBody>;
  readonly epoch: UnixMs;
  readonly rng: Rng;
}

/** The mail program of `host`; it does nothing until somebody wants something of it. */
export function createDevice(surroundings: DeviceSurroundings, host: HostId, settings: MailAppSettings): MailApp {
  return new MailApp(worldOf(surroundings, host), settings);
}

function worldOf({ scheduler, network, trace, epoch, rng }: DeviceSurroundings, host: HostId): MailAppWorld {
  const own = rng.fork(`device ${host}`);
  let parts = 0;
  const record = (event: MailAppEvent, cause: EventId | undefined): EventId => {
    invariant(cause !== undefined, 'whatever a device does has a cause');
    return trace.append({ device: host, ...event }, cause);
  };
  return {
    epoch,
    now: () => scheduler.now,
    rng: own,
    linkIsUp: () => network.linkSettings(host)?.up ?? false,
    report: record,
    run: (part, hear, cause) => {
      invariant(cause !== undefined, 'a click begins it');
      parts += 1;
      const report = (event: Parameters<typeof hear>[0], why: EventId): EventId => {
        const id = record(event, why);
        hear(event, id);
        return id;
      };
      const environment = { scheduler, network, epoch, rng: own.fork(`part ${parts}`), report };
      const device = new SimulatedDevice(environment, host, part, cause);
      return {
        intend: (intent, why) => {
          invariant(why !== undefined, 'a click has a cause');
          device.intend(intent, why);
        },
        hangUp: (why) => {
          invariant(why !== undefined, 'a click has a cause');
          device.hangUp(why);
        },
      };
    },
  };
}
