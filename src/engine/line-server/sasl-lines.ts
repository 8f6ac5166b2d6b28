// A SASL exchange as POP3 and SMTP carry it: challenges and responses as base64 lines behind AUTH, until the client is
// known or refused. RFC 5034 §4 and §5, RFC 4954 §4 and §8; the mechanisms are in the sasl room.

import { bytesOf, NO_BYTES } from '../base/bytes.ts';
import { assertNever } from '../base/invariant.ts';
import type { UnixMs } from '../base/units.ts';
import type { ServerServices } from '../net/services.ts';
import type { SaslExchange, SaslMechanism, SaslStep } from '../sasl/exchange.ts';
import type { MailStore } from '../store/mail-store.ts';
import { decodeBase64, encodeBase64 } from '../wire/base64.ts';

/** A question of the mechanism to the client. */
export interface SaslChallenge {
  readonly challenge: Uint8Array;
}

/** An exchange that waits for the client's next line. */
export interface SaslLinesExchange {
  readonly mechanism: string;
  readonly exchange: SaslExchange;
}

/** What one protocol says at each turn of an exchange. */
export interface SaslLinesProtocol<Reply> {
  readonly services: ServerServices;
  readonly store: MailStore;
  readonly clock: UnixMs;
  /** What stands before a challenge: `334` or `+`. */
  readonly challengeMark: string;
  /** Keeps the exchange for the client's next line; it is taken away before that line is read. */
  wait(exchange: SaslLinesExchange): void;
  succeeded(user: string, mechanism: string): Reply;
  /** Wrong name or password: counted, and answered with the same words for both. */
  failed(mechanism: string): Reply;
  cancelled(): Reply;
  notBase64(): Reply;
  malformed(mechanism: string): Reply;
}

/** Begins an exchange; `initialResponse` as the client wrote it. */
export function beginSaslLines<Reply>(
  protocol: SaslLinesProtocol<Reply>,
  mechanism: SaslMechanism,
  initialResponse: string | undefined,
): Reply | SaslChallenge {
  const { services, store, clock } = protocol;
  const exchange = mechanism.start({
    password: (user) => store.account(user)?.password,
    accessToken: (user) => store.account(user)?.accessToken,
    rng: services.rng,
    hostName: services.hostName,
    unixSeconds: Math.floor(clock / 1000),
  });
  const begun = { mechanism: mechanism.name, exchange };
  if (initialResponse === undefined) return follow(protocol, begun, exchange.respond(NO_BYTES));
  // `=` stands for a response that is there and empty: as if it had come behind the empty challenge.
  if (initialResponse !== '=') return continueSaslLines(protocol, begun, initialResponse);
  exchange.respond(NO_BYTES);
  return follow(protocol, begun, exchange.respond(NO_BYTES));
}

/** Takes the client's next line (without CRLF). `*` gives up. */
export function continueSaslLines<Reply>(
  protocol: SaslLinesProtocol<Reply>,
  current: SaslLinesExchange,
  line: string,
): Reply | SaslChallenge {
  if (line === '*') return current.exchange.failed === true ? protocol.failed(current.mechanism) : protocol.cancelled();
  const response = decodeBase64(line);
  return response ? follow(protocol, current, current.exchange.respond(response)) : protocol.notBase64();
}

function follow<Reply>(
  protocol: SaslLinesProtocol<Reply>,
  current: SaslLinesExchange,
  step: SaslStep,
): Reply | SaslChallenge {
  switch (step.type) {
    case 'challenge':
      protocol.wait(current);
      return { challenge: bytesOf(`${protocol.challengeMark} ${encodeBase64(step.bytes)}\r\n`) };
    case 'success':
      return protocol.succeeded(step.user, current.mechanism);
    case 'failure':
      return step.reason === 'malformed' ? protocol.malformed(current.mechanism) : protocol.failed(current.mechanism);
    default:
      return assertNever(step, 'SASL step');
  }
}
