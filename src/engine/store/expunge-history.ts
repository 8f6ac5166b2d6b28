// Which UIDs left a mailbox, and when: what a client needs that was away for a while. Only so much is remembered; of
// what is older, just that it is older. RFC 7162 §5.3.

/** UIDs from one to another, both included. */
export interface UidSpan {
  readonly from: number;
  readonly to: number;
}

/** How many spans a mailbox remembers. */
const SPANS_MAX = 10_000;

/** The expunges of one mailbox, the oldest first. */
export class ExpungeHistory {
  readonly #spansMax: number;
  /** Three lists of numbers, one place in each for a span: small, and quick to search. */
  #modSeqs: number[] = [];
  #froms: number[] = [];
  #tos: number[] = [];
  /** The greatest modification sequence of the expunges that were forgotten. */
  #forgotten = 0;

  constructor(spansMax = SPANS_MAX) {
    this.#spansMax = spansMax;
  }

  /** Takes note that `uids`, ascending, were removed at `modSeq`, which is greater than all before. */
  add(modSeq: number, uids: readonly number[]): void {
    let last = this.#tos.length - 1;
    const first = last + 1;
    for (const uid of uids) {
      if (last >= first && this.#tos[last] === uid - 1) {
        this.#tos[last] = uid;
      } else {
        last = this.#modSeqs.push(modSeq) - 1;
        this.#froms.push(uid);
        this.#tos.push(uid);
      }
    }
    this.#forget();
  }

  /** What was removed after `modSeq`, as ascending spans; undefined when some of it is forgotten. RFC 7162 §3.2.6. */
  since(modSeq: number): readonly UidSpan[] | undefined {
    if (modSeq < this.#forgotten) return undefined;
    const spans: UidSpan[] = [];
    for (let index = this.#modSeqs.length - 1; (this.#modSeqs[index] ?? 0) > modSeq; index -= 1) {
      spans.push({ from: this.#froms[index] ?? 0, to: this.#tos[index] ?? 0 });
    }
    return joined(spans.sort((left, right) => left.from - right.from));
  }

  /** The oldest half goes at once, so that this happens seldom. */
  #forget(): void {
    const { length } = this.#modSeqs;
    if (length <= this.#spansMax) return;
    const kept = Math.ceil(this.#spansMax / 2);
    this.#forgotten = this.#modSeqs[length - kept - 1] ?? 0;
    this.#modSeqs = this.#modSeqs.slice(-kept);
    this.#froms = this.#froms.slice(-kept);
    this.#tos = this.#tos.slice(-kept);
  }
}

/** Spans that touch become one. */
function joined(spans: readonly UidSpan[]): readonly UidSpan[] {
  const whole: { from: number; to: number }[] = [];
  for (const { from, to } of spans) {
    const last = whole.at(-1);
    if (last && last.to + 1 === from) last.to = to;
    else whole.push({ from, to });
  }
  return whole;
}
