// AUTHENTICATE: a SASL exchange, its messages in base64 lines. RFC 9051 §6.2.2, RFC 4959 for the initial response.

import { NO_BYTES } from '../../../base/bytes.ts';
import type { SaslExchange, SaslMechanism, SaslStep } from '../../../sasl/exchange.ts';
import { saslMechanism } from '../../../sasl/mechanisms.ts';
import { decodeBase64, encodeBase64 } from '../../../wire/base64.ts';
import { parseAuthenticationLine } from '../../parse-command.ts';
import type { ArgumentsOf } from '../../syntax.ts';
import { authenticationFailed, authenticationSucceeded } from '../authentication.ts';
import type { ImapConnection } from '../connection.ts';
import { type Completion, type Reply, refused, wrong } from '../reply.ts';

/** Obeys AUTHENTICATE. */
export function authenticate(
  connection: ImapConnection,
  { mechanism: name, initialResponse }: ArgumentsOf<'AUTHENTICATE'>,
  tag: string,
): Reply {
  const mechanism = saslMechanism(name);
  if (!mechanism || !connection.profile.mechanisms.includes(mechanism.name)) {
    return refused(`The mechanism ${name} is not offered`, { name: 'CANNOT' });
  }
  if (connection.loginDisabled) {
    return refused(`${name} is possible after STARTTLS only`, { name: 'PRIVACYREQUIRED' });
  }
  if (initialResponse && !mechanism.clientFirst) return wrong(`${name} takes no initial response`);
  // `=` is a message of no octets, not the lack of one: no mechanism here begins like that. RFC 4959 §3.
  if (initialResponse?.length === 0) return wrong(`No such message belongs to ${name}`);
  const exchange = startExchange(connection, mechanism);
  const first = take(connection, mechanism, exchange.respond(initialResponse ?? NO_BYTES), tag);
  if (first) return first;
  return {
    type: 'dialogue',
    receive: (line) => {
      const read = parseAuthenticationLine(line);
      if (!read.ok) return wrong('A line of base64 was expected');
      if (read.value === 'cancel') return cancelled(connection, mechanism, exchange);
      const response = decodeBase64(read.value.base64);
      if (!response) return wrong('That is not valid base64');
      return take(connection, mechanism, exchange.respond(response), tag);
    },
  };
}

/**
 * `*` is answered by BAD. Who gives up after a refusal has failed all the same. RFC 9051 §6.2.2, RFC 4422 §3.5,
 * RFC 7628 §3.2.3.
 */
function cancelled(connection: ImapConnection, { name }: SaslMechanism, { failed }: SaslExchange): Completion {
  const bad = wrong('Authentication cancelled');
  if (failed !== true) return bad;
  const { delay } = authenticationFailed(connection, name);
  return delay === undefined ? bad : { ...bad, delay };
}

function startExchange(connection: ImapConnection, mechanism: SaslMechanism): SaslExchange {
  return mechanism.start({
    password: (user) => connection.store.account(user)?.password,
    accessToken: (user) => connection.store.account(user)?.accessToken,
    rng: connection.services.rng,
    hostName: connection.services.hostName,
    unixSeconds: Math.floor(connection.wallClock / 1000),
  });
}

/** Sends a challenge, or ends the exchange. */
function take(
  connection: ImapConnection,
  { name }: SaslMechanism,
  step: SaslStep,
  tag: string,
): Completion | undefined {
  if (step.type === 'challenge') {
    connection.send({ type: 'continue', text: encodeBase64(step.bytes) });
    connection.report({ type: 'imap.continue', tag, waitsFor: 'sasl' });
    return undefined;
  }
  if (step.type === 'failure') {
    if (step.reason === 'malformed') return wrong(`No such message belongs to ${name}`);
    if (step.reason === 'identity')
      return refused('Acting for others is not possible', { name: 'AUTHORIZATIONFAILED' });
    return authenticationFailed(connection, name);
  }
  const account = connection.store.account(step.user);
  return account ? authenticationSucceeded(connection, account, name) : authenticationFailed(connection, name);
}
