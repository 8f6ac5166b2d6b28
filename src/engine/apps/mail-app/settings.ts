// What a person sets in the mail program of a device: who, which servers, which protocol, what is kept on the device and how
// it learns of changes.

import type { AccessModel, LeaveOnServer } from '../imap-sync/settings.ts';

/** One server as a settings page asks for it. */
export interface ServerSettings {
  readonly host: string;
  /** 143 or 993, 110 or 995; 587, 465 or 25. */
  readonly port: number;
  /** Not at all, TLS after STARTTLS or STLS, TLS from the first byte. RFC 8314 §3. */
  readonly security: 'none' | 'startTls' | 'implicit';
}

/** How a device learns of what others did while it has a line. */
export type WatchSettings =
  /** Only when the person asks. */
  | { readonly type: 'manual' }
  | { readonly type: 'poll'; readonly everySeconds: number }
  /** IDLE where the server has it; other folders are looked at every so many seconds. RFC 2177. */
  | { readonly type: 'idle'; readonly everySeconds: number };

/** How long messages stay on the server that POP3, or IMAP in the offline model, has fetched. RFC 1939 §8. */
export type LeaveSettings = LeaveOnServer;

export interface IncomingSettings extends ServerSettings {
  readonly protocol: 'imap' | 'pop3';
  readonly user: string;
  readonly password: string;
  /** RFC 1733. POP3 programs work offline, whatever this says. */
  readonly access: AccessModel;
  readonly watch: WatchSettings;
  /** What a copy holds without being asked for more. */
  readonly keep: 'headers' | 'texts' | 'everything';
  readonly leave: LeaveSettings;
}

export interface OutgoingSettings extends ServerSettings {
  /** Whether to log in before sending, as the incoming user. RFC 6409 §4.3. */
  readonly logIn: boolean;
}

/** All of it. Plain data: it stands in scenarios, recordings and intents. */
export interface MailAppSettings {
  readonly name: string;
  readonly address: string;
  readonly incoming: IncomingSettings;
  readonly outgoing: OutgoingSettings;
}
