// A simulation with devices for tests: clicks by name, and what is shown.
import { later, seconds } from '#engine/base/units.ts';
import type { MailAppIntent } from '#engine/apps/mail-app/intent.ts';
import type { DeviceModel, FolderModel, MessageModel } from '#engine/apps/mail-app/model.ts';
import type { IncomingSettings, MailAppSettings } from '#engine/apps/mail-app/settings.ts';
import type { LabEvent } from '#engine/lab-event.ts';
import type { ConnectionId, HostId } from '#engine/net/events.ts';
import type { EventId } from '#engine/net/trace.ts';
import { defaultScenario } from '#engine/scenario/default-scenario.ts';
import type { Scenario } from '#engine/scenario/scenario.ts';
import { createSimulation, type Simulation } from '#engine/simulation.ts';
import { createDeviceViews } from '#engine/views/devices.ts';
import { catchUp } from '#engine/views/live-view.ts';

/** One simulation of the default scenario, with some of its devices' settings changed. */
export class DeviceLab {
  simulation: Simulation;

  constructor(changes: Readonly<Record<string, Partial<IncomingSettings>>> = {}, scenario: Scenario = defaultScenario) {
    const devices = scenario.devices?.map(({ host, settings }) => ({
      host,
      settings: { ...settings, incoming: { ...settings.incoming, ...changes[host] } },
    }));
    this.simulation = createSimulation(devices ? { ...scenario, devices } : scenario);
  }

  settings(device: string): MailAppSettings {
    const found = this.simulation.scenario.devices?.find(({ host }) => host === device);
    if (!found) throw new Error(`there is a device ${device}`);
    return found.settings;
  }

  click(device: string, intent: MailAppIntent): EventId {
    return this.simulation.dispatch({ type: 'device', device: device as HostId, intent });
  }

  link(host: string, up: boolean): EventId {
    return this.simulation.dispatch({ type: 'link', host: host as HostId, change: { up } });
  }

  /** Seconds go by. */
  pass(count: number): void {
    this.simulation.runUntil(later(this.simulation.now, seconds(count)));
  }

  shown(device: string): DeviceModel {
    const view = createDeviceViews(this.simulation.scenario);
    catchUp(view, this.simulation.trace);
    const model = view.model.get(device as HostId);
    if (!model) throw new Error(`${device} shows something`);
    return model;
  }

  /** The message in the open folder whose subject begins so. */
  message(device: string, subject: string): MessageModel {
    const found = this.shown(device).messages.find((message) => message.subject.startsWith(subject));
    if (!found) throw new Error(`${device} lists "${subject}"`);
    return found;
  }

  folder(device: string, name: string): FolderModel | undefined {
    return this.shown(device).folders.find((folder) => folder.name === name);
  }

  eventsOf<Type extends LabEvent['type']>(type: Type): readonly (LabEvent & { readonly type: Type })[] {
    return this.simulation.trace
      .slice()
      .filter((event): event is LabEvent & { readonly type: Type } => event.type === type);
  }

  /** What the client wrote on connections of a device since an event, as text. */
  saidBy(device: string, since: EventId): string {
    const own = new Set<ConnectionId>(
      this.eventsOf('connection.opening').flatMap((event) => (event.client === device ? [event.connection] : [])),
    );
    const frames = this.eventsOf('frame.sent').filter(
      ({ id, connection, from }) => id > since && own.has(connection) && from === 'client',
    );
    return frames.map(({ bytes }) => new TextDecoder().decode(bytes)).join('');
  }

  /** Octets of frames that servers sent to a device since an event. */
  octetsTo(device: string, since: EventId): number {
    const own = new Set<ConnectionId>(
      this.eventsOf('connection.opening').flatMap((event) => (event.client === device ? [event.connection] : [])),
    );
    return this.eventsOf('frame.sent')
      .filter(({ id, connection, from }) => id > since && own.has(connection) && from === 'server')
      .reduce((sum, { bytes }) => sum + bytes.length, 0);
  }
}

/** All three devices connected, and everything fetched that they fetch. */
export function connectedLab(...settings: ConstructorParameters<typeof DeviceLab>): DeviceLab {
  const lab = new DeviceLab(...settings);
  for (const device of ['desktop', 'laptop', 'phone']) lab.click(device, { type: 'connect' });
  lab.pass(30);
  return lab;
}
