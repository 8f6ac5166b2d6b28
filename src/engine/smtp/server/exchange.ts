// The SASL exchange behind AUTH: challenges and responses as base64 lines, until the client is known or refused.
// RFC 4954 §4 and §6; the mechanisms are in the sasl room.

import { bytesOf, NO_BYTES } from '../../base/bytes.ts';
import { assertNever } from '../../base/invariant.ts';
import type { SaslExchange, SaslMechanism, SaslStep } from '../../sasl/exchange.ts';
import { saslMechanisms } from '../../sasl/mechanisms.ts';
import { decodeBase64, encodeBase64 } from '../../wire/base64.ts';
import { smtpReply, type SmtpReply } from '../replies.ts';
import type { SmtpConnection } from './connection.ts';

/** A question of the mechanism to the client. */
export interface SmtpChallenge {
  readonly challenge: Uint8Array;
}

/** An exchange that waits for the client's next line. */
export interface SmtpExchange {
  readonly mechanism: string;
  readonly exchange: SaslExchange;
}

/** The mechanisms that may be used on this connection: without TLS those that show the password only by profile. */
export function offeredMechanisms(connection: SmtpConnection): readonly SaslMechanism[] {
  return saslMechanisms.filter(({ revealsPassword }) => connection.passwordsAllowed || !revealsPassword);
}

/** Begins an exchange; `initialResponse` as the client wrote it. */
export function beginExchange(
  connection: SmtpConnection,
  mechanism: SaslMechanism,
  initialResponse: string | undefined,
): SmtpReply | SmtpChallenge {
  const { services, store } = connection.context;
  const exchange = mechanism.start({
    password: (user) => store.account(user)?.password,
    accessToken: (user) => store.account(user)?.accessToken,
    rng: services.rng,
    hostName: services.hostName,
    unixSeconds: Math.floor(connection.clock / 1000),
  });
  connection.exchange = { mechanism: mechanism.name, exchange };
  if (initialResponse === undefined) return follow(connection, connection.exchange, exchange.respond(NO_BYTES));
  // `=` stands for a response that is there and empty. RFC 4954 §4.
  return continueExchange(connection, connection.exchange, initialResponse === '=' ? '' : initialResponse);
}

/** Takes the client's next line (without CRLF). `*` gives up. */
export function continueExchange(
  connection: SmtpConnection,
  current: SmtpExchange,
  line: string,
): SmtpReply | SmtpChallenge {
  connection.exchange = undefined;
  if (line === '*') {
    if (current.exchange.failed === true) return fail(connection, current.mechanism);
    return smtpReply(501, '5.7.0', 'authentication cancelled');
  }
  const response = decodeBase64(line);
  if (!response) return smtpReply(501, '5.5.2', 'that is not base64');
  return follow(connection, current, current.exchange.respond(response));
}

function follow(connection: SmtpConnection, current: SmtpExchange, step: SaslStep): SmtpReply | SmtpChallenge {
  switch (step.type) {
    case 'challenge':
      connection.exchange = current;
      return { challenge: bytesOf(`334 ${encodeBase64(step.bytes)}\r\n`) };
    case 'success':
      connection.exchange = undefined;
      connection.account = step.user;
      connection.report({ type: 'smtp.authenticated', account: step.user, mechanism: current.mechanism });
      return smtpReply(235, '2.7.0', 'authentication successful');
    case 'failure':
      connection.exchange = undefined;
      if (step.reason === 'malformed') return smtpReply(501, '5.5.2', `that is no ${current.mechanism} message`);
      return fail(connection, current.mechanism);
    default:
      return assertNever(step, 'SASL step');
  }
}

/** The same words for a wrong name and a wrong password. */
function fail(connection: SmtpConnection, mechanism: string): SmtpReply {
  connection.failures += 1;
  const { failures } = connection;
  connection.report({ type: 'smtp.authenticationFailed', mechanism, failures });
  return smtpReply(535, '5.7.8', 'name or password is wrong');
}
