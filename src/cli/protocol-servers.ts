// Which engine server answers for which protocol, under which profile, and what it says at the end.

import {
  createImapServer,
  createPop3Server,
  createSmtpServer,
  imapProfile,
  imapProfiles,
  pop3ProfileNamed,
  pop3Profiles,
  smtpProfileNamed,
  smtpProfiles,
  type Endpoint,
  type MailStore,
  type Protocol,
  type ServerServices,
} from '#engine/index.ts';

/** What the servers call themselves. */
export const HOST_NAME = 'mail.example.org';

/** Makes the endpoint of one connection. */
export type EndpointFactory = (services: ServerServices, peerAddress: string) => Endpoint<unknown>;

/** Makes the servers of each protocol on `store`; a profile that a protocol does not know leaves it at its default. */
export function endpointFactories(
  profile: string | undefined,
  store: MailStore,
): Readonly<Record<Protocol, EndpointFactory>> {
  const imap = imapProfiles.find(({ name }) => name === profile) ?? imapProfile('rev2');
  const localDomains = [store.domain];
  return {
    imap: (services) => createImapServer(services, { store, profile: imap }),
    pop3: (services) => createPop3Server(services, { store, profile: pop3ProfileNamed(profile) }),
    smtp: (services, peerAddress) =>
      createSmtpServer(services, { store, localDomains, profile: smtpProfileNamed(profile), peerAddress }),
  };
}

/** The names of all profiles; one that any of the protocols knows is good for all. */
export const profileNames: readonly string[] = [
  ...new Set([...imapProfiles.map(({ name }) => name), ...Object.keys(pop3Profiles), ...Object.keys(smtpProfiles)]),
];

/** What is wrong with a profile's name. */
export function profileProblems(profile: string | undefined): readonly string[] {
  if (profile === undefined || profileNames.includes(profile)) return [];
  return [`--profile ${profile}: the profiles are ${profileNames.join(', ')}.`];
}
