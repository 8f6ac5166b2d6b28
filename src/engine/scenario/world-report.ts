// What endpoints of a simulation report, on both sides of its connections.

import type { ImapClientEvent } from '../imap/client/events.ts';
import type { Pop3ClientEvent } from '../pop3/client/request.ts';
import type { ServerReport } from './servers.ts';

/** What client endpoints of programs report; that of SMTP has nothing to add to the bytes. */
export type ClientReport = ImapClientEvent | Pop3ClientEvent;

export type WorldReport = ServerReport | ClientReport;
