// HELP: which commands there are, or where one is defined. RFC 5321 §4.1.1.8.

import { asciiUpper } from '../../../base/bytes.ts';
import { isSmtpCommandName, smtpCommands, type SmtpArgumentsOf } from '../../commands.ts';
import { smtpLines, smtpReply, type SmtpReply } from '../../replies.ts';
import type { SmtpConnection } from '../connection.ts';

export function help(_connection: SmtpConnection, { text }: SmtpArgumentsOf<'HELP'>): SmtpReply {
  if (text === undefined) {
    return smtpLines(214, '2.0.0', ['commands of this server:', Object.keys(smtpCommands).join(' ')]);
  }
  const name = asciiUpper(text);
  if (!isSmtpCommandName(name)) return smtpReply(504, '5.5.4', 'no help about that');
  const { spec } = smtpCommands[name];
  return smtpReply(214, '2.0.0', `${name}: see RFC ${spec.rfc}, section ${spec.section}`);
}
