// Everything that a person, a script or a lesson can do to a running simulation. A recording is a scenario, a seed and
// a list of these with their instants; nothing else ever enters the engine.

import type { Instant } from '../base/units.ts';
import type { MailAppIntent } from '../apps/mail-app/intent.ts';
import type { ConnectionId, DnsRecordType, HostId, Security } from '../net/events.ts';

/** Changes to the link of one host; what is absent stays. */
export interface LinkChange {
  readonly up?: boolean;
  readonly latencyMs?: number;
  readonly jitterMs?: number;
  readonly bitsPerSecond?: number;
  /** From 0 (nothing is lost) to 1. */
  readonly lossRatio?: number;
}

export type UserInput =
  /** Open a raw connection from a host, by name and port: what `telnet` and `openssl s_client` do. */
  | {
      readonly type: 'open';
      readonly connection: ConnectionId;
      readonly from: HostId;
      readonly to: string;
      readonly port: number;
      readonly security: Security;
    }
  /** Write bytes on a raw connection. Text that ends in CRLF is one frame for each line. */
  | { readonly type: 'send'; readonly connection: ConnectionId; readonly bytes: Uint8Array }
  /** Begin TLS on a raw connection after the server agreed to STARTTLS or STLS. */
  | { readonly type: 'startTls'; readonly connection: ConnectionId }
  /** Send FIN (`reset: false`) or RST. */
  | { readonly type: 'close'; readonly connection: ConnectionId; readonly reset: boolean }
  /** Ask the resolver: what `dig` does. */
  | { readonly type: 'resolve'; readonly from: HostId; readonly name: string; readonly recordType: DnsRecordType }
  /** Change a host's link to the network. */
  | { readonly type: 'link'; readonly host: HostId; readonly change: LinkChange }
  /**
   * Stop all servers of a host, and start them again after a while. `orderly`: each says goodbye and closes its
   * connections; `crash`: they end without a word, and the host breaks the connections off.
   */
  | { readonly type: 'restart'; readonly host: HostId; readonly how: 'orderly' | 'crash'; readonly downForMs: number }
  /** The servers of a host tell everybody something, as far as their protocols can: IMAP has ALERT. RFC 9051 §7.1. */
  | { readonly type: 'announce'; readonly host: HostId; readonly text: string }
  /** Do something with the mail program of a device: one click. */
  | { readonly type: 'device'; readonly device: HostId; readonly intent: MailAppIntent }
  /** Run a named script of the scenario, such as "phone deletes UID 12 and expunges". */
  | { readonly type: 'script'; readonly name: string };

/** An input with the instant at which it was given. */
export interface RecordedInput {
  readonly at: Instant;
  readonly input: UserInput;
}

/** Why an input could not be done. Inputs are recorded and replayed all the same. */
export type RefusalReason =
  | 'noSuchHost'
  | 'noSuchConnection'
  | 'connectionInUse'
  | 'connectionClosed'
  | 'alreadySecured'
  | 'noSuchScript'
  | 'noServer'
  | 'serverDown'
  | 'noSuchDevice';

/** How the trace shows that somebody did something. */
export type InputEvent =
  | { readonly type: 'input'; readonly input: UserInput }
  | { readonly type: 'input.refused'; readonly input: UserInput; readonly reason: RefusalReason }
  /** A running script did its step with this position. What the step did has this event as its cause. */
  | { readonly type: 'script.step'; readonly script: string; readonly step: number }
  | { readonly type: 'script.ended'; readonly script: string; readonly outcome: 'done' | 'connectionLost' };
