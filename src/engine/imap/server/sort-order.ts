// The order that SORT is asked for: by one criterion after the other, and at last by the place in the mailbox. RFC 5256 §3.

import { compareOctets } from '../../mail/casemap.ts';
import type { StoredMessage } from '../../store/message.ts';
import type { SortCriterion } from '../syntax/finding.ts';
import { type SortValue, sortValue } from './sort-keys.ts';

/** An order of messages. */
export class SortOrder {
  readonly #criteria: readonly SortCriterion[];
  readonly #likeness: (message: StoredMessage) => number;

  constructor(criteria: readonly SortCriterion[], likeness: (message: StoredMessage) => number) {
    this.#criteria = criteria;
    this.#likeness = likeness;
  }

  /** The messages, which must come in the order of the mailbox, in this order. */
  sorted(messages: readonly StoredMessage[]): readonly StoredMessage[] {
    const columns = this.#criteria.map((criterion) => this.#column(criterion, messages));
    const order = messages.map((_, index) => index);
    order.sort((left, right) => {
      for (const { values, sign, valueAt } of columns) {
        const difference = compareValues(values[left] ?? valueAt(left), values[right] ?? valueAt(right));
        if (difference !== 0) return sign * difference;
      }
      return left - right;
    });
    return order.flatMap((index) => messages[index] ?? []);
  }

  /** Below 0 when `left` comes first. */
  compare(left: StoredMessage, right: StoredMessage): number {
    for (const { key, reverse } of this.#criteria) {
      const difference = compareValues(sortValue(left, key, this.#likeness), sortValue(right, key, this.#likeness));
      if (difference !== 0) return reverse ? -difference : difference;
    }
    return left.uid - right.uid; // REVERSE does not turn the order of the mailbox
  }

  /** The values of all messages for one criterion, worked out when first needed: later criteria mostly are not. */
  #column({ key, reverse }: SortCriterion, messages: readonly StoredMessage[]): Column {
    const values: (SortValue | undefined)[] = [];
    values.length = messages.length;
    const valueAt = (index: number): SortValue => {
      const message = messages[index];
      const value = message ? sortValue(message, key, this.#likeness) : 0;
      values[index] = value;
      return value;
    };
    return { values, sign: reverse ? -1 : 1, valueAt };
  }
}

interface Column {
  readonly values: readonly (SortValue | undefined)[];
  readonly sign: 1 | -1;
  readonly valueAt: (index: number) => SortValue;
}

function compareValues(left: SortValue, right: SortValue): number {
  if (typeof left === 'string' && typeof right === 'string') return compareOctets(left, right);
  return Number(left) - Number(right);
}
