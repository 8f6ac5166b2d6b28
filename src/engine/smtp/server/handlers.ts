// One handler for each command of the table; a missing one is a compile error.

import { invariant } from '../../base/invariant.ts';
import type { SaslChallenge } from '../../line-server/sasl-lines.ts';
import type { SmtpArguments, SmtpSyntax } from '../arguments.ts';
import type { SmtpArgumentsOf, SmtpCommandName } from '../commands.ts';
import type { SmtpReply } from '../replies.ts';
import { auth } from './commands/auth.ts';
import { bdat } from './commands/bdat.ts';
import { data } from './commands/data.ts';
import { expn } from './commands/expn.ts';
import { ehlo, helo } from './commands/hello.ts';
import { help } from './commands/help.ts';
import { mail } from './commands/mail.ts';
import { noop } from './commands/noop.ts';
import { quit } from './commands/quit.ts';
import { rcpt } from './commands/rcpt.ts';
import { rset } from './commands/rset.ts';
import { starttls } from './commands/starttls.ts';
import { vrfy } from './commands/vrfy.ts';
import type { ExpectedChunk } from './chunked-message.ts';
import type { SmtpConnection } from './connection.ts';

/** What a command leads to: a reply, or first a challenge that the client answers or octets that it sends. */
export type SmtpOutcome = SmtpReply | SaslChallenge | { readonly chunk: ExpectedChunk };

type Handlers = {
  readonly [Name in SmtpCommandName]: (connection: SmtpConnection, args: SmtpArgumentsOf<Name>) => SmtpOutcome;
};

const handlers: Handlers = {
  EHLO: ehlo,
  HELO: helo,
  MAIL: mail,
  RCPT: rcpt,
  DATA: data,
  BDAT: bdat,
  RSET: rset,
  VRFY: vrfy,
  EXPN: expn,
  HELP: help,
  NOOP: noop,
  QUIT: quit,
  STARTTLS: starttls,
  AUTH: auth,
};

/** Arguments of whichever command. */
type Arguments = SmtpArguments[SmtpSyntax];

/** Runs a command that is in order now. `args` were read by the table's row of `name`. */
export function runSmtpCommand(connection: SmtpConnection, name: SmtpCommandName, args: Arguments): SmtpOutcome {
  invariant(connection.allows(name), `${name} ran in ${connection.state}`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the reader made `args` from the row of `name`
  const handler = handlers[name] as (connection: SmtpConnection, args: Arguments) => SmtpOutcome;
  return handler(connection, args);
}
