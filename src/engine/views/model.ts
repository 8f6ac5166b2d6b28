// What the panes draw: plain data that views fold out of the trace. No pixels, no words for people (those are in
// src/texts under the keys given here).

import type { Duration, Instant } from '../base/units.ts';
import type { ConnectionId, HostId, Protocol, Side } from '../net/events.ts';
import type { EventId } from '../net/trace.ts';
import type { SpecRef } from '../spec/reference.ts';

/** Layers of the ladder that can be shown or hidden. */
export type Layer = 'dns' | 'tcp' | 'tls' | 'protocol' | 'note';

/** One vertical line of the ladder. */
export interface Lane {
  readonly host: HostId;
  readonly kind: 'client' | 'server' | 'resolver';
  /** As people call it: `desktop`, `mail.example.org`. Not translated. */
  readonly label: string;
}

/** One arrow or note of the ladder, in the order of its beginning. */
export interface LadderRow {
  /** The event that began it; the selection shared by all panes. */
  readonly id: EventId;
  readonly layer: Layer;
  readonly at: Instant;
  /** When it arrived; absent while it travels, or when it was lost. */
  readonly arrivedAt?: Instant;
  readonly from: HostId;
  readonly to: HostId;
  readonly connection?: ConnectionId;
  readonly protocol?: Protocol;
  readonly side?: Side;
  /** Protocol text, never translated: a line, `SYN`, `A? mail.example.org`. Control characters as they are. */
  readonly label: string;
  /** For notes: key and values of the text to show instead of `label`. */
  readonly note?: { readonly key: string; readonly values: Readonly<Record<string, string | number>> };
  readonly lost: boolean;
  readonly secured: boolean;
  /** A server line that no command of this client asked for. */
  readonly unsolicited: boolean;
  /** Layer tcp: carries neither bytes nor SYN, FIN or RST. Mostly hidden. */
  readonly pureAck?: boolean;
  /** Layer tcp: these bytes were sent before. */
  readonly retransmission?: boolean;
}

export interface LadderModel {
  readonly lanes: readonly Lane[];
  readonly rows: readonly LadderRow[];
  /** How many rows stood before these: they are folded away. Absent where nothing ever is. */
  readonly folded?: number;
}

/** One line of a connection's transcript. */
export interface TranscriptLine {
  /** The `frame.sent` event. */
  readonly id: EventId;
  readonly connection: ConnectionId;
  readonly protocol: Protocol;
  readonly from: Side;
  readonly sentAt: Instant;
  readonly arrivedAt?: Instant;
  /** The whole frame with its CRLF. */
  readonly bytes: Uint8Array;
  readonly secured: boolean;
  readonly unsolicited: boolean;
}

/** All lines of all connections, in the order in which they were sent. */
export interface TranscriptModel {
  readonly lines: readonly TranscriptLine[];
  /** The lines of one connection; the same array until some are folded away. */
  of(connection: ConnectionId): readonly TranscriptLine[];
  /** How many lines, of all connections or of one, stood before these: they are folded away. */
  folded(connection?: ConnectionId): number;
}

/** What one connection, or all together, cost so far. Up is from client to server. */
export interface Metrics {
  /** Bytes that programs exchanged, in clear. */
  readonly appBytesUp: number;
  readonly appBytesDown: number;
  /** Bytes on the wire with TCP and IP headers, retransmissions included; DNS counts in the total only. */
  readonly wireBytesUp: number;
  readonly wireBytesDown: number;
  readonly framesUp: number;
  readonly framesDown: number;
  readonly segmentsUp: number;
  readonly segmentsDown: number;
  readonly retransmissions: number;
  readonly lostSegments: number;
  /** How often the client's program waited for an answer: changes of direction from client to server and back. */
  readonly roundTrips: number;
  /** From the first SYN until the client's side closed, or until now. */
  readonly connectedFor: Duration;
  readonly connections: number;
}

export interface MetricsModel {
  readonly total: Metrics;
  /** Zero everywhere for a connection that was never opened. */
  of(connection: ConnectionId): Metrics;
}

/** One mark on the time line. */
export interface TimelineMark {
  readonly id: EventId;
  readonly at: Instant;
  /** `line`: a frame was sent; `input`: a person or script acted; `trouble`: lost, refused, failed. */
  readonly kind: 'input' | 'line' | 'connection' | 'trouble' | 'link';
  readonly connection?: ConnectionId;
  readonly side?: Side;
}

/** The marks of the events that are kept. */
export interface TimelineModel {
  readonly marks: readonly TimelineMark[];
  /** The instant of the newest event. */
  readonly end: Instant;
}

/** What a stretch of bytes is for, in the words of a person who asks. */
export interface ExplainedToken {
  /** Byte offsets in the frame; `end` is excluded. */
  readonly start: number;
  readonly end: number;
  /** Which role it plays: a key of `texts.tokens`, such as `imap.tag` or `imap.fetch.item.envelope`. */
  readonly role: string;
  /** The value as a person writes it, where that differs from the bytes: decoded, counted, named. */
  readonly value?: string;
  /** Values for the text's placeholders. */
  readonly values: Readonly<Record<string, string | number>>;
  readonly spec: SpecRef;
  /** Tokens inside this one. */
  readonly inside: readonly ExplainedToken[];
  /** For colours: what kind of word it is. */
  readonly paint: Paint;
}

export type Paint =
  | 'tag'
  | 'command'
  | 'keyword'
  | 'number'
  | 'string'
  | 'flag'
  | 'mailbox'
  | 'status'
  | 'code'
  | 'text'
  | 'literal'
  | 'punctuation'
  | 'error';

/** A frame taken apart. */
export interface ExplainedFrame {
  readonly tokens: readonly ExplainedToken[];
  /** Why it was sent now, and what it changed: keys of `texts.reasons` with their values and the events meant. */
  readonly because: readonly Reason[];
  readonly changed: readonly Reason[];
  /** Where the grammar stopped understanding, and what it would have accepted there. */
  readonly problem?: { readonly offset: number; readonly expected: readonly string[] };
}

export interface Reason {
  readonly key: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly event?: EventId;
  readonly spec?: SpecRef;
}

/** What could come next in typed but unsent input. */
export interface Suggestion {
  /** The whole text of the token, to replace from `from`. */
  readonly insert: string;
  /** Byte offset in the typed text where the replaced token begins. */
  readonly from: number;
  /** What it is: a key of `texts.tokens`. */
  readonly role: string;
}

/** What the grammar makes of typed but unsent input. */
export interface TypedLine {
  readonly tokens: readonly ExplainedToken[];
  readonly suggestions: readonly Suggestion[];
  /** Keys of what may stand at the end (`sequence-set`), best first. */
  readonly expected: readonly string[];
  readonly problem?: { readonly offset: number; readonly expected: readonly string[]; readonly fix?: string };
}
