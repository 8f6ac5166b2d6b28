// A view of the trace for the terminal: what a program on the client's side would notice of each connection, in order,
// and of each question to DNS. It knows no program: program-output.ts turns these entries into what telnet, nc, openssl
// and dig print.

import type {
  ConnectionId,
  DnsRecord,
  EventId,
  Instant,
  LabEvent,
  LiveView,
  Protocol,
  Scenario,
  UserInput,
} from '#engine/index.ts';

/** One thing that a client's program notices about its connection. `event` is what all panes select. */
export type LogEntry =
  /** The name is resolved and the first SYN leaves. */
  | { readonly type: 'trying'; readonly event: EventId; readonly address: string; readonly port: number }
  | { readonly type: 'connected'; readonly event: EventId }
  | {
      readonly type: 'secured';
      readonly event: EventId;
      readonly certificateName: string;
      /** Names of the handshake's messages, in order, and its bytes by direction. */
      readonly messages: readonly string[];
      readonly bytesRead: number;
      readonly bytesWritten: number;
    }
  | { readonly type: 'tlsFailed'; readonly event: EventId; readonly reason: 'notTls' | 'alertReceived' }
  | {
      readonly type: 'sent' | 'received';
      readonly event: EventId;
      readonly bytes: Uint8Array;
      readonly secured: boolean;
    }
  | {
      readonly type: 'closed';
      readonly event: EventId;
      readonly reason: 'fin' | 'reset' | 'refused' | 'timeout' | 'unknownHost' | 'nameUnanswered';
      /** Whether this side asked for it. */
      readonly byUs: boolean;
      /** The address that did not answer; absent when the name is unknown. */
      readonly address?: string;
    }
  | { readonly type: 'refusedInput'; readonly event: EventId; readonly reason: string };

/** A raw or program's connection as its client's side saw it. */
export interface ConnectionLog {
  readonly connection: ConnectionId;
  /** The event that began it: the person's or script's `open`. */
  readonly openedBy: EventId;
  readonly open: OpenInput;
  readonly protocol?: Protocol | undefined;
  readonly entries: readonly LogEntry[];
  /** This side asked to close it. */
  readonly closing: boolean;
  /** A TLS handshake has begun; whether it has ended an entry says. */
  readonly handshaking: boolean;
}

export type OpenInput = Extract<UserInput, { type: 'open' }>;

/** A question that somebody asked DNS with `resolve`. */
export interface ResolveLog {
  readonly event: EventId;
  readonly askedAt: Instant;
  readonly queryId?: number;
  /** The resolver's address; absent while nothing was asked. */
  readonly server?: string;
  readonly answer?:
    | {
        readonly outcome: 'found' | 'noSuchName' | 'noData';
        readonly records: readonly DnsRecord[];
        readonly cached: boolean;
        readonly at: Instant;
      }
    | { readonly outcome: 'timeout' | 'noRoute'; readonly at: Instant };
}

export interface ConnectionLogModel {
  /** All connections in the order of their opening. */
  readonly connections: readonly ConnectionLog[];
  of(connection: ConnectionId): ConnectionLog | undefined;
  /** The question that the `input` event with this id asked. */
  resolveOf(event: EventId): ResolveLog | undefined;
}

/** A fresh log, before the first event. */
export function createConnectionLog(scenario: Scenario): LiveView<ConnectionLogModel> {
  return new ConnectionLogView(scenario);
}

interface Growing extends ConnectionLog {
  protocol?: Protocol | undefined;
  entries: LogEntry[];
  /** Nobody opened it at a terminal: a script or a device did, and may go on for days. */
  unasked?: true;
  address?: string;
  closing: boolean;
  handshaking: boolean;
  readonly handshake: { messages: string[]; read: number; written: number };
}

class ConnectionLogView implements LiveView<ConnectionLogModel> {
  version = 0;
  seen = 0;
  readonly #addresses: ReadonlyMap<string, string>;
  readonly #byId = new Map<ConnectionId, Growing>();
  readonly #connections: Growing[] = [];
  /** The oldest event that the trace has kept. */
  #first = 0;
  readonly #resolves = new Map<EventId, ResolveLog>();
  /** Which question an event belongs to: followed from cause to cause. */
  readonly #questionOf = new Map<EventId, EventId>();
  readonly #frames = new Map<number, Extract<LabEvent, { type: 'frame.sent' }>>();
  readonly model: ConnectionLogModel;

  constructor(scenario: Scenario) {
    this.#addresses = new Map(scenario.hosts.map((host) => [host.id, host.address]));
    this.model = {
      connections: this.#connections,
      of: (connection) => this.#byId.get(connection),
      resolveOf: (event) => this.#resolves.get(event),
    };
  }

  add(event: LabEvent): void {
    this.seen += 1;
    const changed = this.#addInput(event) || this.#addDns(event) || this.#addConnection(event);
    if (changed) this.version += 1;
  }

  /** What people typed is little and stays; of what devices say only what the trace still has. */
  fold(first: number): void {
    if (first === this.#first) return;
    this.#first = first;
    for (const log of this.#connections) {
      const begins = log.entries.findLastIndex(({ type }) => type === 'trying');
      const isKept = (entry: LogEntry, at: number): boolean =>
        entry.event >= first || (at >= begins && !isFrame(entry));
      if (!log.unasked || log.entries.every(isKept)) continue;
      log.entries = log.entries.filter(isKept);
      this.version += 1;
    }
  }

  #addInput(event: LabEvent): boolean {
    if (event.type === 'script.step') {
      this.#openedByScript = event.id;
      return false;
    }
    if (event.type === 'input.refused') return this.#refuse(event);
    if (event.type !== 'input') return false;
    const { input } = event;
    if (input.type === 'open') this.#begin(event.id, input);
    else if (input.type === 'resolve') this.#ask(event.id, event.at);
    else if (input.type === 'close') this.#closing(input.connection);
    else return false;
    return true;
  }

  #begin(event: EventId, open: OpenInput): void {
    const handshake = { messages: [], read: 0, written: 0 };
    const { connection } = open;
    const log: Growing = {
      connection,
      openedBy: event,
      open,
      entries: [],
      closing: false,
      handshaking: false,
      handshake,
    };
    this.#byId.set(open.connection, log);
    this.#connections.push(log);
  }

  #ask(event: EventId, askedAt: Instant): void {
    this.#resolves.set(event, { event, askedAt });
    this.#questionOf.set(event, event);
  }

  #closing(connection: ConnectionId): void {
    const log = this.#byId.get(connection);
    if (log !== undefined) log.closing = true;
  }

  #openedByScript: EventId | undefined;

  #refuse(event: Extract<LabEvent, { type: 'input.refused' }>): boolean {
    const { input, reason } = event;
    if (!('connection' in input)) return false;
    this.#byId.get(input.connection)?.entries.push({ type: 'refusedInput', event: event.id, reason });
    return true;
  }

  #addDns(event: LabEvent): boolean {
    const question = event.cause === undefined ? undefined : this.#questionOf.get(event.cause);
    const resolve = question === undefined ? undefined : this.#resolves.get(question);
    if (question === undefined || resolve === undefined) return false;
    this.#questionOf.set(event.id, question);
    const next = this.#answered(resolve, event);
    if (next === resolve) return false;
    this.#resolves.set(question, next);
    return true;
  }

  #answered(resolve: ResolveLog, event: LabEvent): ResolveLog {
    const { at } = event;
    switch (event.type) {
      case 'dns.query': {
        const server = this.#addresses.get(event.server) ?? event.server;
        return { ...resolve, queryId: event.queryId, server };
      }
      case 'dns.arrived':
        return { ...resolve, answer: { outcome: event.outcome, records: event.records, cached: false, at } };
      case 'dns.cached': {
        const outcome = event.records.length > 0 ? 'found' : 'noData';
        return { ...resolve, answer: { outcome, records: event.records, cached: true, at } };
      }
      case 'dns.failed':
        return { ...resolve, answer: { outcome: event.reason, at } };
      default:
        return resolve;
    }
  }

  #addConnection(event: LabEvent): boolean {
    if (event.type === 'connection.opening') {
      const log = this.#byId.get(event.connection) ?? this.#beginUnasked(event);
      log.protocol = event.protocol;
      log.address = this.#addresses.get(event.server) ?? event.server;
      log.entries.push({ type: 'trying', event: event.id, address: log.address, port: event.serverPort });
      return true;
    }
    if (!('connection' in event) || event.connection === undefined) return false;
    const log = this.#byId.get(event.connection);
    if (log !== undefined && event.type === 'tls.handshake') return addHandshake(log, event);
    const entry = log === undefined ? undefined : this.#entryOf(event, log);
    if (log === undefined || entry === undefined) return false;
    log.entries.push(entry);
    return true;
  }

  /** A script or an app opened it: no person's `open` stands in the trace. */
  #beginUnasked(event: Extract<LabEvent, { type: 'connection.opening' }>): Growing {
    const { connection, client, server, serverPort, security } = event;
    const openedBy = this.#openedByScript ?? event.id;
    this.#begin(openedBy, { type: 'open', connection, from: client, to: server, port: serverPort, security });
    const log = this.#byId.get(connection);
    if (log === undefined) throw new Error(`the log of ${connection} was not begun`);
    log.unasked = true;
    return log;
  }

  #entryOf(event: LabEvent, log: Growing): LogEntry | undefined {
    switch (event.type) {
      case 'connection.opened':
        return event.side === 'client' ? { type: 'connected', event: event.id } : undefined;
      case 'tls.established':
        return event.side === 'client' ? securedEntry(event.id, event.certificateName, log) : undefined;
      case 'tls.failed':
        return event.side === 'client' ? { type: 'tlsFailed', event: event.id, reason: event.reason } : undefined;
      case 'frame.sent':
        if (event.from === 'client')
          return { type: 'sent', event: event.id, bytes: event.bytes, secured: event.secured };
        this.#frames.set(event.id, event);
        return undefined;
      case 'frame.arrived':
        return event.to === 'client' ? this.#received(event.frame) : undefined;
      case 'connection.closed':
        return event.side === 'client' ? closedEntry(event.id, event.reason, log) : undefined;
      default:
        return undefined;
    }
  }

  #received(frame: number): LogEntry | undefined {
    const sent = this.#frames.get(frame);
    this.#frames.delete(frame);
    if (sent === undefined) return undefined;
    return { type: 'received', event: sent.id, bytes: sent.bytes, secured: sent.secured };
  }
}

function isFrame({ type }: LogEntry): boolean {
  return type === 'sent' || type === 'received';
}

function addHandshake(log: Growing, event: Extract<LabEvent, { type: 'tls.handshake' }>): true {
  log.handshaking = true;
  log.handshake.messages.push(...event.messages);
  if (event.from === 'client') log.handshake.written += event.length;
  else log.handshake.read += event.length;
  return true;
}

function securedEntry(event: EventId, certificateName: string, log: Growing): LogEntry {
  const { messages, read, written } = log.handshake;
  return { type: 'secured', event, certificateName, messages: [...messages], bytesRead: read, bytesWritten: written };
}

function closedEntry(event: EventId, reason: Extract<LogEntry, { type: 'closed' }>['reason'], log: Growing): LogEntry {
  const { address, closing } = log;
  return { type: 'closed', event, reason, byUs: closing, ...(address === undefined ? {} : { address }) };
}
