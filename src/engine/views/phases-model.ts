// The twelve steps from the settings of a mail program to the end of its connection, as plain data. The names and the
// explanations of the steps and all reasons are in src/texts under the numbers and keys given here.

import type { Instant } from '../base/units.ts';
import type { HostId, Side } from '../net/events.ts';
import type { EventId } from '../net/trace.ts';
import type { LadderRow } from './model.ts';

/** 1 settings, 2 click, 3 DNS, 4 TCP, 5 greeting, 6 login, 7 list, 8 open, 9 parts, 10 poll, 11 goodbye, 12 closing. */
export const STEP_NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
export type StepNumber = (typeof STEP_NUMBERS)[number];

/** How a step was done, where there is more than one way. */
export const PHASE_WAYS = [
  /** Step 3: the answer was still known. */
  'cached',
  /** Steps 4 and 5: with a TLS handshake. */
  'tls',
  /** Step 9: a part that somebody asked for. */
  'attachment',
  /** Step 10: the person asked once more. */
  'byHand',
  /** Step 10: IDLE in place of the poll; and the server told of something meanwhile. */
  'idle',
  'told',
] as const;
export type PhaseWay = (typeof PHASE_WAYS)[number];

/** Why something went otherwise: a key of the texts with its values. */
export interface PhaseReason {
  readonly key: PhaseReasonKey;
  readonly values: Readonly<Record<string, string | number>>;
}

/** Reasons for a step that failed, is still to come, or does not happen here. */
export const PHASE_REASONS = [
  // failed
  'noSuchName',
  'noAnswer',
  'refused',
  'timeout',
  'reset',
  'tls',
  'lost',
  'loginRefused',
  'notSafe',
  'needsLine',
  // still to come
  'waitsUntil',
  'triesAgain',
  'noNetwork',
  // does not happen here
  'setBefore',
  'byItself',
  'address',
  'preauth',
  'everythingCame',
  'alreadyHere',
  'notAsked',
  'newSession',
  'manual',
  'leftBefore',
  'notReached',
  'nobodyAsked',
] as const;
export type PhaseReasonKey = (typeof PHASE_REASONS)[number];

/** What a stretch of traffic cost. */
export interface PhaseCosts {
  /** Lines of the protocol, with their literals. */
  readonly lines: number;
  /** Bytes that programs exchanged, in clear. Up is from the device. */
  readonly bytesUp: number;
  readonly bytesDown: number;
  /** Packets and their bytes: DNS messages and TCP segments with their headers. */
  readonly packets: number;
  readonly wireBytesUp: number;
  readonly wireBytesDown: number;
  readonly roundTrips: number;
}

/** A stretch of one device's traffic that belongs to one step. The newest one changes in place until the next begins. */
export interface PhaseSpan extends PhaseCosts {
  readonly device: HostId;
  /** From 1: which way through the twelve steps it belongs to. */
  readonly run: number;
  /** Undefined: something else that the person did meanwhile. */
  readonly step: StepNumber | undefined;
  readonly way: PhaseWay | undefined;
  /** The event that began it, and the one that ended it; undefined while it goes on. */
  readonly first: EventId;
  readonly last: EventId | undefined;
  readonly beganAt: Instant;
  readonly endedAt: Instant | undefined;
  /** How long it took, in microseconds; 0 while it goes on. */
  readonly took: number;
  /** More than once where the trace has folded away the events of several alike, which are counted here together. */
  readonly times: number;
  readonly failed: PhaseReason | undefined;
  /** Step 12: whose FIN or RST came first. */
  readonly closedBy: Side | undefined;
}

export type StepState = 'notYet' | 'now' | 'done' | 'failed' | 'skipped';

/** One of the twelve, in a device's latest run. */
export interface StepModel {
  readonly number: StepNumber;
  readonly state: StepState;
  /** Why it failed, is still to come, or does not happen here. */
  readonly reason: PhaseReason | undefined;
  /** Its stretches, the oldest first. */
  readonly spans: readonly PhaseSpan[];
  /** What they cost together, and how long they took, in microseconds. */
  readonly costs: PhaseCosts;
  readonly took: number;
  readonly times: number;
}

export interface PhasesModel {
  /** The twelve steps of the device's latest run; all to come before the first. */
  stepsOf(device: HostId): readonly StepModel[];
  /** All stretches of a device, the oldest first. */
  spansOf(device: HostId): readonly PhaseSpan[];
  /** The stretch that a row of the ladder belongs to; undefined for what no mail program's getting of mail said. */
  spanOf(row: LadderRow): PhaseSpan | undefined;
}
