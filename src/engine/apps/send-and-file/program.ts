// What a mail program does when somebody presses "Send": hands the message over by SMTP, and then keeps a copy on the IMAP
// server, because no server does that by itself. Two protocols, two connections. RFC 6409, RFC 9051 §6.3.12.

import type { Instant } from '../../base/units.ts';
import { canonicalLines } from '../../smtp/client/message-data.ts';
import type { ImapSyncEvent } from '../imap-sync/events.ts';
import type { ImapSyncSettings } from '../imap-sync/settings.ts';
import { report, wait, type Program, type ProgramFactory, type ProgramServices } from '../program.ts';
import type { Outbox } from '../smtp-send/outbox.ts';
import { putIntoOutbox, retryInstant } from '../smtp-send/program.ts';
import { submitMail, type SmtpDevice } from '../smtp-send/session.ts';
import type { SmtpSendEvent, SmtpSendIntent, SmtpSendSettings } from '../smtp-send/settings.ts';
import { fileCopies, hasCopies, type UnfiledCopies } from './file-copies.ts';

export interface SendAndFileSettings {
  readonly send: SmtpSendSettings;
  readonly file: ImapSyncSettings;
}

/** What outlives the program. */
export interface SendAndFileState {
  readonly outbox: Outbox;
  readonly copies: UnfiledCopies;
}

type Event = SmtpSendEvent | ImapSyncEvent;

/** A program that sends and files; it ends when its owner says stop. */
export function sendAndFile(
  settings: SendAndFileSettings,
  state: SendAndFileState,
): ProgramFactory<SmtpSendIntent, undefined, Event> {
  return (services) => run(services, settings, state);
}

function* run(
  services: ProgramServices<SmtpSendIntent>,
  settings: SendAndFileSettings,
  { outbox, copies }: SendAndFileState,
): Program<undefined, Event> {
  const device: SmtpDevice = { services, settings: settings.send, outbox };
  let failures = 0;
  let retryAt: Instant | undefined = outbox.waiting.length > 0 || hasCopies(copies) ? services.now() : undefined;
  for (;;) {
    const woken = yield* wait({ intents: services.intents, ...(retryAt === undefined ? {} : { until: retryAt }) });
    if (woken.type === 'intent') {
      if (woken.intent.type === 'stop') return undefined;
      if (woken.intent.type === 'send') yield* putIntoOutbox(woken.intent, outbox);
    }
    const sending = yield* sendWaiting(device, copies);
    const filing = hasCopies(copies) ? yield* fileCopies(services, settings.file, copies) : 'done';
    const isHopeful = sending === 'later' || filing === 'lost';
    failures = isHopeful ? failures + 1 : 0;
    retryAt = isHopeful ? retryInstant(services.now(), settings.send, failures) : undefined;
  }
}

/** Sends what waits; whatever somebody got goes to the copies. @returns whether trying again may help */
function* sendWaiting(device: SmtpDevice, copies: UnfiledCopies): Program<'done' | 'later' | 'hopeless', Event> {
  if (device.outbox.waiting.length === 0) return 'done';
  const { end, settled } = yield* submitMail(device);
  yield* report<Event>({ type: 'smtpSend.sessionEnded', end });
  const sent = settled.filter(({ accepted }) => accepted > 0).map(({ message }) => canonicalLines(message));
  copies.messages = [...copies.messages, ...sent];
  if (device.outbox.waiting.length === 0) return 'done';
  return end.type === 'noTls' || end.type === 'loginRefused' ? 'hopeless' : 'later';
}
