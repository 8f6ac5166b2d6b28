// Which endpoint answers on a port of a scenario.

import { assertNever } from '../base/invariant.ts';
import type { ImapEvent } from '../imap/events.ts';
import type { Listener } from '../net/connection.ts';
import type { HostId } from '../net/events.ts';
import { createRawClient } from '../net/raw-client.ts';
import type { Pop3Event } from '../pop3/events.ts';
import { pop3ProfileNamed } from '../pop3/profiles.ts';
import { createPop3Server } from '../pop3/server/endpoint.ts';
import type { SmtpEvent } from '../smtp/events.ts';
import { smtpProfileNamed } from '../smtp/profiles.ts';
import { createSmtpServer } from '../smtp/server/endpoint.ts';
import type { MailStore } from '../store/mail-store.ts';
import type { ServiceSpec } from './scenario.ts';

/** What the servers of a scenario report. */
export type ServerReport = ImapEvent | Pop3Event | SmtpEvent;

/** The server that `service` describes, on `store`. */
export function listenerFor(
  service: ServiceSpec,
  store: MailStore,
  addressOf: (host: HostId) => string,
): Listener<ServerReport> {
  const { protocol, security, profile } = service;
  switch (protocol) {
    case 'imap':
      return { protocol, security, create: () => createRawClient() }; // TODO RFC 9051: the IMAP server, which is on its way
    case 'pop3':
      return {
        protocol,
        security,
        create: (services) => createPop3Server(services, { store, profile: pop3ProfileNamed(profile) }),
      };
    case 'smtp':
      return {
        protocol,
        security,
        create: (services, client) =>
          createSmtpServer(services, {
            store,
            localDomains: [store.domain],
            profile: smtpProfileNamed(profile),
            peerAddress: addressOf(client),
          }),
      };
    default:
      return assertNever(protocol, 'protocol');
  }
}
