// AUTH: a login by a SASL mechanism. RFC 5034 §4.

import { asciiUpper } from '../../../base/bytes.ts';
import type { SaslChallenge } from '../../../line-server/sasl-lines.ts';
import type { Pop3ArgumentsOf } from '../../commands.ts';
import { negative, type Pop3Reply } from '../../replies.ts';
import type { Pop3Connection } from '../connection.ts';
import { beginExchange, offeredMechanisms } from '../exchange.ts';

export function auth(connection: Pop3Connection, args: Pop3ArgumentsOf<'AUTH'>): Pop3Reply | SaslChallenge {
  const name = asciiUpper(args.mechanism);
  const mechanism = offeredMechanisms(connection).find((offered) => offered.name === name);
  if (!mechanism) return negative(connection.words.mechanismNotOffered);
  if (args.initialResponse !== undefined && !mechanism.clientFirst) {
    return negative(connection.words.serverSpeaksFirst(mechanism.name));
  }
  return beginExchange(connection, mechanism, args.initialResponse);
}
