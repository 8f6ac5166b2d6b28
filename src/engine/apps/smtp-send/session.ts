// One session of a sending device: connect, protect, log in, hand over what waits, goodbye. A message is settled only by
// the server's answer: a line cut before it means that the message is sent again, which may give two copies but never
// none. RFC 6409 §3.1, RFC 5321 §4.5.4.1 and §6.1.

import { fail, ok, type Result } from '../../base/result.ts';
import { createSmtpClient } from '../../smtp/client/endpoint.ts';
import type { SmtpNews, SmtpOutcome, SmtpRequest } from '../../smtp/client/requests.ts';
import { close, open, perform, report, type Line, type Program, type ProgramServices } from '../program.ts';
import type { Outbox, OutboxEntry } from './outbox.ts';
import type { SmtpSendEvent, SmtpSendSettings, SmtpSessionEnd } from './settings.ts';

type SmtpLine = Line<SmtpRequest, SmtpOutcome, SmtpNews>;

type Steps<Value> = Program<Result<Value, SmtpSessionEnd>, SmtpSendEvent>;

const LOST: SmtpSessionEnd = { type: 'lost' };

/** What is needed throughout. */
export interface SmtpDevice {
  readonly services: Pick<ProgramServices<never>, 'rng' | 'hostName' | 'now'>;
  readonly settings: SmtpSendSettings;
  readonly outbox: Outbox;
}

/** Runs one session to its end. @returns how it ended, and the messages that are settled */
export function* submitMail(
  device: SmtpDevice,
): Program<{ readonly end: SmtpSessionEnd; readonly settled: readonly OutboxEntry[] }, SmtpSendEvent> {
  const { server } = device.settings;
  const settled: OutboxEntry[] = [];
  const opened = yield* open(server, createSmtpClient({ implicitTls: server.security === 'implicit' }));
  if (!opened.ok) return { end: { type: 'lost', reason: opened.error.reason }, settled };
  const line = opened.value;
  yield* report<SmtpSendEvent>({ type: 'smtpSend.sessionBegan' });
  const ready = yield* prepareLine(line, device);
  if (!ready.ok) {
    yield* perform(line, { type: 'quit' });
    yield* close(line);
    return { end: ready.error, settled };
  }
  const end = yield* handOver(line, device, settled);
  yield* close(line);
  return { end, settled };
}

function* prepareLine(line: SmtpLine, device: SmtpDevice): Steps<undefined> {
  const { settings, services } = device;
  const greeted = yield* perform(line, { type: 'hello', name: helloName(services.hostName) });
  if (!greeted.ok) return fail(LOST);
  if (greeted.value.type === 'refused') return fail({ type: 'notNow', text: textOf(greeted.value) });
  if (settings.server.security === 'startTls') {
    const secured = yield* perform(line, { type: 'startTls' });
    if (!secured.ok) return fail(LOST);
    if (secured.value.type !== 'done' && settings.tls === 'required') return fail({ type: 'noTls' });
  }
  return yield* logIn(line, device);
}

function* logIn(line: SmtpLine, { settings, services }: SmtpDevice): Steps<undefined> {
  const { login } = settings;
  if (!login) return ok(undefined);
  const { mechanism, ...credentials } = login;
  const { rng } = services;
  const nonce = [rng.uint32(), rng.uint32(), rng.uint32(), rng.uint32()].map((word) => word.toString(36)).join('');
  const answered = yield* perform(line, {
    type: 'authenticate',
    credentials: { ...credentials, nonce },
    ...(mechanism === undefined ? {} : { mechanism }),
  });
  if (!answered.ok) return fail(LOST);
  const outcome = answered.value;
  if (outcome.type === 'done') {
    yield* report<SmtpSendEvent>({ type: 'smtpSend.loggedIn', user: login.user });
    return ok(undefined);
  }
  const isForNow = outcome.type === 'refused' && outcome.reply.code < 500;
  return fail({ type: isForNow ? 'notNow' : 'loginRefused', text: textOf(outcome) });
}

/** One transaction for each message that waits. */
function* handOver(
  line: SmtpLine,
  { outbox }: SmtpDevice,
  settled: OutboxEntry[],
): Program<SmtpSessionEnd, SmtpSendEvent> {
  for (const entry of outbox.waiting) {
    const { id, envelope, message } = entry;
    const sent = yield* perform(line, { type: 'send', mail: { envelope, message } });
    if (!sent.ok || sent.value.type !== 'sent') return LOST;
    const before = { accepted: entry.accepted, refused: entry.refused.length };
    const isSettled = outbox.settle(entry, sent.value.recipients);
    yield* report<SmtpSendEvent>({
      type: 'smtpSend.sent',
      entry: id,
      accepted: entry.accepted - before.accepted,
      refused: entry.refused.length - before.refused,
      putOff: isSettled ? 0 : entry.envelope.recipients.length,
    });
    if (!isSettled) continue;
    settled.push(entry);
    const refused = entry.refused.map(({ recipient }) => recipient);
    yield* report<SmtpSendEvent>({ type: 'smtpSend.settled', entry: id, refused });
  }
  // What was handed over is handed over, whether or not the goodbye is heard.
  yield* perform(line, { type: 'quit' });
  return { type: 'done' };
}

/** A name with a dot or none of a host that has no other: EHLO wants a domain. RFC 5321 §4.1.1.1. */
function helloName(hostName: string): string {
  return /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(hostName) ? hostName : 'localhost';
}

function textOf(outcome: SmtpOutcome): string {
  if (outcome.type === 'refused') return `${outcome.reply.code} ${outcome.reply.text.join(' ')}`;
  if (outcome.type !== 'impossible') return '';
  return typeof outcome.reason === 'string' ? outcome.reason : outcome.reason.sasl;
}
