// The kinds of conditions that a lesson can ask for. A check is data: it can be written in YAML, sent over a wire and
// compared. What it means is in evaluate.ts; its spelling in lesson files is checked by src/lessons/schema.ts.

import type { Answer } from './answers.ts';
import type { LineState, MessageModel, ProblemModel, QueuedModel } from '../apps/mail-app/model.ts';
import type { Protocol, Side } from '../net/events.ts';
import type { ChangeKind } from '../views/spread-model.ts';
import type { StepMeasure, StepPattern } from './step-check.ts';

/** The four states of an IMAP connection. RFC 9051 §3. */
export const IMAP_STATES = ['notAuthenticated', 'authenticated', 'selected', 'logout'] as const;
export type ImapStateName = (typeof IMAP_STATES)[number];

/** The status words that begin a reply. RFC 9051 §7.1, RFC 1939 §3. */
export const STATUS_WORDS = ['OK', 'NO', 'BAD', 'BYE', 'PREAUTH', '+OK', '-ERR'] as const;
export type StatusWord = (typeof STATUS_WORDS)[number];

/** Which parsed lines are meant. Every field that is present must agree; an empty pattern means any line. */
export interface WirePattern {
  readonly from?: Side;
  /** The connection's name; absent means any. */
  readonly connection?: string;
  /** The host that opened the connection. */
  readonly device?: string;
  readonly protocol?: Protocol;
  /**
   * What a server's line is: `greeting`, `continuation`, `tagged`, or an untagged response's name such as `EXPUNGE`. For
   * a client: `continued`, a line that goes on with a command begun before.
   */
  readonly is?: string;
  /** The command's name, without UID. For a server's tagged line: the command that it completes. */
  readonly command?: string;
  readonly tag?: string;
  /** Whether the command had the UID prefix. RFC 9051 §6.4.9. */
  readonly uid?: boolean;
  readonly status?: StatusWord;
  /** The response code in brackets, such as `ALERT` or `READ-ONLY`. */
  readonly code?: string;
  /** The octets of a literal in this line, or `any`. RFC 9051 §4.3. */
  readonly literal?: number | 'any';
  /** The state of the connection when the line was sent. */
  readonly state?: ImapStateName;
  /** At least so many commands with other tags were still without reply when this command was sent. */
  readonly pending?: number;
  /** Whether the tag of this command was that of a command still without reply. RFC 9051 §2.2.1. */
  readonly tagInUse?: boolean;
}

/** What a mailbox or a message in it must be like, now. */
export interface StorePattern {
  readonly account?: string;
  readonly mailbox: string;
  /** Whether the mailbox is there at all. */
  readonly exists?: boolean;
  /** How many messages it holds. */
  readonly count?: number;
  readonly uid?: number;
  /** Flags of the message with that UID. */
  readonly flags?: { readonly has?: string | readonly string[]; readonly hasNot?: string | readonly string[] };
}

/** What a device must show, now or at some moment. A message is one of the open folder. */
export interface DevicePattern {
  readonly device: string;
  readonly line?: LineState;
  /** Whether its link is down. */
  readonly flightMode?: boolean;
  /** How many actions wait for the server, or which ones they are, in any order. */
  readonly queue?: number | readonly QueuedPattern[];
  /** How many actions could not be done and wait for the person's decision. */
  readonly conflicts?: number;
  /** Why the program does not go on. */
  readonly problem?: ProblemModel['kind'] | 'none';
  /** The open folder when absent. */
  readonly folder?: string;
  /** Whether the folder is there at all. */
  readonly exists?: boolean;
  /** How many messages the folder shows, and how many of them are unread. */
  readonly count?: number;
  readonly unread?: number;
  /** Whether nobody has looked at the server's folder since the line was lost. */
  readonly stale?: boolean;
  /** The beginning of a message's subject. */
  readonly subject?: string;
  /** `false`: no such message is shown. */
  readonly shows?: boolean;
  readonly flags?: { readonly has?: string | readonly string[]; readonly hasNot?: string | readonly string[] };
  /** What of the message is on the device. */
  readonly here?: MessageModel['here'];
  /** Whether the message is open and can be read; `unreadable`: it is open, but its text is not here. */
  readonly open?: boolean | 'unreadable';
}

/** An action that waits: its kind, or its kind with the beginning of what it is about, such as a subject. */
export type QueuedPattern = QueuedModel['what'] | Readonly<Partial<Record<QueuedModel['what'], string>>>;

/** Devices that must show the same folders with the same counts, and the same messages where the same folder is open. */
export interface AgreePattern {
  readonly devices: readonly string[];
  /** The server's mailboxes must be like that too. */
  readonly server?: boolean;
}

/** An answer that was given, right or wrong; of pairs and tables only what is named. */
export interface AnsweredPattern {
  readonly question: string;
  readonly with: Answer;
}

export interface StatePattern {
  readonly connection?: string;
  /** The state now. */
  readonly is?: ImapStateName;
  /** States that one connection passed, in this order; others may lie between. */
  readonly visits?: readonly ImapStateName[];
}

/** At most this much, from the beginning of the lesson. Bytes are those of the protocol, without TCP and TLS. */
export interface Budget {
  /** Counts only what was said in this protocol. */
  readonly protocol?: Protocol;
  readonly bytesUp?: number;
  readonly bytesDown?: number;
  readonly bytes?: number;
  /** How often the client sent something after it had heard an answer. */
  readonly roundTrips?: number;
  /** Virtual seconds from the first line to the last. */
  readonly seconds?: number;
  readonly connections?: number;
}

/** The link of a host came up or went down. */
export interface LinkPattern {
  readonly host: string;
  readonly up: boolean;
}

/** Something that happens at an instant, rather than holds for a while. */
export type EventCheck = { readonly wire: WirePattern } | { readonly link: LinkPattern };

/** What can be counted on the wire, without the choice of protocol. */
export type BudgetUnit = Exclude<keyof Budget, 'protocol'>;

/** A number that a run measures. */
export type Measure =
  /** What was used of the wire, as budgets count it, of some connections, a device, a time between two events. */
  | {
      readonly budget: BudgetUnit;
      readonly protocol?: Protocol;
      readonly connection?: string;
      readonly device?: string;
      readonly between?: { readonly from: EventCheck; readonly to: EventCheck };
    }
  /** The size of a message that a device lists: the beginning of its subject. RFC 9051 §2.3.4. */
  | { readonly octetsOf: { readonly device: string; readonly subject: string } }
  | StepMeasure
  | SpreadMeasure;

/** What the spread view measures about one way of learning of changes. */
export const SPREAD_UNITS = [
  'meanDelaySeconds',
  'longestDelaySeconds',
  'octetsPerHour',
  'shown',
  'looks',
  'connections',
] as const;

/** How soon a device shows what others change, or what that costs it. */
export interface SpreadMeasure {
  readonly spread: (typeof SPREAD_UNITS)[number];
  readonly device: string;
  /** With this setting; with the one that it has come to last when absent. */
  readonly watch?: { readonly type: 'poll' | 'idle'; readonly everySeconds?: number };
  /** Not measured before the setting was used for so long. */
  readonly minutes?: number;
}

/** A change that must have shown on devices, each by its own means. */
export interface SpreadPattern {
  readonly change: ChangeKind;
  /** The host on which it was made. */
  readonly by?: string;
  readonly mailbox?: string;
  /** Where it has shown, each of these. */
  readonly on: readonly string[];
  readonly withinSeconds?: number;
  /** How many such changes; one when absent. */
  readonly times?: number;
}

/** How often an event may happen. */
export interface CountCheck {
  readonly of: EventCheck;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly exactly?: number;
}

/** A check that looks only at what happened before, or after, the first time that `event` happened. */
export interface WindowCheck {
  readonly event: EventCheck;
  readonly check: Check;
}

/** One condition. Exactly one key. */
export type Check =
  | { readonly all: readonly Check[] }
  | { readonly any: readonly Check[] }
  | { readonly not: Check }
  | { readonly wire: WirePattern }
  | { readonly never: EventCheck }
  | { readonly count: CountCheck }
  | { readonly inOrder: readonly EventCheck[] }
  | { readonly before: WindowCheck }
  | { readonly after: WindowCheck }
  | { readonly 'connection.state': StatePattern }
  | { readonly store: StorePattern }
  | { readonly 'device.cache': DevicePattern }
  /** The device has shown it all together, at some moment since the beginning. */
  | { readonly 'device.showed': DevicePattern }
  | { readonly 'devices.agree': AgreePattern }
  | { readonly step: StepPattern }
  | { readonly spread: SpreadPattern }
  | { readonly measured: SpreadMeasure & { readonly atLeast?: number; readonly atMost?: number } }
  | { readonly budget: Budget }
  /** The question with this key has been answered rightly. */
  | { readonly answer: string }
  | { readonly answered: AnsweredPattern };
