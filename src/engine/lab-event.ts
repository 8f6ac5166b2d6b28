// Everything that the trace of a simulation can hold: what people did, what the network carried, what servers decided,
// what the store changed. Views and checks fold over this union; nothing else tells them about the world.

import type { MailAppEvent } from './apps/mail-app/world.ts';
import type { ConnectionId, HostId, NetEvent } from './net/events.ts';
import type { Trace, TraceEvent } from './net/trace.ts';
import type { InputEvent } from './scenario/input.ts';
import type { ClientReport, WorldReport } from './scenario/world-report.ts';
import type { HostRelayEvent } from './scenario/relays.ts';
import type { StoreChange } from './store/change.ts';

/** What a server endpoint reported, with the connection on which it happened. */
type Reported<ProtocolEvent> = ProtocolEvent & { readonly connection: ConnectionId };

export type { ClientReport };

/** What the program of a device reported. */
export type DeviceEvent = MailAppEvent & { readonly device: HostId };

/** What an event of the simulation says, without its place in the trace. */
export type LabEventBody = NetEvent | InputEvent | StoreChange | HostRelayEvent | Reported<WorldReport> | DeviceEvent;

/** What would hide an event's own place in the trace. There must be none: then `LabEvent` is nothing, and nothing compiles. */
type Hiding = Extract<LabEventBody, { readonly id: unknown } | { readonly at: unknown } | { readonly cause: unknown }>;

/** One event of the simulation: told apart by `type`, caused by an earlier event of the same trace. */
export type LabEvent = [Hiding] extends [never] ? TraceEvent<LabEventBody> : never;

/** The record of a whole simulation. */
export type LabTrace = Trace<LabEventBody>;
