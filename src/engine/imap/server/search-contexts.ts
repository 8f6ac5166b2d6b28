// Searches whose results a client wants to be kept informed about: UPDATE. Each context knows what its client believes
// the results to be; when the client is told of changes to the mailbox, it is told what they mean for the results.
// RFC 5267 §4.3.

import type { MessagesChange } from '../../store/change.ts';
import type { Mailbox } from '../../store/mailbox.ts';
import type { StoredMessage } from '../../store/message.ts';
import { type ModSeq, type Uid, uid } from '../../store/numbers.ts';
import type { Told } from '../events.ts';
import { rangesOf } from '../number-set.ts';
import type { DataResponse } from '../response-syntax.ts';
import type { SelectedView } from '../selected-view.ts';
import type { FetchItem } from '../syntax.ts';
import type { ContextUpdate } from '../syntax/finding.ts';

/** How many contexts a connection may have. RFC 5267 §4.3.1: at least one. */
const CONTEXTS_MAX = 16;

/** A search that is to be updated. */
export interface SearchContext {
  /** What every update begins with: tag, whether numbers are UIDs, and for ESEARCH the mailbox. RFC 7377 §2.1. */
  readonly correlation: {
    readonly tag: string;
    readonly uid: boolean;
    readonly mailbox?: string;
    readonly uidValidity?: number;
  };
  /** The test whether a message is a result now. */
  test(): (message: StoredMessage) => boolean;
  /** What is told of a result that is a new message, besides that it is one. RFC 5465 §7. */
  readonly newItems?: readonly FetchItem[];
  /** Whether results change by themselves, so that all messages are looked at anew. */
  readonly isVolatile: boolean;
  /** Below 0 when `left` comes first; without it, the order is that of the mailbox. */
  readonly compare?: (left: StoredMessage, right: StoredMessage) => number;
}

/** The contexts of one connection. They live as long as the mailbox is selected. */
export class SearchContexts {
  readonly #live = new Map<string, LiveContext>();
  /** Messages with other flags since the last telling, whoever changed them. */
  readonly #touched = new Set<Uid>();
  #stopWatching: () => void = () => undefined;

  /** Whether a search with this tag is updated. */
  has(tag: string): boolean {
    return this.#live.has(tag);
  }

  /** Whether there is room for one more. */
  get full(): boolean {
    return this.#live.size >= CONTEXTS_MAX;
  }

  /**
   * Begins to update a search. `results` are what the client is told, in its order. Messages that changed after `since`,
   * while the search let others have their turn, may be results no longer: they are looked at once more.
   */
  add(context: SearchContext, results: readonly StoredMessage[], mailbox: Mailbox, since: ModSeq): void {
    if (mailbox.highestModSeq > since) {
      for (const message of mailbox.messages) if (message.modSeq > since) this.#touched.add(message.uid);
    }
    if (this.#live.size === 0) this.#stopWatching = mailbox.watch((change) => this.#note(change));
    this.#live.set(context.correlation.tag, new LiveContext(context, results));
  }

  /** Ends the updates of the search with this tag; false when there are none. RFC 5267 §4.3.5. */
  cancel(tag: string): boolean {
    const known = this.#live.delete(tag);
    if (this.#live.size === 0) this.clear();
    return known;
  }

  /** The mailbox is no longer selected: all updates cease. */
  clear(): void {
    this.#live.clear();
    this.#touched.clear();
    this.#stopWatching();
    this.#stopWatching = (): void => undefined;
  }

  /** What is to be told of a new message, because a search that finds it asked for that. RFC 5465 §7. */
  itemsFor(message: StoredMessage): readonly FetchItem[] {
    return [...this.#live.values()].flatMap((context) => context.itemsFor(message));
  }

  /**
   * What is told before `expunged`, a run of EXPUNGE responses: their message numbers are valid no longer behind it.
   * RFC 5267 §4.3.4.
   */
  beforeExpunges(expunged: readonly Extract<Told, { readonly type: 'expunge' }>[]): readonly DataResponse[] {
    if (expunged.length === 0) return [];
    // Each is numbered after those before it; all together are told as they were before the first.
    const numbers = new Map(expunged.map((told, index) => [told.uid, told.seq + index]));
    return this.#each((context) =>
      context.update(
        expunged.map((told) => uid(told.uid)),
        () => undefined,
        (each) => numbers.get(each) ?? 0,
      ),
    );
  }

  /** What is told behind everything else: which messages came to the results or left them. RFC 5267 §4.3.3. */
  afterNews(view: SelectedView, news: readonly Told[]): readonly DataResponse[] {
    if (this.#live.size === 0) return [];
    const touched = new Set(this.#touched);
    this.#touched.clear();
    for (const told of news) {
      if (told.type === 'exists') for (const each of told.uids) touched.add(uid(each));
      else if (told.type === 'flags') touched.add(uid(told.uid));
    }
    // What the client does not know of yet, or what is gone and not told so, waits.
    const known = (each: Uid): StoredMessage | undefined =>
      view.seqOf(each) === undefined ? undefined : view.mailbox.message(each);
    return this.#each((context) => {
      const uids = context.isVolatile ? view.uids : [...touched].sort((left, right) => left - right);
      const present = uids.filter((each) => known(each) !== undefined);
      return present.length === 0 ? undefined : context.update(present, known, (each) => view.seqOf(each) ?? 0);
    });
  }

  #each(update: (context: LiveContext) => DataResponse | undefined): readonly DataResponse[] {
    return [...this.#live.values()].flatMap((context) => update(context) ?? []);
  }

  #note(change: MessagesChange): void {
    if (change.type === 'store.flags') for (const each of change.uids) this.#touched.add(each);
  }
}

/** A context with the results that its client knows. */
class LiveContext {
  readonly #context: SearchContext;
  readonly #members: Set<Uid>;
  /** The results in their order, for searches that have an order of their own. */
  #sorted: StoredMessage[] | undefined;

  constructor(context: SearchContext, results: readonly StoredMessage[]) {
    this.#context = context;
    this.#members = new Set(results.map((message) => message.uid));
    this.#sorted = context.compare && [...results];
  }

  get isVolatile(): boolean {
    return this.#context.isVolatile;
  }

  itemsFor(message: StoredMessage): readonly FetchItem[] {
    const { newItems = [] } = this.#context;
    return newItems.length > 0 && this.#context.test()(message) ? newItems : [];
  }

  /**
   * Looks at the messages `uids`, which ascend. `messageOf` gives nothing for those that are gone. Answers the response
   * that tells what this means; undefined when it means nothing.
   */
  update(
    uids: readonly Uid[],
    messageOf: (uid: Uid) => StoredMessage | undefined,
    numberOf: (uid: Uid) => number,
  ): DataResponse | undefined {
    const holds = this.#context.test();
    const come: StoredMessage[] = [];
    const left: Uid[] = [];
    for (const each of uids) {
      const message = messageOf(each);
      const isResult = message !== undefined && holds(message);
      if (isResult && !this.#members.has(each)) come.push(message);
      else if (!isResult && this.#members.has(each)) left.push(each);
    }
    const { correlation } = this.#context;
    const called = correlation.uid ? (each: Uid): number => each : numberOf;
    const updates = [...this.#remove(left, called), ...this.#add(come, called)];
    return updates.length === 0 ? undefined : { type: 'ESEARCH', ...correlation, updates };
  }

  #remove(left: readonly Uid[], numberOf: (uid: Uid) => number): readonly ContextUpdate[] {
    if (left.length === 0) return [];
    for (const each of left) this.#members.delete(each);
    const sorted = this.#sorted;
    if (!sorted) return [{ type: 'REMOVEFROM', changes: [{ position: 0, set: rangesOf(left.map(numberOf)) }] }];
    const gone = new Set(left);
    const changes: { position: number; numbers: number[] }[] = [];
    let position = 1;
    for (const message of sorted) {
      const last = changes.at(-1);
      if (!gone.has(message.uid)) position += 1;
      // What follows a removed result moves to its place.
      else if (last?.position === position) last.numbers.push(numberOf(message.uid));
      else changes.push({ position, numbers: [numberOf(message.uid)] });
    }
    this.#sorted = sorted.filter((message) => !gone.has(message.uid));
    return [{ type: 'REMOVEFROM', changes: changes.map(asSets) }];
  }

  #add(come: readonly StoredMessage[], numberOf: (uid: Uid) => number): readonly ContextUpdate[] {
    if (come.length === 0) return [];
    for (const message of come) this.#members.add(message.uid);
    const { compare } = this.#context;
    const sorted = this.#sorted;
    if (!sorted || !compare) {
      const numbers = come.map((message) => numberOf(message.uid));
      return [{ type: 'ADDTO', changes: [{ position: 0, set: rangesOf(numbers) }] }];
    }
    const changes: { position: number; numbers: number[] }[] = [];
    for (const message of [...come].sort(compare)) {
      const index = placeIn(sorted, message, compare);
      sorted.splice(index, 0, message);
      const last = changes.at(-1);
      if (last && last.position + last.numbers.length === index + 1) last.numbers.push(numberOf(message.uid));
      else changes.push({ position: index + 1, numbers: [numberOf(message.uid)] });
    }
    return [{ type: 'ADDTO', changes: changes.map(asSets) }];
  }
}

function asSets(change: { position: number; numbers: readonly number[] }): ContextUpdate['changes'][number] {
  return { position: change.position, set: rangesOf(change.numbers) };
}

/** Where `message` belongs among `sorted`. */
function placeIn(
  sorted: readonly StoredMessage[],
  message: StoredMessage,
  compare: (left: StoredMessage, right: StoredMessage) => number,
): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = sorted[middle];
    if (there && compare(there, message) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
