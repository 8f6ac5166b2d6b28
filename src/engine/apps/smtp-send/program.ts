// The sending program of a device: takes what its owner wants sent, and tries until each recipient's server has decided.
// The outbox outlives it. RFC 6409, RFC 5321 §4.5.4.1.

import { later, microseconds, minutes, type Instant } from '../../base/units.ts';
import { addressedEnvelope } from '../../smtp/client/addressed-envelope.ts';
import { report, wait, type Program, type ProgramFactory, type ProgramServices } from '../program.ts';
import type { Outbox } from './outbox.ts';
import { submitMail, type SmtpDevice } from './session.ts';
import type { SmtpSendEvent, SmtpSendIntent, SmtpSendSettings } from './settings.ts';

/** A program on `outbox`, which may hold what an earlier one could not send. It ends when its owner says stop. */
export function smtpSend(
  settings: SmtpSendSettings,
  outbox: Outbox,
): ProgramFactory<SmtpSendIntent, undefined, SmtpSendEvent> {
  return (services) => run(services, { services, settings, outbox });
}

const RETRY_MAX = minutes(60);

function* run(services: ProgramServices<SmtpSendIntent>, device: SmtpDevice): Program<undefined, SmtpSendEvent> {
  let failures = 0;
  let retryAt: Instant | undefined = device.outbox.waiting.length > 0 ? services.now() : undefined;
  for (;;) {
    const woken = yield* wait({ intents: services.intents, ...(retryAt === undefined ? {} : { until: retryAt }) });
    if (woken.type === 'intent') {
      if (woken.intent.type === 'stop') return undefined;
      if (woken.intent.type === 'send') yield* putIntoOutbox(woken.intent, device.outbox);
    }
    if (device.outbox.waiting.length === 0) continue;
    const { end } = yield* submitMail(device);
    yield* report<SmtpSendEvent>({ type: 'smtpSend.sessionEnded', end });
    const isWaiting = device.outbox.waiting.length > 0;
    failures = isWaiting ? failures + 1 : 0;
    // Wrong settings don't mend themselves: the person has to want it again.
    const mayHelp = isWaiting && end.type !== 'loginRefused' && end.type !== 'noTls';
    retryAt = mayHelp ? retryInstant(services.now(), device.settings, failures) : undefined;
  }
}

/** Puts a message into the outbox, if its addresses are addresses. */
export function* putIntoOutbox(
  { envelope, message }: Extract<SmtpSendIntent, { type: 'send' }>,
  outbox: Outbox,
): Program<undefined, SmtpSendEvent> {
  const read = addressedEnvelope(envelope);
  if (read.ok) outbox.add({ envelope: read.value, message });
  else yield* report<SmtpSendEvent>({ type: 'smtpSend.notAnAddress', text: read.error.notAnAddress });
  return undefined;
}

/** When to try again after so many failures in a row: each time twice as late. */
export function retryInstant(now: Instant, { retryAfter }: SmtpSendSettings, failures: number): Instant {
  const growing = microseconds(retryAfter * 2 ** Math.min(failures - 1, 20));
  return later(now, growing > RETRY_MAX ? RETRY_MAX : growing);
}
