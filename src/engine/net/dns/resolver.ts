// The resolver of one host: asks the name server over UDP, asks again when no answer comes, keeps answers as long as
// they may be kept. RFC 1034 §5.3. Differs from RFC 2308 §5: negative answers are not kept.

import { later, seconds, type Instant } from '../../base/units.ts';
import type { Carrier } from '../carrier.ts';
import type { DnsRecordType, HostId } from '../events.ts';
import type { LossReason } from '../link.ts';
import type { NetRecorder } from '../recorder.ts';
import type { Job, Scheduler } from '../scheduler.ts';
import type { EventId } from '../trace.ts';
import { encodeAnswer, encodeQuery } from './message.ts';
import { canonicalName, type DnsAnswer, type Zone } from './zone.ts';

/** The name server and how to reach it. */
export interface NameServer {
  readonly host: HostId;
  readonly zone: Zone;
}

/** What a resolver stands on. */
export interface ResolverEnvironment {
  readonly scheduler: Scheduler;
  readonly carrier: Carrier;
  readonly recorder: NetRecorder;
}

/** Told once for each question; `undefined` when nobody answered. */
export type ResolverDone = (answer: DnsAnswer | undefined, cause: EventId) => void;

/** How long to wait for an answer, and how often to ask: as most systems do. */
const ANSWER_WITHIN = seconds(5);
const ATTEMPTS = 3;

/** Headers of IPv4 and UDP. */
export const UDP_HEADER_BYTES = 28;

interface Question {
  readonly queryId: number;
  readonly name: string;
  readonly type: DnsRecordType;
  readonly done: ResolverDone;
  attempts: number;
  timer: Job | undefined;
}

interface CachedAnswer {
  readonly answer: DnsAnswer;
  readonly until: Instant;
}

export class Resolver {
  readonly #environment: ResolverEnvironment;
  readonly #host: HostId;
  readonly #server: NameServer;
  readonly #cache = new Map<string, CachedAnswer>();
  #lastQueryId: number;

  /** @param firstQueryId 0 to 65535; real resolvers choose it by chance */
  constructor(environment: ResolverEnvironment, host: HostId, server: NameServer, firstQueryId: number) {
    this.#environment = environment;
    this.#host = host;
    this.#server = server;
    this.#lastQueryId = firstQueryId;
  }

  /** Answers from the cache at once, or from the server later. */
  resolve(name: string, type: DnsRecordType, cause: EventId, done: ResolverDone): void {
    const wanted = canonicalName(name);
    const cached = this.#cache.get(`${type} ${wanted}`);
    if (cached && cached.until > this.#environment.scheduler.now) {
      const records = cached.answer.records;
      const event = { type: 'dns.cached', host: this.#host, name: wanted, recordType: type, records } as const;
      done(cached.answer, this.#environment.recorder.append(event, cause));
      return;
    }
    this.#lastQueryId = (this.#lastQueryId + 1) & 0xffff;
    this.#ask({ queryId: this.#lastQueryId, name: wanted, type, done, attempts: 0, timer: undefined }, cause);
  }

  #ask(question: Question, cause: EventId): void {
    const { queryId, name, type } = question;
    const { scheduler, carrier, recorder } = this.#environment;
    question.attempts += 1;
    const host = this.#host;
    const server = this.#server.host;
    const asked = recorder.append({ type: 'dns.query', host, server, queryId, name, recordType: type }, cause);
    question.timer = scheduler.at(later(scheduler.now, ANSWER_WITHIN), () => this.#unanswered(question, asked));
    carrier.carry(host, server, UDP_HEADER_BYTES + encodeQuery(queryId, name, type).length, {
      arrived: () => this.#answer(question, asked),
      lost: (reason) => this.#lost(asked, reason),
    });
  }

  /** What happens at the server's end. */
  #answer(question: Question, cause: EventId): void {
    const { queryId, name, type } = question;
    const { carrier, recorder } = this.#environment;
    const host = this.#host;
    const server = this.#server.host;
    const answer = this.#server.zone.answer(name, type);
    const answered = recorder.append(
      { type: 'dns.answer', host, server, queryId, name, recordType: type, ...answer },
      cause,
    );
    carrier.carry(server, host, UDP_HEADER_BYTES + encodeAnswer(queryId, name, type, answer).length, {
      arrived: () => this.#arrived(question, answer, answered),
      lost: (reason) => this.#lost(answered, reason),
    });
  }

  #arrived(question: Question, answer: DnsAnswer, cause: EventId): void {
    if (!question.timer) return; // an answer to an earlier attempt came already
    question.timer.cancel();
    question.timer = undefined;
    const { scheduler, recorder } = this.#environment;
    const { queryId, name, type } = question;
    if (answer.outcome === 'found') {
      const keepFor = seconds(Math.min(...answer.records.map((record) => record.ttlSeconds)));
      this.#cache.set(`${type} ${name}`, { answer, until: later(scheduler.now, keepFor) });
    }
    question.done(answer, recorder.append({ type: 'dns.arrived', host: this.#host, queryId, ...answer }, cause));
  }

  #unanswered(question: Question, asked: EventId): void {
    question.timer = undefined;
    if (question.attempts < ATTEMPTS) return this.#ask(question, asked);
    const { name, type } = question;
    const failed = { type: 'dns.failed', host: this.#host, name, recordType: type, reason: 'timeout' } as const;
    question.done(undefined, this.#environment.recorder.append(failed, asked));
  }

  #lost(packet: EventId, reason: LossReason): void {
    this.#environment.recorder.append({ type: 'dns.lost', packet, reason }, packet);
  }
}
