// EHLO and HELO: the client says who it is; EHLO also asks which extensions there are. RFC 5321 §4.1.1.1.

import type { SmtpArgumentsOf } from '../../commands.ts';
import { extensionLines } from '../../extensions.ts';
import { plainReply, type SmtpReply } from '../../replies.ts';
import type { SmtpConnection } from '../connection.ts';
import { offeredMechanisms } from '../exchange.ts';

/** Either command also ends a transaction, as RSET would. RFC 5321 §4.1.4. */
function accept(connection: SmtpConnection, name: string, extended: boolean): string {
  connection.hello = { name, extended };
  connection.forgetTransaction();
  connection.move('helloAccepted');
  return `${connection.context.services.hostName} greets ${name}`;
}

export function ehlo(connection: SmtpConnection, { name }: SmtpArgumentsOf<'EHLO'>): SmtpReply {
  const greeting = accept(connection, name, true);
  const { tlsPossible } = connection;
  const { maxMessageOctets } = connection.context;
  const mechanisms = offeredMechanisms(connection).map((mechanism) => mechanism.name);
  const lines = extensionLines({ tlsPossible, maxMessageOctets, mechanisms });
  return plainReply(250, greeting, ...lines);
}

export function helo(connection: SmtpConnection, { name }: SmtpArgumentsOf<'HELO'>): SmtpReply {
  return plainReply(250, accept(connection, name, false));
}
