// Which command a login becomes, and the exchange that AUTHENTICATE carries. RFC 9051 §6.2.2 and §6.2.3, RFC 4959.

import { byteStringOf, utf8BytesOf } from '../../base/bytes.ts';
import { type Result, fail, ok } from '../../base/result.ts';
import type { SaslClient } from '../../sasl/client/exchange.ts';
import { chooseSaslMechanism, createSaslClient } from '../../sasl/client/create.ts';
import type { Command } from '../syntax.ts';
import type { Capabilities, ImapRefusal, LogInRequest } from './requests.ts';

/** The name by which `mechanism` of a request means the command LOGIN. */
const LOGIN_COMMAND = 'LOGIN command';

/** A login as a command, with its exchange when it is AUTHENTICATE. */
export interface LogInPlan {
  readonly command: Command;
  readonly exchange?: SaslClient;
}

/**
 * How to log in on a server with these capabilities. On a line that others can read, nothing is chosen that shows the
 * password, unless the person allowed it. RFC 9051 §11.
 */
export function planLogIn(
  request: LogInRequest,
  capabilities: Capabilities,
  secured: boolean,
): Result<LogInPlan, ImapRefusal> {
  const confidential = secured || request.clearAllowed;
  const mechanism = request.mechanism ?? chosenMechanism(request, capabilities, secured);
  if (mechanism !== undefined && mechanism !== LOGIN_COMMAND) return planExchange(request, mechanism, capabilities);
  // RFC 9051 §6.2.3: a client MUST NOT issue LOGIN when LOGINDISABLED is advertised.
  if (capabilities.has('LOGINDISABLED')) return fail('loginDisabled');
  if (!confidential) return fail('noMechanism');
  const user = byteStringOf(utf8BytesOf(request.user));
  return ok({ command: { name: 'LOGIN', user, password: byteStringOf(utf8BytesOf(request.secret)) } });
}

/** The best that the server offers; one that shows the password only where no other is left. */
function chosenMechanism(request: LogInRequest, capabilities: Capabilities, secured: boolean): string | undefined {
  const offered = [...capabilities].flatMap((name) => (name.startsWith('AUTH=') ? [name.slice('AUTH='.length)] : []));
  const hasToken = request.token !== undefined;
  const safest = chooseSaslMechanism(offered, { confidential: secured, hasToken });
  return safest ?? chooseSaslMechanism(offered, { confidential: request.clearAllowed, hasToken });
}

function planExchange(
  { user, secret, token, nonce }: LogInRequest,
  mechanism: string,
  capabilities: Capabilities,
): Result<LogInPlan, ImapRefusal> {
  // RFC 9051 §6.2.2 has the initial response built in; RFC 3501 needs SASL-IR for it.
  const initialResponse = capabilities.has('SASL-IR') || capabilities.has('IMAP4REV2');
  const credentials = { user, secret, nonce, ...(token === undefined ? {} : { token }) };
  const exchange = createSaslClient(mechanism, credentials, { initialResponse });
  if (!exchange) return fail('noMechanism');
  const initial = exchange.initial === undefined ? {} : { initialResponse: exchange.initial };
  return ok({ command: { name: 'AUTHENTICATE', mechanism: exchange.mechanism, ...initial }, exchange });
}
