// As much of what a search found as the client asked for. RFC 9051 §6.4.4 and §7.3.4 (RFC 4731 §3.1), RFC 5182 §2.4,
// RFC 5267 §3.1, §3.2 and §4.4, RFC 6203 §4, RFC 9394 §3.

import type { StoredMessage } from '../../store/message.ts';
import type { Uid } from '../../store/numbers.ts';
import { rangesOf } from '../number-set.ts';
import type { EsearchData } from '../response-syntax.ts';
import type { PartialRange, SearchReturnOption } from '../syntax/finding.ts';

type Option = SearchReturnOption['type'];

/** What was found, in the order asked for. */
export interface Results {
  readonly messages: readonly StoredMessage[];
  /** What a message is called: by its number or its UID. */
  readonly numberOf: (message: StoredMessage) => number;
  /** From 1 to 100. */
  readonly scoreOf: (message: StoredMessage) => number;
  /** Whether MODSEQ was among the keys. RFC 7162 §3.1.5. */
  readonly withModSeq: boolean;
}

/** The options of RETURN; none of them means ALL. RFC 4731 §3.1. */
export class Wanted {
  readonly #types: ReadonlySet<Option>;
  readonly #range: PartialRange | undefined;

  constructor(options: readonly SearchReturnOption[]) {
    this.#types = new Set<Option>(options.length === 0 ? ['ALL'] : options.map(({ type }) => type));
    this.#range = options.flatMap((option) => (option.type === 'PARTIAL' ? option.range : []))[0];
  }

  has(option: Option): boolean {
    return this.#types.has(option);
  }

  /** Whether there is nothing to be answered: the result is only kept. RFC 5182 §2.1. */
  get onlySaves(): boolean {
    return this.#types.size === 1 && this.#types.has('SAVE');
  }

  /** The items of the response. Without a match only COUNT and PARTIAL remain. RFC 9051 §7.3.4. */
  dataOf(results: Results): Partial<EsearchData> {
    const { messages, numberOf, scoreOf, withModSeq } = results;
    const [first] = messages;
    const last = messages.at(-1);
    const inRange = this.#range ? messagesIn(messages, this.#range) : undefined;
    const set = inRange?.length === 0 ? null : rangesOf((inRange ?? []).map(numberOf));
    const named = withModSeq ? this.named(messages) : [];
    return {
      ...(this.has('MIN') && first ? { min: numberOf(first) } : {}),
      ...(this.has('MAX') && last ? { max: numberOf(last) } : {}),
      ...(this.has('ALL') && last ? { all: rangesOf(messages.map(numberOf)) } : {}),
      ...(this.has('COUNT') ? { count: messages.length } : {}),
      ...(this.#range ? { partial: { range: this.#range, set } } : {}),
      ...(this.has('RELEVANCY') ? { relevancy: (inRange ?? messages).map(scoreOf) } : {}),
      ...(named.length > 0 ? { modSeq: highestModSeq(named) } : {}),
    };
  }

  /** What `$` stands for from now on, ascending. */
  saved(messages: readonly StoredMessage[]): readonly Uid[] {
    return this.named(messages)
      .map(({ uid }) => uid)
      .sort((left, right) => left - right);
  }

  /**
   * The messages that the response names: with MIN, MAX and PARTIAL alone, just those. RFC 4731 §3.2, RFC 5182 §2.4,
   * RFC 9394 §3.2.
   */
  named(messages: readonly StoredMessage[]): readonly StoredMessage[] {
    const some = this.has('MIN') || this.has('MAX') || this.#range !== undefined;
    if (!some || this.has('ALL') || this.has('COUNT')) return messages;
    const min = this.has('MIN') ? messages.slice(0, 1) : [];
    const max = this.has('MAX') ? messages.slice(-1) : [];
    return [...new Set([...min, ...(this.#range ? messagesIn(messages, this.#range) : []), ...max])];
  }
}

/** The results at the positions of `range`: from the first one, or with negative numbers from the last. RFC 9394 §3.1. */
function messagesIn<Message>(messages: readonly Message[], { from, to }: PartialRange): readonly Message[] {
  const nearest = Math.min(Math.abs(from), Math.abs(to));
  const furthest = Math.max(Math.abs(from), Math.abs(to));
  if (from > 0) return messages.slice(nearest - 1, furthest);
  return messages.slice(Math.max(0, messages.length - furthest), Math.max(0, messages.length - nearest + 1));
}

/** The highest modification sequence of messages. */
export function highestModSeq(messages: readonly StoredMessage[]): number {
  return messages.reduce((highest, { modSeq }) => Math.max(highest, modSeq), 0);
}

/** Scores from 1 to 100 for likenesses: the best found has 100. RFC 6203 §4. */
export function scoresOf(
  messages: readonly StoredMessage[],
  likeness: ((message: StoredMessage) => number) | undefined,
): (message: StoredMessage) => number {
  if (!likeness) return () => 100;
  const likenesses = new Map(messages.map((message) => [message.uid, likeness(message)]));
  let best = Number.MIN_VALUE;
  for (const each of likenesses.values()) best = Math.max(best, each);
  return ({ uid }) => Math.max(1, Math.round((100 * (likenesses.get(uid) ?? 0)) / best));
}
