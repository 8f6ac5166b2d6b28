// Which endpoint answers on a port of a scenario.

import { assertNever } from '../base/invariant.ts';
import type { ImapEvent } from '../imap/events.ts';
import { imapProfile, imapProfiles } from '../imap/profiles.ts';
import { createImapServer } from '../imap/server/endpoint.ts';
import type { Listener } from '../net/connection.ts';
import type { HostId, Protocol } from '../net/events.ts';
import type { Pop3Event } from '../pop3/events.ts';
import { pop3ProfileNamed, pop3Profiles } from '../pop3/profiles.ts';
import { createPop3Server } from '../pop3/server/endpoint.ts';
import type { SmtpEvent } from '../smtp/events.ts';
import { smtpProfileNamed, smtpProfiles } from '../smtp/profiles.ts';
import type { OutgoingCarrier } from '../smtp/outgoing.ts';
import { createSmtpServer } from '../smtp/server/endpoint.ts';
import type { MailStore } from '../store/mail-store.ts';
import { alertOf, farewellOf } from './server-lines.ts';
import type { ServiceSpec } from './scenario.ts';

/** What the servers of a scenario report. */
export type ServerReport = ImapEvent | Pop3Event | SmtpEvent;

/** Everything: both revisions and all extensions. */
const DEFAULT_IMAP_PROFILE = 'rev2';

/** The names of the dialects that a server of each protocol can show. */
export const profileNames: Readonly<Record<Protocol, readonly string[]>> = {
  imap: imapProfiles.map((profile) => profile.name),
  pop3: Object.keys(pop3Profiles),
  smtp: Object.keys(smtpProfiles),
};

/** What the servers on a host work with. */
export interface ServerWorld {
  readonly store: MailStore;
  /** What the host calls itself. */
  readonly hostName: string;
  /** Who carries mail for other domains. */
  readonly outgoing: OutgoingCarrier;
  addressOf(host: HostId): string;
}

/** Where people submit their mail, and mail servers don't. RFC 6409 §3.1, RFC 8314 §3.3. */
const SUBMISSION_PORTS: readonly number[] = [587, 465];

/** The server that `service` describes. */
export function listenerFor(service: ServiceSpec, world: ServerWorld): Listener<ServerReport> {
  const { protocol, security, profile, port } = service;
  const { store, outgoing } = world;
  const farewell = farewellOf(protocol, world.hostName);
  switch (protocol) {
    case 'imap':
      return {
        protocol,
        security,
        farewell,
        announcement: alertOf,
        create: (services) =>
          createImapServer(services, { store, profile: imapProfile(profile ?? DEFAULT_IMAP_PROFILE) }),
      };
    case 'pop3':
      return {
        protocol,
        security,
        farewell,
        create: (services) => createPop3Server(services, { store, profile: pop3ProfileNamed(profile) }),
      };
    case 'smtp':
      return {
        protocol,
        security,
        farewell,
        create: (services, client) =>
          createSmtpServer(services, {
            store,
            localDomains: [store.domain],
            profile: smtpProfileNamed(profile),
            ...(SUBMISSION_PORTS.includes(port) ? { submission: true } : {}),
            outgoing,
            peerAddress: world.addressOf(client),
          }),
      };
    default:
      return assertNever(protocol, 'protocol');
  }
}
