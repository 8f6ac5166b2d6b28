// CAPA: what this server can do beyond RFC 1939. RFC 2449 §5.

import { capabilityLines } from '../../capabilities.ts';
import { contentOfLines, positiveWith, type Pop3Reply } from '../../replies.ts';
import type { Pop3Connection } from '../connection.ts';
import { offeredMechanisms } from '../exchange.ts';

export function capa(connection: Pop3Connection): Pop3Reply {
  const { state, tlsPossible, passwordsAllowed, context } = connection;
  const mechanisms = offeredMechanisms(connection).map(({ name }) => name);
  const lines = capabilityLines({ state, tlsPossible, passwordsAllowed, mechanisms, profile: context.profile });
  return positiveWith(connection.words.capabilitiesFollow, contentOfLines(lines));
}
