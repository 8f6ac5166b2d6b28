// Every frame taken apart: what each stretch of it is for, why it was sent, what it changed. Also what the prompt of a
// connection needs to know. Frames are read when somebody asks, not when they pass.

import type { ImapState } from '../imap/state.ts';
import type { Response } from '../imap/response-syntax.ts';
import type { LabEvent } from '../lab-event.ts';
import type { ConnectionId } from '../net/events.ts';
import type { EventId } from '../net/trace.ts';
import type { Pop3State } from '../pop3/state.ts';
import type { SmtpState } from '../smtp/state.ts';
import { Dialogue } from './dialogue.ts';
import { type FrameNote, type FrameSent, responseOf, tokensOf } from './frame-note.ts';
import { because, completion, continueKey, isSame, lineReasons, newsOf, type StoreEvent } from './frame-reasons.ts';
import { forgetBefore, rowsBefore } from './folding.ts';
import type { LiveView } from './live-view.ts';
import type { ExplainedFrame, Reason } from './model.ts';
import { changeOf } from './reasons.ts';
import type { TypingContext } from './typed-line.ts';

/** What can be asked. */
export interface InspectorModel {
  /** The frame that this `frame.sent` event tells of; undefined when the event is none. */
  explain(frame: EventId): ExplainedFrame | undefined;
  /** What is known where somebody types on a connection; undefined before it is opened. */
  typing(connection: ConnectionId): TypingContext | undefined;
}

/** A fresh inspector, before the first event. */
export function createInspector(): LiveView<InspectorModel> {
  return new Inspector();
}

/** The state of a connection as its server reports it. */
type ServerState = Pick<Extract<LabEvent, { type: 'imap.state' | 'pop3.state' | 'smtp.state' }>, 'to'>['to'];

interface ConnectionNote {
  readonly dialogue: Dialogue;
  state: ServerState;
  account?: string;
  mailbox?: string;
  uids: readonly number[];
  hasSpoken: boolean;
  /** What the server reported as told, with the frame that gave the occasion. */
  told: Extract<LabEvent, { type: 'imap.told' }>[];
}

const FIRST_STATES = { imap: 'notAuthenticated', pop3: 'AUTHORIZATION', smtp: 'CONNECTED' } as const;

class Inspector implements LiveView<InspectorModel> {
  readonly #frames = new Map<number, FrameNote>();
  readonly #connections = new Map<ConnectionId, ConnectionNote>();
  /** For each event, the client's frame or the input that it goes back to. */
  readonly #origins = new Map<number, number>();
  readonly #inputs = new Map<number, Extract<LabEvent, { type: 'input' | 'script.step' }>>();
  #changes: StoreEvent[] = [];
  /** The oldest event that is kept. */
  #first = 0;
  readonly model: InspectorModel = {
    explain: (frame) => this.#explain(frame),
    typing: (connection) => this.#typing(connection),
  };
  /** Addresses that SMTP servers have accepted. */
  readonly #addresses = new Set<string>();
  version = 0;
  seen = 0;

  add(event: LabEvent): void {
    this.seen += 1;
    const origin = this.#originOf(event);
    if (origin !== undefined) this.#origins.set(event.id, origin);
    if (event.type === 'frame.sent') this.#frameSent(event);
    else this.#noteEvent(event, origin);
  }

  /** What is known of connections stays, so that their next lines are read rightly; and what people did, which is little. */
  fold(first: number): void {
    if (first === this.#first) return;
    this.#first = first;
    forgetBefore(this.#frames, first);
    forgetBefore(this.#origins, first);
    this.#changes = this.#changes.slice(rowsBefore(this.#changes, first));
    for (const note of this.#connections.values()) note.told = note.told.slice(rowsBefore(note.told, first));
  }

  /** A frame that arrived at a server begins something new; an input too; everything else goes on. */
  #originOf(event: LabEvent): number | undefined {
    if (event.type === 'input' || event.type === 'script.step') {
      this.#inputs.set(event.id, event);
      return event.id;
    }
    if (event.type === 'frame.arrived' && event.to === 'server') return event.frame;
    return event.cause === undefined ? undefined : this.#origins.get(event.cause);
  }

  #frameSent(event: FrameSent): void {
    const note = this.#connections.get(event.connection);
    if (!note) return;
    const isClient = event.from === 'client';
    const reading = isClient ? note.dialogue.clientSent(event.bytes) : note.dialogue.serverSent(event.bytes);
    this.#frames.set(event.id, { event, reading, isGreeting: !isClient && !note.hasSpoken, effects: [] });
    if (!isClient) note.hasSpoken = true;
    this.version += 1;
  }

  #noteEvent(event: LabEvent, origin: number | undefined): void {
    if (event.type === 'connection.opening') {
      if (event.protocol) this.#connections.set(event.connection, newConnection(event.protocol));
      return;
    }
    if (event.type === 'store.arrived' || event.type === 'store.flags' || event.type === 'store.expunged') {
      this.#changes.push(event);
    }
    if (event.type === 'smtp.sender' || event.type === 'smtp.recipient') this.#addresses.add(event.address);
    if ('connection' in event && event.connection !== undefined) this.#noteConnection(event, event.connection);
    const cause = origin === undefined ? undefined : this.#frames.get(origin);
    if (cause && isEffect(event, cause.event.connection)) cause.effects.push(event);
  }

  #noteConnection(event: LabEvent, connection: ConnectionId): void {
    const note = this.#connections.get(connection);
    if (!note) return;
    if (event.type === 'imap.state' || event.type === 'pop3.state' || event.type === 'smtp.state')
      note.state = event.to;
    else if (event.type === 'imap.selected') Object.assign(note, selectedOf(event));
    else if (event.type === 'imap.told') note.told.push(event);
    else if (event.type === 'pop3.maildropOpened') note.dialogue.messages = event.messages;
  }

  #explain(id: EventId): ExplainedFrame | undefined {
    const note = this.#frames.get(id);
    if (!note) return undefined;
    const { spans, problem } = tokensOf(note);
    const isClient = note.event.from === 'client';
    return {
      tokens: spans,
      because: isClient ? this.#becauseOfClient(note) : this.#becauseOfServer(note),
      changed: isClient ? note.effects.flatMap((event) => changeOf(event) ?? []) : this.#changedByServer(note),
      ...(problem ? { problem: { offset: problem.offset, expected: problem.expected } } : {}),
    };
  }

  // ---------------------------------------------------------------- why

  #becauseOfClient({ event }: FrameNote): readonly Reason[] {
    const origin = this.#inputs.get(this.#origins.get(event.id) ?? event.id);
    if (!origin) return [];
    if (origin.type === 'script.step') return [because('because.script', { script: origin.script }, origin.id)];
    return [because('because.typed', {}, origin.id)];
  }

  #becauseOfServer(note: FrameNote): readonly Reason[] {
    if (note.isGreeting) return [because('because.greeting', {}, note.event.id)];
    const asked = this.#askedBy(note);
    const values = { command: note.reading.command ?? '', tag: note.reading.tag ?? '' };
    if (note.reading.protocol !== 'imap') return lineReasons(note, asked, values);
    const response = responseOf(note);
    if (response?.type === 'continue') return [because(continueKey(values.command), values, asked?.event.id)];
    if (response?.type === 'status' && response.tag !== undefined) return [completion(asked, values)];
    const told = response ? this.#toldReason(note, response) : undefined;
    if (told) return [told];
    if (asked) return [because('because.answers', values, asked.event.id)];
    return [because('because.closing', {})];
  }

  /** The client's frame that this server's frame answers. */
  #askedBy({ event }: FrameNote): FrameNote | undefined {
    const origin = this.#frames.get(this.#origins.get(event.id) ?? event.id);
    return origin?.event.connection === event.connection && origin.event.from === 'client' ? origin : undefined;
  }

  /** News that no command asked for: who made it. */
  #toldReason(note: FrameNote, response: Response): Reason | undefined {
    const connection = this.#connections.get(note.event.connection);
    const news = newsOf(response);
    if (!connection || !news) return undefined;
    const origin = this.#origins.get(note.event.id);
    const told = connection.told.find(
      (event) => this.#origins.get(event.id) === origin && event.changes.some((change) => isSame(change, news)),
    );
    const uid = told?.changes.find((change) => isSame(change, news));
    if (!told || !uid) return undefined;
    const number = 'uid' in uid ? uid.uid : (uid.uids.at(-1) ?? 0);
    const author = this.#changes.findLast(
      (change) =>
        change.id < note.event.id && change.type === news.store && change.uids.some((each) => each === number),
    );
    const connectionName = this.#authorOf(author);
    // What a connection did itself is the answer to its own command.
    if (!author || connectionName === note.event.connection) return undefined;
    return because(news.key, { connection: connectionName, uid: number, mailbox: author.mailbox }, author.id);
  }

  /** Which connection made a change; empty when none did. */
  #authorOf(change: StoreEvent | undefined): string {
    const origin = change && this.#frames.get(this.#origins.get(change.id) ?? change.id);
    return origin?.event.connection ?? '';
  }

  // ---------------------------------------------------------------- what changed

  #changedByServer(note: FrameNote): readonly Reason[] {
    const response = responseOf(note);
    if (response?.type === 'EXPUNGE') return [{ key: 'changed.renumbered', values: { seq: response.seq } }];
    if (response?.type !== 'status' || response.tag === undefined) return [];
    return this.#askedBy(note)?.effects.flatMap((event) => changeOf(event) ?? []) ?? [];
  }

  // ---------------------------------------------------------------- the prompt

  #typing(connection: ConnectionId): TypingContext | undefined {
    const note = this.#connections.get(connection);
    if (!note) return undefined;
    const { dialogue, state, uids } = note;
    const { messages } = dialogue;
    if (isImapState(state, dialogue)) {
      const { imapTurn: turn, capabilities, rev2, utf8, flags, nextTag } = dialogue;
      const mailboxes = [...dialogue.mailboxes];
      const known = { capabilities, rev2, utf8, mailboxes, flags, messages, uids };
      return { protocol: 'imap', state, turn, before: dialogue.begun, nextTag, ...known };
    }
    if (isPop3State(state, dialogue)) {
      return { protocol: 'pop3', state, authenticating: dialogue.authenticating, messages };
    }
    return isSmtpState(state, dialogue)
      ? { protocol: 'smtp', state, turn: dialogue.smtpTurn, addresses: [...this.#addresses] }
      : undefined;
  }
}

function isImapState(_state: ServerState, { protocol }: Dialogue): _state is ImapState {
  return protocol === 'imap';
}

function isPop3State(_state: ServerState, { protocol }: Dialogue): _state is Pop3State {
  return protocol === 'pop3';
}

function isSmtpState(_state: ServerState, { protocol }: Dialogue): _state is SmtpState {
  return protocol === 'smtp';
}

function newConnection(protocol: Dialogue['protocol']): ConnectionNote {
  return { dialogue: new Dialogue(protocol), state: FIRST_STATES[protocol], uids: [], hasSpoken: false, told: [] };
}

function selectedOf(event: Extract<LabEvent, { type: 'imap.selected' }>): Partial<ConnectionNote> {
  return { account: event.account, mailbox: event.mailbox, uids: event.uids };
}

/** Events that tell what a frame of this connection did at the server. */
function isEffect(event: LabEvent, connection: ConnectionId): boolean {
  if (event.type.startsWith('store.')) return true;
  return /^(imap|pop3|smtp)\./.test(event.type) && 'connection' in event && event.connection === connection;
}
