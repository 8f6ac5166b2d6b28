// The half of a mail program that sends: an outbox, and one smtp-send program that empties it. What was sent is told to
// whoever files the copy. RFC 6409.

import { seconds } from '../../base/units.ts';
import { canonicalLines } from '../../smtp/client/message-data.ts';
import { addressedEnvelope } from '../../smtp/client/addressed-envelope.ts';
import type { Cause } from '../program.ts';
import { Outbox } from '../smtp-send/outbox.ts';
import { smtpSend } from '../smtp-send/program.ts';
import type { SmtpSendEvent, SmtpSendIntent, SmtpSendSettings, SmtpSessionEnd } from '../smtp-send/settings.ts';
import type { ComposedDraft } from './compose-draft.ts';
import type { ConflictModel, ProblemModel, QueuedModel } from './model.ts';
import { lossProblem } from './problems.ts';
import type { MailAppSettings } from './settings.ts';
import type { MailAppWorld, RunningPart } from './world.ts';

/** A message that is being sent, or could not be. */
interface Sending {
  readonly id: number;
  readonly about: string;
  readonly composed: ComposedDraft;
}

/** Sends; `sent` is told what somebody got, `changed` is called after each report. */
export class Outgoing {
  readonly #world: MailAppWorld;
  readonly #settings: MailAppSettings;
  readonly #sent: (message: Uint8Array, cause: Cause) => void;
  readonly #changed: (cause: Cause) => void;
  readonly #outbox = new Outbox();
  /** By the numbers of the outbox. */
  readonly #waiting = new Map<number, Sending>();
  #failed: readonly (Sending & { readonly reason: string })[] = [];
  #part: RunningPart<SmtpSendIntent> | undefined;
  #inSession = false;
  /** There was a session under these settings. */
  #hasWorked = false;
  #isEnded = false;
  problem: ProblemModel | undefined;

  constructor(
    world: MailAppWorld,
    settings: MailAppSettings,
    sent: (message: Uint8Array, cause: Cause) => void,
    changed: (cause: Cause) => void,
  ) {
    this.#world = world;
    this.#settings = settings;
    this.#sent = sent;
    this.#changed = changed;
  }

  /** What is on its way. */
  get queue(): readonly QueuedModel[] {
    const [first] = this.#outbox.waiting;
    return [...this.#waiting].map(([entry, { id, about }]) => {
      const state = this.#inSession && entry === first?.id ? 'beingDone' : 'waiting';
      return { id, what: 'send', about, state };
    });
  }

  /** What no server takes. */
  get conflicts(): readonly ConflictModel[] {
    return this.#failed.map(({ id, about, reason }) => ({ id, what: 'send', about, reason: 'notSent', text: reason }));
  }

  /** Puts a message into the outbox, and sends it at once if `now`. */
  send(sending: Sending, now: boolean, cause: Cause): void {
    const { raw, recipients } = sending.composed;
    const envelope = addressedEnvelope({ from: this.#settings.address, to: recipients });
    if (!envelope.ok) {
      this.#failed = [...this.#failed, { ...sending, reason: envelope.error.notAnAddress }];
      return;
    }
    const entry = this.#outbox.add({ envelope: envelope.value, message: raw });
    this.#waiting.set(entry.id, sending);
    if (now) this.tryNow(cause);
  }

  /** Sends what waits. */
  tryNow(cause: Cause): void {
    if (this.#outbox.waiting.length === 0) return;
    const settings = sendSettings(this.#settings);
    this.#part ??= this.#world.run(
      smtpSend(settings, this.#outbox),
      (event: SmtpSendEvent, why) => this.#hear(event, why),
      cause,
    );
    this.#part.intend({ type: 'tryNow' }, cause);
  }

  /** Answers whether the conflict is one of sending. */
  resolve(conflict: number, how: 'retry' | 'drop', cause: Cause): boolean {
    const found = this.#failed.find(({ id }) => id === conflict);
    if (!found) return false;
    this.#failed = this.#failed.filter((other) => other !== found);
    if (how === 'retry') this.send(found, true, cause);
    return true;
  }

  /** Gives up what waits to whoever goes on with other settings. */
  end(cause: Cause): readonly Sending[] {
    this.#part?.intend({ type: 'stop' }, cause);
    this.#isEnded = true;
    return [...this.#waiting.values()];
  }

  #hear(event: SmtpSendEvent, cause: Cause): void {
    if (this.#isEnded) return;
    switch (event.type) {
      case 'smtpSend.sessionBegan':
        this.#inSession = true;
        break;
      case 'smtpSend.loggedIn':
      case 'smtpSend.sent':
        this.#hasWorked = true;
        break;
      case 'smtpSend.settled':
        this.#hasWorked = true;
        this.#settled(event.entry, event.refused, cause);
        break;
      case 'smtpSend.sessionEnded':
        this.#inSession = false;
        this.problem = problemOf(event.end, this.#hasWorked);
        break;
      default:
    }
    this.#changed(cause);
  }

  #settled(entry: number, refused: readonly string[], cause: Cause): void {
    const sending = this.#waiting.get(entry);
    this.#waiting.delete(entry);
    if (!sending) return;
    const { raw, recipients } = sending.composed;
    if (refused.length < recipients.length) this.#sent(canonicalLines(raw), cause);
    if (refused.length > 0) this.#failed = [...this.#failed, { ...sending, reason: refused.join(', ') }];
  }
}

const RETRY_AFTER = seconds(30);

function sendSettings({ incoming, outgoing }: MailAppSettings): SmtpSendSettings {
  const { host, port, security, logIn } = outgoing;
  const login = { user: incoming.user, secret: incoming.password };
  return {
    server: { host, port, security },
    ...(logIn ? { login } : {}),
    tls: security === 'none' ? 'ifAvailable' : 'required',
    retryAfter: RETRY_AFTER,
  };
}

function problemOf(end: SmtpSessionEnd, hasWorked: boolean): ProblemModel | undefined {
  switch (end.type) {
    case 'done':
      return undefined;
    case 'lost':
      return lossProblem(end.reason, hasWorked);
    case 'noTls':
      return { kind: 'tls', text: '' };
    case 'loginRefused':
      return { kind: 'loginRefused', text: end.text };
    case 'notNow':
      return { kind: 'inUse', text: end.text };
    default:
      return end satisfies never;
  }
}
