// What SMTP says at each turn of a SASL exchange behind AUTH. RFC 4954 §4 and §6; the exchange itself is in the
// line-server room.

import {
  beginSaslLines,
  continueSaslLines,
  type SaslChallenge,
  type SaslLinesExchange,
  type SaslLinesProtocol,
} from '../../line-server/sasl-lines.ts';
import type { SaslMechanism } from '../../sasl/exchange.ts';
import { saslMechanisms } from '../../sasl/mechanisms.ts';
import { smtpReply, type SmtpReply } from '../replies.ts';
import type { SmtpConnection } from './connection.ts';

/** The mechanisms that may be used on this connection: without TLS those that show the password only by profile. */
export function offeredMechanisms(connection: SmtpConnection): readonly SaslMechanism[] {
  return saslMechanisms.filter(({ revealsPassword }) => connection.passwordsAllowed || !revealsPassword);
}

/** Begins an exchange; `initialResponse` as the client wrote it. */
export function beginExchange(
  connection: SmtpConnection,
  mechanism: SaslMechanism,
  initialResponse: string | undefined,
): SmtpReply | SaslChallenge {
  return beginSaslLines(protocolOf(connection), mechanism, initialResponse);
}

/** Takes the client's next line (without CRLF). */
export function continueExchange(
  connection: SmtpConnection,
  current: SaslLinesExchange,
  line: string,
): SmtpReply | SaslChallenge {
  return continueSaslLines(protocolOf(connection), current, line);
}

function protocolOf(connection: SmtpConnection): SaslLinesProtocol<SmtpReply> {
  return {
    ...connection.context,
    clock: connection.clock,
    challengeMark: '334',
    wait: (exchange) => {
      connection.exchange = exchange;
    },
    succeeded: (user, mechanism) => {
      connection.account = user;
      connection.report({ type: 'smtp.authenticated', account: user, mechanism });
      return smtpReply(235, '2.7.0', 'authentication successful');
    },
    failed: (mechanism) => failed(connection, mechanism),
    cancelled: () => smtpReply(501, '5.7.0', 'authentication cancelled'),
    notBase64: () => smtpReply(501, '5.5.2', 'that is not base64'),
    malformed: (mechanism) => smtpReply(501, '5.5.2', `that is no ${mechanism} message`),
  };
}

/** The same words for a wrong name and a wrong password. */
function failed(connection: SmtpConnection, mechanism: string): SmtpReply {
  connection.failures += 1;
  const { failures } = connection;
  connection.report({ type: 'smtp.authenticationFailed', mechanism, failures });
  return smtpReply(535, '5.7.8', 'name or password is wrong');
}
