// AUTH: a login by a SASL mechanism; once in a connection, and not while a mail transaction is open. RFC 4954 §4.

import type { SaslChallenge } from '../../../line-server/sasl-lines.ts';
import type { SmtpArgumentsOf } from '../../commands.ts';
import { smtpReply, type SmtpReply } from '../../replies.ts';
import type { SmtpConnection } from '../connection.ts';
import { beginExchange, offeredMechanisms } from '../exchange.ts';

export function auth(connection: SmtpConnection, args: SmtpArgumentsOf<'AUTH'>): SmtpReply | SaslChallenge {
  if (!connection.hello?.extended) return smtpReply(503, '5.5.1', 'AUTH needs EHLO');
  if (connection.account !== undefined) return smtpReply(503, '5.5.1', 'you are authenticated already');
  const mechanism = offeredMechanisms(connection).find(({ name }) => name === args.mechanism);
  if (!mechanism) return smtpReply(504, '5.5.4', 'this mechanism is not offered, EHLO lists those that are');
  if (args.initialResponse !== undefined && !mechanism.clientFirst) {
    return smtpReply(501, '5.7.0', `${mechanism.name} begins with the server`);
  }
  return beginExchange(connection, mechanism, args.initialResponse);
}
