// AUTH: a SASL exchange as base64 lines, from the client's side. RFC 4954 §4.

import { chooseSaslMechanism, createSaslClient } from '../../sasl/client/create.ts';
import type { SaslClient, SaslCredentials } from '../../sasl/client/exchange.ts';
import { decodeBase64, encodeBase64 } from '../../wire/base64.ts';
import type { ServerReply } from './reply-reader.ts';
import type { SmtpImpossible, SmtpOutcome } from './requests.ts';
import { ask, isClass, line, type Talk, type TalkContext } from './talk.ts';

/** A command with more octets must go without its initial response. RFC 4954 §4, RFC 5321 §4.5.3.1.4. */
const COMMAND_OCTETS = 510;

export function* authenticate(
  context: TalkContext,
  credentials: SaslCredentials,
  wanted: string | undefined,
): Talk<SmtpOutcome> {
  const offered = context.offers.get('AUTH');
  if (!offered) return { type: 'impossible', reason: 'notOffered' };
  const hasToken = credentials.token !== undefined;
  const mechanism = wanted ?? chooseSaslMechanism(offered, { confidential: context.secured, hasToken });
  const begun = mechanism === undefined ? undefined : begin(mechanism, credentials);
  if (!begun) return { type: 'impossible', reason: 'noMechanism' };
  return yield* exchange(context, begun.client, yield* ask(line(begun.command)));
}

/** The command, with the initial response if it is short enough. An empty one is `=`. */
function begin(
  mechanism: string,
  credentials: SaslCredentials,
): { readonly client: SaslClient; readonly command: string } | undefined {
  const client = createSaslClient(mechanism, credentials);
  if (!client) return undefined;
  if (client.initial === undefined) return { client, command: `AUTH ${client.mechanism}` };
  const command = `AUTH ${client.mechanism} ${encodeBase64(client.initial) || '='}`;
  if (command.length <= COMMAND_OCTETS) return { client, command };
  const patient = createSaslClient(mechanism, credentials, { initialResponse: false });
  return patient && { client: patient, command: `AUTH ${patient.mechanism}` };
}

function* exchange(context: TalkContext, client: SaslClient, first: ServerReply): Talk<SmtpOutcome> {
  let reply = first;
  while (reply.code === 334) {
    const challenge = decodeBase64(reply.text[0] ?? '');
    const response = challenge ? client.step(challenge) : ({ ok: false, error: 'malformed' } as const);
    if (!response.ok) return yield* cancel(response.error);
    reply = yield* ask(line(encodeBase64(response.value)));
  }
  if (!isClass(reply, 2)) return { type: 'refused', reply };
  // A server that says yes before it has shown that it knows the password is not believed. RFC 5802 §5.
  if (!client.finished) return { type: 'impossible', reason: { sasl: 'notProven' } };
  return { type: 'done', reply, offers: context.offers };
}

/** RFC 4954 §4: `*` ends the exchange, with 501. */
function* cancel(problem: Extract<SmtpImpossible, object>['sasl']): Talk<SmtpOutcome> {
  yield* ask(line('*'));
  return { type: 'impossible', reason: { sasl: problem } };
}
