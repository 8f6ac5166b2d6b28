// What checks look at: the facts that a trace holds, in order, with the store as it is now and the answers given.
// read-trace.ts makes the facts; evaluate.ts only reads them.

import type { Protocol, Side } from '../net/events.ts';
import type { EventId } from '../net/trace.ts';
import type { Instant } from '../base/units.ts';
import type { AnswerKey, Answers } from './answers.ts';
import type { ImapStateName, StatusWord } from './check.ts';
import type { PhasesModel } from '../views/phases-model.ts';
import type { SpreadModel } from '../views/spread-model.ts';
import type { DeviceEvidence, Pictures } from './device-check.ts';

/** One parsed line. Fields that the line does not have are absent. */
export interface WireFact {
  readonly kind: 'wire';
  /** The `frame.sent` event. */
  readonly event: EventId;
  readonly at: Instant;
  readonly connection: string;
  /** The host that opened the connection. */
  readonly client: string;
  readonly protocol: Protocol;
  readonly from: Side;
  /** Octets of the frame. */
  readonly length: number;
  /** The beginning of the line, as a person would quote it. */
  readonly quote: string;
  /** As in `WirePattern`; `continued` for a client's line that goes on with a command begun before. */
  readonly is?: string;
  readonly command?: string;
  readonly tag?: string;
  readonly uid?: boolean;
  readonly status?: StatusWord;
  readonly code?: string;
  /** Octets of each literal in the line. */
  readonly literals: readonly number[];
  readonly state?: ImapStateName;
  /** Other commands without reply when this command was sent; 0 for lines that begin no command. */
  readonly pending: number;
  /** The tag was that of a command still without reply. */
  readonly tagInUse?: boolean;
}

/** A connection came into a state. */
export interface StateFact {
  readonly kind: 'state';
  readonly event: EventId;
  readonly at: Instant;
  readonly connection: string;
  readonly state: ImapStateName;
}

/** The link of a host came up or went down. */
export interface LinkFact {
  readonly kind: 'link';
  /** The `link.changed` event. */
  readonly event: EventId;
  readonly at: Instant;
  readonly host: string;
  readonly up: boolean;
  /** As a person would name it. */
  readonly quote: string;
}

export type Fact = WireFact | StateFact | LinkFact;

/** A message as checks see it. */
export interface MessageEvidence {
  readonly uid: number;
  readonly flags: readonly string[];
}

/** A mailbox as checks see it. */
export interface MailboxEvidence {
  readonly account: string;
  readonly name: string;
  readonly messages: readonly MessageEvidence[];
}

/** Everything that a check may look at. */
export interface Evidence {
  readonly facts: readonly Fact[];
  readonly mailboxes: readonly MailboxEvidence[];
  /** What devices show, by name; absent where there are none. */
  readonly devices?: ReadonlyMap<string, DeviceEvidence>;
  /** Everything that devices have shown, by name. */
  readonly pictures?: ReadonlyMap<string, Pictures>;
  /** Who knows what since when; absent where there are no devices. */
  readonly spread?: SpreadModel;
  /** The twelve steps of devices; absent where there are none. */
  readonly phases?: PhasesModel;
  readonly answers: Answers;
  readonly answerKey: Readonly<Record<string, AnswerKey>>;
}
