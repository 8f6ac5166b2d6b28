// Cuts what one device's mail program says to its server into the stretches of the twelve steps, event by event. Which
// stretch comes next follows from what the person clicked, what the program reported, and which command went out.

import type { Instant } from '../base/units.ts';
import type { IncomingSettings } from '../apps/mail-app/settings.ts';
import type { MailAppIntent } from '../apps/mail-app/intent.ts';
import type { CommandName } from '../imap/syntax.ts';
import type { LabEvent } from '../lab-event.ts';
import type { ConnectionId, HostId, Side } from '../net/events.ts';
import type { EventId } from '../net/trace.ts';
import { dnsPacketBytes, segmentPacketBytes } from './packet-size.ts';
import { forgetBefore } from './folding.ts';
import { CLOSED_BECAUSE, LOGIN_REQUESTS, stepOfCommand } from './phase-commands.ts';
import { closeSpan, PhaseStretches } from './phase-stretches.ts';
import type { PhaseWay, StepNumber } from './phases-model.ts';

type Of<Type extends LabEvent['type']> = Extract<LabEvent, { type: Type }>;

/** How far the line is: nothing of it; name and TCP; before the login; the first look at all; connected; saying goodbye. */
type Stage = 'away' | 'opening' | 'entering' | 'listing' | 'connected' | 'leaving';

/** One device. */
export class PhaseCutter {
  readonly stretches: PhaseStretches;
  /** What the person set. */
  incoming: IncomingSettings;
  run = 0;
  /** Whether nothing more comes in this run by itself. */
  ended = false;
  stage: Stage = 'away';
  isLinkUp = true;
  /** When the program acts by itself next: a poll, or another try. */
  nextAt: Instant | undefined;
  /** The run to which the line belongs: a click may have begun another one meanwhile. */
  #lineRun = 0;
  #line: ConnectionId | undefined;
  /** Events that belong to finding the server's address, until the line is there. */
  #finding = new Set<EventId>();
  readonly #asked = new Set<EventId>();
  /** The command whose frame comes next. */
  #command: CommandName | undefined;
  /** Parts of messages that somebody waits for. */
  #partsAsked = 0;
  #isByHand = false;
  #lastSpeaker: Side | undefined;

  constructor(device: HostId, incoming: IncomingSettings) {
    this.incoming = incoming;
    this.stretches = new PhaseStretches(device);
  }

  /** Whether a question to DNS, or the answer to it, was for getting mail. */
  asked(id: EventId): boolean {
    return this.#asked.has(id);
  }

  /** Forgets what the trace has folded away. */
  fold(first: number): void {
    forgetBefore(this.#asked, first);
    this.stretches.fold(first, this.run);
  }

  /** A connection of this host is being opened; answers whether it is the one for getting mail. */
  opening(event: Of<'connection.opening'>): boolean {
    if (this.stage !== 'opening' || this.#line !== undefined) return false;
    if (event.cause === undefined || !this.#finding.has(event.cause)) return false;
    this.#finding.clear();
    this.#line = event.connection;
    this.#lastSpeaker = undefined;
    this.#begin(4, event, event.security === 'implicit' ? 'tls' : undefined);
    return true;
  }

  /** Takes the next event of this device, its host or its connections. */
  add(event: LabEvent): void {
    switch (event.type) {
      case 'input':
        return event.input.type === 'device' ? this.#clicked(event, event.input.intent) : undefined;
      case 'device.shown':
        return this.#shown(event);
      case 'imapSync.step':
        return this.#programStep(event);
      case 'imapSync.fetched':
        this.#partsAsked = Math.max(0, this.#partsAsked - 1);
        return this.stretches.current?.step === 9 ? this.stretches.end(event) : undefined;
      case 'imapSync.refused':
        return this.#notLetIn(event);
      case 'imapSync.lineLost':
        this.stage = 'away';
        return this.stretches.fail(event, 'lost');
      case 'pop3Fetch.sessionBegan':
        return this.#connecting(event);
      case 'pop3Fetch.loggedIn':
        this.stage = 'listing';
        return this.#begin(7, event);
      case 'pop3Fetch.sessionEnded':
        return this.#pop3Ended(event);
      case 'link.changed':
        this.isLinkUp = event.up;
        this.stretches.version += 1;
        return;
      case 'dns.query':
      case 'dns.cached':
      case 'dns.answer':
      case 'dns.arrived':
      case 'dns.failed':
        return this.#finding.has(event.cause ?? event.id) ? this.#nameAsked(event) : undefined;
      default:
        return this.#onLine(event);
    }
  }

  // ---------------------------------------------------------------- the person

  #clicked(event: LabEvent, intent: MailAppIntent): void {
    switch (intent.type) {
      case 'settings':
        this.incoming = intent.settings.incoming;
        if (this.run === 0 || this.#runHas(2)) this.#startRun();
        this.#begin(1, event);
        return this.stretches.end(event);
      case 'getMail':
      case 'connect':
        return this.#wantsMail(event, intent.type === 'getMail');
      case 'disconnect':
        if (this.stage === 'away') this.ended ||= this.run > 0;
        else this.#begin(11, event);
        this.nextAt = undefined;
        return;
      case 'openMessage':
        this.#partsAsked += 1;
        return this.#begin(8, event);
      case 'fetchPart':
        this.#partsAsked += 1;
        return this.#begin(9, event, 'attachment');
      case 'closeMessage':
      case 'send':
        return; // nothing is said on this line, or not yet
      default:
        return this.#begin(undefined, event);
    }
  }

  #wantsMail(event: LabEvent, isGetMail: boolean): void {
    const isOwn = this.#lineRun === this.run;
    if (isOwn && this.stage === 'connected') {
      if (!isGetMail) return;
      this.#isByHand = true;
      return this.#begin(10, event, 'byHand');
    }
    if (isOwn && this.stage !== 'away' && this.stage !== 'leaving') return;
    if (this.run === 0 || this.ended || this.stage === 'leaving') this.#startRun();
    this.#begin(2, event);
  }

  #begin(step: StepNumber | undefined, event: LabEvent, way?: PhaseWay): void {
    const isOfLine = step !== undefined && step >= 3 && step !== 8;
    this.stretches.begin({ step, way, run: isOfLine ? this.#lineRun : this.run }, event);
  }

  #startRun(): void {
    this.run += 1;
    this.ended = false;
    this.nextAt = undefined;
  }

  #runHas(step: StepNumber): boolean {
    return this.stretches.all.some((span) => span.run === this.run && span.step === step);
  }

  // ---------------------------------------------------------------- the program

  #shown({ model, ...event }: Of<'device.shown'>): void {
    this.incoming = model.settings.incoming;
    const current = this.stretches.current;
    if (current?.step !== 8 || current.last !== undefined || current.lines > 0) return;
    const { openMessage } = model;
    if (openMessage?.missing === 'notHere') this.stretches.fail(event, 'needsLine');
    else if (openMessage !== undefined && openMessage.missing === undefined) {
      this.#partsAsked = 0;
      this.stretches.end(event);
    }
  }

  #connecting(event: LabEvent): void {
    if (this.run === 0 || this.ended) this.#startRun();
    if (this.stretches.current?.step === 2) this.stretches.end(event);
    this.stage = 'opening';
    this.nextAt = undefined;
    this.#lineRun = this.run;
    this.#line = undefined;
    this.#finding = new Set([event.id]);
  }

  #programStep(event: Of<'imapSync.step'>): void {
    switch (event.step) {
      case 'connect':
        return this.#connecting(event);
      case 'enable':
        if (this.stage === 'entering') this.#listing(event);
        return;
      case 'list':
      case 'changesDown':
        if (this.stage === 'entering') this.#listing(event);
        else if (this.stage === 'connected' && event.step === 'list') {
          this.#begin(10, event, this.#isByHand ? 'byHand' : undefined);
        }
        return;
      case 'actionsUp':
        // What a click wants goes up in the click's own stretch, unless that is over.
        if (this.stage === 'connected' && this.stretches.current?.last !== undefined) this.#begin(undefined, event);
        return;
      case 'wait':
      case 'watch':
        this.stretches.end(event);
        this.stage = 'connected';
        this.nextAt = event.until;
        this.#isByHand = false;
        return;
      case 'logOut':
        this.stage = 'leaving';
        return this.#begin(11, event);
      case 'away':
        this.#away(event.until);
        return;
      default:
    }
  }

  #listing(event: LabEvent): void {
    this.stage = 'listing';
    this.#begin(7, event);
  }

  #away(until: Instant | undefined): void {
    if (until === undefined && this.stage !== 'away' && this.#lineRun === this.run) this.ended = true;
    this.stage = 'away';
    this.nextAt = until;
    this.stretches.version += 1;
  }

  /** The server did not let us in, or our own end did not show the password. */
  #notLetIn(event: Of<'imapSync.refused'>): void {
    const failed = this.stretches.all.findLast(({ step, run }) => run === this.#lineRun && (step === 5 || step === 6));
    if (failed && failed.failed === undefined) {
      failed.failed = { key: 'notSafe', values: { text: event.text } };
      if (failed.last === undefined) closeSpan(failed, event);
    }
    this.stretches.version += 1;
  }

  #pop3Ended(event: Of<'pop3Fetch.sessionEnded'>): void {
    const { end } = event;
    if (end.type === 'lost') this.stretches.fail(event, 'lost');
    else if (end.type === 'noTls') this.stretches.fail(event, 'notSafe');
    this.stage = 'away';
    this.ended = true;
    this.stretches.version += 1;
  }

  // ---------------------------------------------------------------- the name

  #nameAsked(event: Of<'dns.query' | 'dns.cached' | 'dns.answer' | 'dns.arrived' | 'dns.failed'>): void {
    this.#finding.add(event.id);
    this.#asked.add(event.id);
    if (this.stretches.current?.step !== 3 || this.stretches.current.last !== undefined) {
      this.#begin(3, event, event.type === 'dns.cached' ? 'cached' : undefined);
    }
    if (event.type === 'dns.query' || event.type === 'dns.answer') {
      const isUp = event.type === 'dns.query';
      return this.stretches.count({ packets: 1, [isUp ? 'wireBytesUp' : 'wireBytesDown']: dnsPacketBytes(event) });
    }
    if (event.type === 'dns.failed') return this.stretches.fail(event, 'noAnswer', { name: event.name });
    if (event.type === 'dns.arrived' && event.outcome !== 'found') {
      return this.stretches.fail(event, 'noSuchName', { name: this.incoming.host });
    }
    this.stretches.end(event);
  }

  // ---------------------------------------------------------------- the line

  #onLine(event: LabEvent): void {
    if (!('connection' in event)) return;
    if (event.type === 'segment.sent') this.#segment(event);
    if (event.connection !== this.#line) return; // the last packets of a line that was given up
    switch (event.type) {
      case 'connection.opened':
        if (event.side === 'client' && this.incoming.security !== 'implicit') this.#standing(event);
        return;
      case 'tls.handshake':
        if (this.stretches.current) this.stretches.current.way ??= 'tls';
        return;
      case 'tls.established':
        if (event.side === 'client' && this.stage === 'opening') this.#standing(event);
        return;
      case 'tls.failed':
        return this.stretches.fail(event, 'tls');
      case 'frame.sent':
        return this.#frame(event);
      case 'imap.told':
        if (this.stretches.current?.way === 'idle') this.stretches.current.way = 'told';
        return;
      case 'frame.arrived':
        if (event.to === 'client' && this.stretches.current?.step === 5) this.stretches.end(event);
        return;
      case 'imapClient.command':
        this.#command = event.name;
        return;
      case 'imapClient.completed':
        return this.#completed(event);
      case 'pop3Client.request':
        if (LOGIN_REQUESTS.has(event.request)) this.#begin(6, event);
        else if (event.request === 'quit') this.#begin(11, event);
        return;
      case 'pop3Client.outcome':
        return this.#pop3Outcome(event);
      case 'connection.closed':
        return event.side === 'client' ? this.#closed(event) : undefined;
      default:
    }
  }

  #standing(event: LabEvent): void {
    this.stretches.end(event);
    this.stage = 'entering';
    this.#begin(5, event);
  }

  #segment(event: Of<'segment.sent'>): void {
    const isEnding = event.flags.includes('FIN') || event.flags.includes('RST');
    if (isEnding && event.connection === this.#line && this.stage !== 'opening') this.#closing(event);
    const isUp = event.from === 'client';
    this.stretches.count({ packets: 1, [isUp ? 'wireBytesUp' : 'wireBytesDown']: segmentPacketBytes(event) });
  }

  /** One side begins to close: after the goodbye, between two steps, or in the middle of one. */
  #closing(event: Of<'segment.sent'>): void {
    const { current } = this.stretches;
    if (current?.step === 12) return;
    if (current?.step !== 11 && current?.step !== 10 && current?.last === undefined) this.stretches.fail(event, 'lost');
    this.#begin(12, event);
    if (this.stretches.current) this.stretches.current.closedBy = event.from;
  }

  #frame(event: Of<'frame.sent'>): void {
    const { from, bytes } = event;
    if (from === 'client' && this.#command !== undefined) this.#commandSent(event, this.#command);
    const isAnswer = from === 'server' && this.#lastSpeaker === 'client';
    this.#lastSpeaker = from;
    const isUp = from === 'client';
    this.stretches.count({ lines: 1, roundTrips: isAnswer ? 1 : 0, [isUp ? 'bytesUp' : 'bytesDown']: bytes.length });
  }

  #commandSent(event: Of<'frame.sent'>, name: CommandName): void {
    this.#command = undefined;
    const { current } = this.stretches;
    const next = stepOfCommand(name, event.bytes, this.#partsAsked > 0);
    if (next && !(next.step === 9 && current?.step === 9)) this.#begin(next.step, event, next.way);
    else if (!next && this.stage === 'listing' && current?.step !== 7) this.#begin(7, event);
  }

  #completed(event: Of<'imapClient.completed'>): void {
    const { name, status, text } = event;
    if (name === 'LOGOUT') {
      const goodbye = this.stretches.all.findLast(({ step }) => step === 11);
      if (goodbye) closeSpan(goodbye, event);
    } else if (name === 'AUTHENTICATE' || name === 'LOGIN') {
      if (status === 'OK') this.stretches.end(event);
      else this.stretches.fail(event, 'loginRefused', { text });
    } else if (name === 'IDLE' && this.stretches.current?.step === 10) this.stretches.end(event);
    this.stretches.version += 1;
  }

  #pop3Outcome(event: Of<'pop3Client.outcome'>): void {
    if (!LOGIN_REQUESTS.has(event.request)) return event.request === 'quit' ? this.stretches.end(event) : undefined;
    if (event.outcome === 'done') this.stretches.end(event);
    else this.stretches.fail(event, 'loginRefused', { text: '' });
  }

  #closed(event: Of<'connection.closed'>): void {
    const { reason } = event;
    this.#line = undefined;
    if (reason === 'fin') this.stretches.end(event);
    else this.stretches.fail(event, CLOSED_BECAUSE[reason] ?? 'lost', { name: this.incoming.host });
  }
}
