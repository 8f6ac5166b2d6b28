// What the place where a mail program runs gives to it. The program is made of programs (imap-sync, pop3-fetch,
// smtp-send) that run beside each other, each on lines of its own; the world runs them and records what they report.

import type { Rng } from '../../base/rng.ts';
import type { Instant, UnixMs } from '../../base/units.ts';
import type { ImapSyncEvent } from '../imap-sync/events.ts';
import type { Pop3FetchEvent } from '../pop3-fetch/settings.ts';
import type { Cause, ProgramFactory } from '../program.ts';
import type { SmtpSendEvent } from '../smtp-send/settings.ts';
import type { DeviceShown } from './model.ts';

/** Everything that a mail program and its parts report. */
export type MailAppEvent = ImapSyncEvent | Pop3FetchEvent | SmtpSendEvent | DeviceShown;

/** A part of the mail program, running. */
export interface RunningPart<Intent> {
  intend(intent: Intent, cause: Cause): void;
  /** Ends the part's lines at once, without a goodbye. */
  hangUp(cause: Cause): void;
}

export interface MailAppWorld {
  /** What the wall clock showed at instant 0. */
  readonly epoch: UnixMs;
  readonly now: () => Instant;
  readonly rng: Rng;
  /** Whether the device has a network at all: false in flight mode, as its system tells every program. */
  readonly linkIsUp: () => boolean;
  /** Runs a part; `hear` is told what it reports, after that was recorded as the event `cause`. */
  run<Intent, Event extends MailAppEvent>(
    part: ProgramFactory<Intent, unknown, Event>,
    hear: (event: Event, cause: Cause) => void,
    cause: Cause,
  ): RunningPart<Intent>;
  /** Records an event; answers what it is the cause of. */
  report(event: MailAppEvent, cause: Cause): Cause;
}
