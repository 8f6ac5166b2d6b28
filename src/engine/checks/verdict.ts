// What an evaluation answers: whether a condition holds, which part of it does not, and the events that show it.

import type { EventId } from '../net/trace.ts';

/** Every sentence that a verdict may need. The words are in src/texts/verdicts.*.ts under the same keys. */
export const VERDICT_KEYS = [
  'wire.none',
  'wire.differs',
  'wire.noneTogether',
  'wire.notTogether',
  'never.happened',
  'count.tooFew',
  'count.tooMany',
  'order.first',
  'order.next',
  'before.missed',
  'before.waiting',
  'after.waiting',
  'not.holds',
  'state.none',
  'state.is',
  'state.visits',
  'store.noMailbox',
  'store.mailboxExists',
  'store.count',
  'store.noMessage',
  'store.lacksFlag',
  'store.hasFlag',
  'device.none',
  'device.flying',
  'device.notFlying',
  'device.line',
  'device.queue',
  'device.notQueued',
  'device.alsoQueued',
  'device.conflicts',
  'device.problem',
  'device.noFolder',
  'device.folderExists',
  'device.count',
  'device.unread',
  'device.stale',
  'device.fresh',
  'device.otherFolder',
  'device.noMessage',
  'device.messageShown',
  'device.lacksFlag',
  'device.hasFlag',
  'device.here',
  'device.notOpen',
  'device.notTried',
  'device.open',
  'agree.folder',
  'agree.count',
  'agree.unread',
  'agree.message',
  'agree.flags',
  'step.notYet',
  'step.failed',
  'step.otherWay',
  'spread.none',
  'spread.noneBy',
  'spread.notYet',
  'spread.never',
  'spread.late',
  'measured.none',
  'measured.less',
  'measured.more',
  'budget.exceeded',
  'answer.missing',
  'answer.notMeasured',
  'answer.wrong',
  'answer.partly',
] as const;
export type VerdictKey = (typeof VERDICT_KEYS)[number];

/** Why a condition is not met (yet): a sentence's key, its values, and the event that a reader should look at. */
export interface VerdictReason {
  readonly key: VerdictKey;
  readonly values: Readonly<Record<string, string | number>>;
  readonly event?: EventId;
}

/** The outcome of a check. */
export interface Verdict {
  /** `undecided`: not yet, but the way is open. `failed`: only undo, reset or another answer can mend it. */
  readonly state: 'undecided' | 'met' | 'failed';
  /** The first condition that is not met; absent when met. */
  readonly reason?: VerdictReason;
  /** The events that satisfied it, or broke it. */
  readonly events: readonly EventId[];
  /** For `all` and `inOrder`: how many parts hold, of how many. */
  readonly progress?: { readonly met: number; readonly of: number };
}

/** The condition holds. */
export function met(events: readonly EventId[] = []): Verdict {
  return { state: 'met', events };
}

/** Not yet. */
export function undecided(reason: VerdictReason, events: readonly EventId[] = []): Verdict {
  return { state: 'undecided', reason, events };
}

/** Not any more. */
export function failed(reason: VerdictReason, events: readonly EventId[] = []): Verdict {
  return { state: 'failed', reason, events };
}
