// What the spread view tells: who changed what in a mailbox, when each device first showed it or why it does not, and what
// knowing it costs each device. Plain data; the words for people are in src/texts.

import type { Duration, Instant } from '../base/units.ts';
import type { IncomingSettings } from '../apps/mail-app/settings.ts';
import type { ConnectionId, HostId, Protocol } from '../net/events.ts';
import type { EventId } from '../net/trace.ts';

/** What happened to a mailbox, or to messages in it. */
export const CHANGE_KINDS = ['arrived', 'flags', 'moved', 'expunged', 'created', 'renamed', 'deleted'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** Flags of one message after a change; what changed in them where it is known what they were before. */
export interface FlagsNow {
  readonly uid: number;
  readonly flags: readonly string[];
  readonly added?: readonly string[];
  readonly removed?: readonly string[];
}

/** Who made a change: the host at the other end of the connection on which it was asked for. */
export interface Maker {
  readonly host: HostId;
  readonly connection: ConnectionId;
  readonly protocol: Protocol | undefined;
}

/** One change, as the store told it. */
export interface SpreadChange {
  /** The event of the store. */
  readonly id: EventId;
  readonly at: Instant;
  readonly kind: ChangeKind;
  readonly account: string;
  /** Where; for a move where from, for a renamed mailbox its new name. */
  readonly mailbox: string;
  /** Where a move goes to; the earlier name of a renamed mailbox. */
  readonly other?: string;
  readonly uids: readonly number[];
  /** UIDs at the place where a move went to. */
  readonly newUids: readonly number[];
  readonly flags: readonly FlagsNow[];
  /** Undefined when the server did it by itself. */
  readonly by: Maker | undefined;
  /** When the person did it, where that was earlier: what is done without a line waits. */
  readonly click?: { readonly event: EventId; readonly at: Instant };
}

/** Why a device does not show a change now, although it could later. */
type NotYetReason =
  /** Its link is down. */
  | 'flight'
  /** It has no line, and nobody wants one. */
  | 'off'
  /** It asks only when the person does. */
  | 'manual'
  /** Online, nothing is kept, and the folder is not the open one. RFC 1733. */
  | 'notOpen'
  /** Its copy has it, but the folder would have to be opened to see it. */
  | 'closed'
  /** It was told, but has not shown it: the line was lost, or the answer is on its way. */
  | 'onItsWay'
  /** It asks at `nextAt`. */
  | 'nextLook';

/** Why a device will never show a change. */
type NeverReason =
  /** POP3 knows no flags. RFC 1939. */
  | 'pop3Flags'
  /** POP3 knows one maildrop and no folders. */
  | 'pop3Folders'
  /** What it has fetched is its own, whatever becomes of the server's. RFC 1733 ("offline"). */
  | 'ownCopy'
  /** The next change came before it looked, so that there was nothing left to show. */
  | 'overtaken';

/** What became of a change on one device. */
export type SpreadCell =
  /** The device itself made it: `event` is the click, or the change. */
  | { readonly type: 'here'; readonly event: EventId; readonly at: Instant }
  /** First shown by this event, so long after the change. */
  | { readonly type: 'shown'; readonly event: EventId; readonly at: Instant; readonly delay: Duration }
  | { readonly type: 'notYet'; readonly reason: NotYetReason; readonly nextAt: Instant | undefined }
  | { readonly type: 'never'; readonly reason: NeverReason };

/** A change with what is settled about it: the same object as long as nothing new is. */
export interface SpreadRow {
  readonly change: SpreadChange;
  /** By device; devices of other people, and those of which nothing is settled, are absent. */
  readonly settled: ReadonlyMap<HostId, Exclude<SpreadCell, { readonly type: 'notYet' }>>;
  /** Devices that may still show it. */
  readonly open: ReadonlySet<HostId>;
}

/** What one device used from its first connection on. Octets are those of the protocols, without TCP and TLS. */
export interface DeviceUsage {
  readonly device: HostId;
  /** Its first connection; undefined when it has had none. */
  readonly since: Instant | undefined;
  readonly octetsUp: number;
  readonly octetsDown: number;
  /** Packets with their headers, both ways. */
  readonly wireOctets: number;
  readonly connections: number;
  readonly connectedFor: Duration;
  /** How often it looked for news: rounds of LIST, STATUS or NOOP in IMAP, sessions in POP3. */
  readonly looks: number;
  readonly idles: number;
}

/** How a device learns of changes: what is compared. */
export type SpreadSetting = Pick<IncomingSettings, 'protocol' | 'access' | 'watch'>;

/** What one way of learning of changes brought and cost one device, from the first time that all was in order. */
export interface SettingRun {
  readonly device: HostId;
  readonly setting: SpreadSetting;
  /** How long it was used so far. */
  readonly watchedFor: Duration;
  /** Octets of the protocol in that time, both ways. */
  readonly octets: number;
  readonly connections: number;
  readonly connectedFor: Duration;
  readonly looks: number;
  /** Changes of others that it showed, and after how long. */
  readonly shown: number;
  readonly meanDelay: Duration | undefined;
  readonly longestDelay: Duration | undefined;
}

export interface SpreadModel {
  /** The latest last. */
  readonly rows: readonly SpreadRow[];
  /** How many older rows are no longer kept. */
  readonly dropped: number;
  /** In the scenario's order. */
  readonly devices: readonly HostId[];
  /** Undefined for a device of somebody else. */
  cell(row: SpreadRow, device: HostId): SpreadCell | undefined;
  usage(device: HostId): DeviceUsage;
  /** In the order in which they were first used. */
  settings(): readonly SettingRun[];
  /** As a device has shown it. */
  subjectOf(account: string, mailbox: string, uid: number): string | undefined;
}
