// The composition root: a scenario comes to life as hosts, links, servers and a store on one virtual clock. All that
// enters is recorded, so that the same scenario, seed and inputs always give the same trace.

import type { Instant } from './base/units.ts';
import type { LabTrace } from './lab-event.ts';
import type { ConnectionId, HostId, Protocol, Security, TcpState } from './net/events.ts';
import type { EventId } from './net/trace.ts';
import type { RecordedInput, UserInput } from './scenario/input.ts';
import type { Recording } from './scenario/recording.ts';
import type { Scenario } from './scenario/scenario.ts';

/** A running world. Nothing happens in it but inside `dispatch`, `runUntil` and `step`. */
export interface Simulation {
  readonly scenario: Scenario;
  readonly seed: number;
  /** Everything that happened; grows, never changes. */
  readonly trace: LabTrace;
  /** Everything that was done from outside, in order. */
  readonly inputs: readonly RecordedInput[];
  readonly now: Instant;
  /** When the next thing happens by itself; undefined when nothing ever will. */
  readonly nextEventAt: Instant | undefined;
  /** The same without mere waiting (TIME-WAIT, inactivity timers): undefined when all is quiet. */
  readonly nextActivityAt: Instant | undefined;
  /** All connections ever opened, in that order. */
  readonly connections: readonly ConnectionState[];
  /**
   * Does `input` now, after all that is still due at this instant. An input that cannot be done leaves an
   * `input.refused` event. Answers the id of the `input` event.
   */
  dispatch(input: UserInput): EventId;
  /** Runs everything that is due up to and including `until`; then `now` is `until`. */
  runUntil(until: Instant): void;
  /** Runs the next thing that is due, whenever that is; false when there is none. */
  step(): boolean;
  /** A fresh simulation with the inputs given before `at`, run until `at`. */
  fork(at: Instant): Simulation;
  /** A fresh simulation without the last input, run until the instant of that input. Without inputs: a copy. */
  undo(): Simulation;
  connectionState(id: ConnectionId): ConnectionState | undefined;
  /** Scenario, seed, inputs and how far it has run: enough to live all this again. */
  recording(): Recording;
}

/** What a tab shows about its connection. */
export interface ConnectionState {
  readonly connection: ConnectionId;
  readonly client: HostId;
  /** Unknown until the name is resolved. */
  readonly server?: HostId;
  /** The name or address that was asked for, and the port. */
  readonly to: string;
  readonly port: number;
  readonly protocol?: Protocol;
  readonly security: Security;
  readonly phase: ConnectionPhase;
  /** Whether the client's side is protected by TLS now. */
  readonly secured: boolean;
  readonly clientTcp: TcpState;
  readonly serverTcp: TcpState;
  readonly closedBecause?: 'fin' | 'reset' | 'refused' | 'timeout' | 'unknownHost';
}

/** `open` from the moment that the person's bytes reach the server's program. */
export type ConnectionPhase = 'resolving' | 'connecting' | 'securing' | 'open' | 'closing' | 'closed';

/** Brings `scenario` to life at instant 0. The seed is the scenario's unless given. */
export declare function createSimulation(scenario: Scenario, options?: { readonly seed?: number }): Simulation;

/** Lives a recording again; the trace is identical, byte for byte. */
export declare function replay(recording: Recording): Simulation;
