// The SASL exchange behind AUTH: challenges and responses as base64 lines, until the client is known or refused.
// RFC 5034 §4; the mechanisms are in the sasl room.

import { bytesOf, NO_BYTES } from '../../base/bytes.ts';
import { assertNever } from '../../base/invariant.ts';
import type { SaslExchange, SaslMechanism, SaslStep } from '../../sasl/exchange.ts';
import { saslMechanisms } from '../../sasl/mechanisms.ts';
import { decodeBase64, encodeBase64 } from '../../wire/base64.ts';
import { negative, type Pop3Reply } from '../replies.ts';
import { accountNamed, failAuthentication, openMaildrop } from './authentication.ts';
import type { Pop3Connection } from './connection.ts';

/** A question of the mechanism to the client. */
export interface Pop3Challenge {
  readonly challenge: Uint8Array;
}

/** An exchange that waits for the client's next line. */
export interface Pop3Exchange {
  readonly mechanism: string;
  readonly exchange: SaslExchange;
}

/** The mechanisms that may be used on this connection: without TLS those that show the password only by profile. */
export function offeredMechanisms(connection: Pop3Connection): readonly SaslMechanism[] {
  const { mechanisms } = connection.context.profile;
  return saslMechanisms.filter(
    ({ name, revealsPassword }) =>
      (mechanisms?.includes(name) ?? true) && (connection.passwordsAllowed || !revealsPassword),
  );
}

/** Begins an exchange; `initialResponse` as the client wrote it. */
export function beginExchange(
  connection: Pop3Connection,
  mechanism: SaslMechanism,
  initialResponse: string | undefined,
): Pop3Reply | Pop3Challenge {
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
  // `=` stands for a response that is there and empty: as if it had come behind the empty challenge. RFC 5034 §4.
  if (initialResponse !== '=') return continueExchange(connection, connection.exchange, initialResponse);
  exchange.respond(NO_BYTES);
  return follow(connection, connection.exchange, exchange.respond(NO_BYTES));
}

/** Takes the client's next line (without CRLF). `*` gives up. */
export function continueExchange(
  connection: Pop3Connection,
  current: Pop3Exchange,
  line: string,
): Pop3Reply | Pop3Challenge {
  connection.exchange = undefined;
  if (line === '*') {
    if (current.exchange.failed === true) return failAuthentication(connection, current.mechanism);
    return negative(connection.words.authenticationCancelled);
  }
  const response = decodeBase64(line);
  if (!response) return negative(connection.words.notBase64);
  return follow(connection, current, current.exchange.respond(response));
}

function follow(connection: Pop3Connection, current: Pop3Exchange, step: SaslStep): Pop3Reply | Pop3Challenge {
  switch (step.type) {
    case 'challenge':
      connection.exchange = current;
      return { challenge: bytesOf(`+ ${encodeBase64(step.bytes)}\r\n`) };
    case 'success': {
      connection.exchange = undefined;
      const account = accountNamed(connection.context.store, step.user);
      if (!account) return failAuthentication(connection, current.mechanism);
      return openMaildrop(connection, account, current.mechanism);
    }
    case 'failure':
      connection.exchange = undefined;
      if (step.reason === 'malformed') return negative(connection.words.notMechanismMessage(current.mechanism));
      return failAuthentication(connection, current.mechanism);
    default:
      return assertNever(step, 'SASL step');
  }
}
