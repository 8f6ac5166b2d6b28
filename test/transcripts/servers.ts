// Which servers transcripts can speak with, by protocol, and how a connection comes to where its dialogue begins.
import { createImapServer } from '#engine/imap/server/endpoint.ts';
import { imapProfile } from '#engine/imap/profiles.ts';

import { pop3ProfileNamed } from '#engine/pop3/profiles.ts';
import { createPop3Server } from '#engine/pop3/server/endpoint.ts';
import { smtpProfileNamed } from '#engine/smtp/profiles.ts';
import { createSmtpServer } from '#engine/smtp/server/endpoint.ts';

import { textOfBytes } from './read-transcript.ts';
import type { Client, ServerFactory } from './world.ts';

type Settings = ReadonlyMap<string, string>;

interface ProtocolEntry {
  readonly server: (settings: Settings) => ServerFactory;
  /** The lines that lead a fresh connection to where `user=…` and `mailbox=…` say. */
  readonly enter: (settings: Settings) => readonly string[];
}

const protocols: Readonly<Record<string, ProtocolEntry>> = {
  imap: {
    server: (settings) => (services, store) =>
      createImapServer(services, { store, profile: imapProfile(settings.get('profile') ?? 'rev2') }),
    enter: (settings) => {
      const enable = settings.has('enable') ? [`x ENABLE ${settings.get('enable')}`] : [];
      const select = settings.has('mailbox') ? [`x SELECT ${settings.get('mailbox')}`] : [];
      const examine = settings.has('examine') ? [`x EXAMINE ${settings.get('examine')}`] : [];
      return [
        `x LOGIN ${settings.get('user')} ${settings.get('password') ?? 'secret'}`,
        ...enable,
        ...select,
        ...examine,
      ];
    },
  },
  pop3: {
    server: (settings) => (services, store) =>
      createPop3Server(services, { store, profile: pop3ProfileNamed(settings.get('profile')) }),
    enter: (settings) => [`USER ${settings.get('user')}`, `PASS ${settings.get('password') ?? 'secret'}`],
  },
  smtp: {
    server: (settings) => (services, store) =>
      createSmtpServer(services, {
        store,
        localDomains: [store.domain],
        profile: smtpProfileNamed(settings.get('profile')),
        peerAddress: '192.0.2.7',
        // Somebody who carries mail away; where to is the simulation's matter.
        ...(settings.get('relay') === 'yes' ? { outgoing: { accept: () => undefined } } : {}),
        ...(settings.has('size') ? { maxMessageOctets: Number(settings.get('size')) } : {}),
      }),
    enter: (settings) => [`HELO ${settings.get('user')}`],
  },
};

/** The server for a connection of `protocol` with these settings. */
export function serverFor(protocol: string, settings: Settings): ServerFactory {
  return entryOf(protocol).server(settings);
}

/** Logs in and opens what the settings ask for; what the server says to that is not part of the dialogue. */
export function enter(protocol: string, client: Client, settings: Settings): void {
  client.read();
  for (const line of entryOf(protocol).enter(settings)) {
    client.send(Buffer.from(`${line}\r\n`, 'utf8'));
    const answer = client.read().map((part) => (typeof part === 'string' ? part : textOfBytes(part)));
    const last = answer.at(-1) ?? 'nothing';
    if (!/^(x OK|\+OK|2\d\d )/.test(last)) throw new Error(`${line}: the server said ${last}`);
  }
}

function entryOf(protocol: string): ProtocolEntry {
  const entry = protocols[protocol];
  if (!entry) throw new Error(`transcripts know no protocol ${protocol}`);
  return entry;
}
