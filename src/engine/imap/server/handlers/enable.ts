// ENABLE: the client understands what else the server could say. RFC 9051 §6.3.1, RFC 5161 §3.1 and §3.2.

import type { ArgumentsOf } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { type Reply, accepted } from '../reply.ts';

/** Obeys ENABLE. */
export function enable(connection: ImapConnection, { capabilities }: ArgumentsOf<'ENABLE'>): Reply {
  const enabled: string[] = [];
  const enableOnce = (name: string, effect: () => void): void => {
    if (!capabilities.includes(name.toUpperCase()) || !connection.supports(name.toUpperCase())) return;
    enabled.push(name);
    effect();
  };
  enableOnce('IMAP4rev2', () => connection.enableRev2());
  enableOnce('UTF8=ACCEPT', () => connection.enableUtf8());
  enableOnce('UIDONLY', () => connection.enableUidOnly());
  enableOnce('CONDSTORE', () => connection.enableCondstore());
  enableOnce('METADATA', () => connection.enableMetadata());
  enableOnce('QRESYNC', () => connection.enableQresync());
  connection.send({ type: 'ENABLED', capabilities: enabled });
  if (enabled.length > 0) connection.report({ type: 'imap.enabled', capabilities: enabled });
  return accepted('ENABLE completed');
}
