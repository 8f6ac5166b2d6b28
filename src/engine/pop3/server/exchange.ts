// What POP3 says at each turn of a SASL exchange behind AUTH. RFC 5034 §4; the exchange itself is in the line-server room.

import {
  beginSaslLines,
  continueSaslLines,
  type SaslChallenge,
  type SaslLinesExchange,
  type SaslLinesProtocol,
} from '../../line-server/sasl-lines.ts';
import type { SaslMechanism } from '../../sasl/exchange.ts';
import { saslMechanisms } from '../../sasl/mechanisms.ts';
import { negative, type Pop3Reply } from '../replies.ts';
import { accountNamed, failAuthentication, openMaildrop } from './authentication.ts';
import type { Pop3Connection } from './connection.ts';

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
): Pop3Reply | SaslChallenge {
  return beginSaslLines(protocolOf(connection), mechanism, initialResponse);
}

/** Takes the client's next line (without CRLF). */
export function continueExchange(
  connection: Pop3Connection,
  current: SaslLinesExchange,
  line: string,
): Pop3Reply | SaslChallenge {
  return continueSaslLines(protocolOf(connection), current, line);
}

function protocolOf(connection: Pop3Connection): SaslLinesProtocol<Pop3Reply> {
  const { words, context } = connection;
  return {
    ...context,
    clock: connection.clock,
    challengeMark: '+',
    wait: (exchange) => {
      connection.exchange = exchange;
    },
    succeeded: (user, mechanism) => {
      const account = accountNamed(context.store, user);
      return account ? openMaildrop(connection, account, mechanism) : failAuthentication(connection, mechanism);
    },
    failed: (mechanism) => failAuthentication(connection, mechanism),
    cancelled: () => negative(words.authenticationCancelled),
    notBase64: () => negative(words.notBase64),
    malformed: (mechanism) => negative(words.notMechanismMessage(mechanism)),
  };
}
