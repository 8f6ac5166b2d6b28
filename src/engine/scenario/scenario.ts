// The world that a simulation begins with, as data: hosts and links, names, servers, accounts with their mail, and
// scripts. Written by authors as YAML or as objects, checked by schema.ts, given life by build.ts.

import type { MailAppSettings } from '../apps/mail-app/settings.ts';
import type { DnsRecordType, Protocol, Security } from '../net/events.ts';

/** A world to simulate. */
export interface Scenario {
  readonly title: string;
  /** What the wall clock shows at instant 0, as ISO 8601 with a zone: `2026-03-02T09:00:00Z`. */
  readonly epoch: string;
  /** Seed of all chance, unless the person chooses another. */
  readonly seed: number;
  /** Mail for `user@domain` belongs to the account `user`. */
  readonly domain: string;
  readonly hosts: readonly HostSpec[];
  /** Without it names are looked up in the list of hosts, at once and unseen, as from `/etc/hosts`. */
  readonly dns?: DnsSpec;
  readonly accounts: readonly AccountSpec[];
  /** Mail of further domains, on hosts of their own. All hosts that are not named here serve `domain`. */
  readonly elsewhere?: readonly MailSiteSpec[];
  /** How mail servers go on when they cannot hand over mail at once; as RFC 5321 §4.5.4.1 advises when absent. */
  readonly retry?: RetrySpec;
  readonly scripts: readonly ScriptSpec[];
  /** Hosts with a mail program on them, which does nothing until somebody uses it. */
  readonly devices?: readonly DeviceSpec[];
}

/** A host that somebody reads mail on. */
export interface DeviceSpec {
  readonly host: string;
  readonly settings: MailAppSettings;
}

/** The mail of another domain. */
export interface MailSiteSpec {
  readonly domain: string;
  /** The hosts whose servers share its mailboxes. Without MX records of its own in `dns` they are its exchangers. */
  readonly hosts: readonly string[];
  /** Users have names that no other domain uses. */
  readonly accounts: readonly AccountSpec[];
}

/** How patient the queues of mail servers are. */
export interface RetrySpec {
  /** How long to wait after the first failure, after the second and so on; the last for ever. */
  readonly afterMinutes: readonly number[];
  /** From this age on a message goes back to its sender when it fails again. */
  readonly giveUpAfterMinutes: number;
  /** From this age on the sender is told that it is delayed. */
  readonly tellDelayAfterMinutes: number;
}

/** A computer on the network. */
export interface HostSpec {
  readonly id: string;
  /** Its name in DNS, such as `mail.example.org`. */
  readonly name?: string;
  /** IPv4, as `192.0.2.25`. */
  readonly address: string;
  readonly link: LinkSpec;
  /** The servers that run on it. A host with servers is drawn as a server. */
  readonly serves: readonly ServiceSpec[];
}

/** The link between a host and the core of the network; both directions alike. */
export interface LinkSpec {
  readonly up: boolean;
  readonly latencyMs: number;
  readonly jitterMs: number;
  readonly bitsPerSecond: number;
  readonly lossRatio: number;
}

/** A server on a port. */
export interface ServiceSpec {
  readonly protocol: Protocol;
  readonly port: number;
  /** `implicit`: TLS from the first byte; `startTls`: offered; `none`: not available. */
  readonly security: Security;
  /** Which dialect it shows, such as `rev2` or `plain-only`; the protocol's default when absent. */
  readonly profile?: string;
}

/** The host that answers questions about names, and what it knows besides the hosts' own addresses. */
export interface DnsSpec {
  readonly host: string;
  /** How long an address record of a host may be kept. */
  readonly ttlSeconds: number;
  readonly records: readonly RecordSpec[];
}

/** One resource record: `data` as a zone file has it, without the final dot. RFC 1035 §5. */
export interface RecordSpec {
  readonly name: string;
  readonly type: DnsRecordType;
  readonly ttlSeconds: number;
  readonly data: string;
}

export interface AccountSpec {
  readonly user: string;
  readonly password: string;
  /** The OAuth 2.0 bearer token that logs in instead of the password; without it the password does. RFC 7628. */
  readonly accessToken?: string | undefined;
  /** How much mail there may be: KiB and messages; what is absent is not limited. RFC 9208 §5.1 and §5.2. */
  readonly quota?: { readonly storage?: number; readonly messages?: number };
  /** May set quotas and what is noted about the server for all. RFC 9208 §6, RFC 5464 §3.3. */
  readonly administrator?: true;
  readonly mailboxes: readonly MailboxSpec[];
}

/** What somebody besides the owner may do: one entry of an access control list. RFC 4314 §2. */
export interface AccessSpec {
  /** A user, `anyone`, or one of them behind `-`. */
  readonly identifier: string;
  /** Letters, such as `lrs`. */
  readonly rights: string;
}

export interface MailboxSpec {
  /** Full name with `/` between levels; `INBOX` always exists. */
  readonly name: string;
  /** A special-use attribute such as `\Sent`. RFC 6154 §2. */
  readonly specialUse?: string;
  readonly access?: readonly AccessSpec[];
  readonly messages: readonly StoredMessageSpec[];
}

/** A MIME entity: header fields in order, then exactly one of `text`, `base64`, `fillOctets`, `parts` and `message`. */
export interface PartSpec {
  /** Values may hold any text; what is not ASCII becomes encoded words (RFC 2047). */
  readonly headers: Readonly<Record<string, string>>;
  /** Text with CRLF or LF, stored in UTF-8, encoded as the Content-Transfer-Encoding field says. */
  readonly text?: string;
  /** Bytes in base64, encoded as the Content-Transfer-Encoding field says. */
  readonly base64?: string;
  /** So many octets of noise, the same each time: an attachment that need not be written down. */
  readonly fillOctets?: number;
  /** The parts of a multipart; the Content-Type field names the boundary. */
  readonly parts?: readonly PartSpec[];
  /** An encapsulated message (message/rfc822). */
  readonly message?: MessageSpec;
}

/** A message: the fields and body of an entity, or its whole text. */
export interface MessageSpec extends PartSpec {
  /** The whole message, with CRLF or LF; then there is nothing else. */
  readonly raw?: string;
}

/** A message that lies in a mailbox when the simulation begins. */
export interface StoredMessageSpec extends MessageSpec {
  /** Flags and keywords, in wire spelling: `\Seen`, `$Forwarded`. */
  readonly flags: readonly string[];
  /** INTERNALDATE, as ISO 8601 with a zone; the epoch when absent. */
  readonly receivedAt?: string;
}

/** Something that happens by itself when asked for by name: somebody else at another device. */
export interface ScriptSpec {
  readonly name: string;
  readonly steps: readonly StepSpec[];
}

/** One step: waits, then does exactly one of `open`, `send`, `startTls` and `close` on a raw connection. */
export interface StepSpec {
  /** Name of the connection; a number is added when such a connection is still in use. */
  readonly connection: string;
  /** Wait until the server says a line that begins with this, counted from the last step on this connection. */
  readonly until?: string;
  /** Then wait this long. */
  readonly afterMs: number;
  readonly open?: OpenSpec;
  /** One frame: text sent in UTF-8, every line end as CRLF. */
  readonly send?: string;
  readonly startTls?: true;
  readonly close?: 'fin' | 'reset';
}

export interface OpenSpec {
  readonly from: string;
  /** A name or an IPv4 address. */
  readonly to: string;
  readonly port: number;
  readonly security: Security;
}
