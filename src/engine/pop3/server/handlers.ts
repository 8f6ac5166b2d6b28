// One handler for each command of the table; a missing one is a compile error.

import { invariant } from '../../base/invariant.ts';
import type { SaslChallenge } from '../../line-server/sasl-lines.ts';
import type { Pop3ArgumentsOf, Pop3CommandName } from '../commands.ts';
import type { Pop3Reply } from '../replies.ts';
import { apop } from './commands/apop.ts';
import { auth } from './commands/auth.ts';
import { capa } from './commands/capa.ts';
import { dele } from './commands/dele.ts';
import { lang } from './commands/lang.ts';
import { list } from './commands/list.ts';
import { noop } from './commands/noop.ts';
import { pass } from './commands/pass.ts';
import { quit } from './commands/quit.ts';
import { retr } from './commands/retr.ts';
import { rset } from './commands/rset.ts';
import { stat } from './commands/stat.ts';
import { stls } from './commands/stls.ts';
import { top } from './commands/top.ts';
import { uidl } from './commands/uidl.ts';
import { user } from './commands/user.ts';
import { utf8 } from './commands/utf8.ts';
import type { Pop3Connection } from './connection.ts';

/** What a command leads to: a reply, or a challenge that the client has to answer first. */
export type Pop3Outcome = Pop3Reply | SaslChallenge;

type Handlers = {
  readonly [Name in Pop3CommandName]: (connection: Pop3Connection, args: Pop3ArgumentsOf<Name>) => Pop3Outcome;
};

const handlers: Handlers = {
  USER: user,
  PASS: pass,
  APOP: apop,
  AUTH: auth,
  STLS: stls,
  UTF8: utf8,
  LANG: lang,
  CAPA: capa,
  STAT: stat,
  LIST: list,
  RETR: retr,
  DELE: dele,
  NOOP: noop,
  RSET: rset,
  TOP: top,
  UIDL: uidl,
  QUIT: quit,
};

/** Arguments of whichever command. */
type Arguments = Readonly<Record<string, string | number>>;

/** Runs a command that is allowed now. `args` were read by the table's row of `name`. */
export function runPop3Command(connection: Pop3Connection, name: Pop3CommandName, args: Arguments): Pop3Outcome {
  invariant(connection.allows(name), `${name} ran in ${connection.state}`);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the reader made `args` from the row of `name`
  const handler = handlers[name] as (connection: Pop3Connection, args: Arguments) => Pop3Outcome;
  return handler(connection, args);
}
