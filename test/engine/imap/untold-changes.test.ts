// The rule of the held EXPUNGE as a table: what happened in the mailbox, and what may be told with and without EXPUNGE.
import { describe, expect, it } from 'vitest';

import { type Batch, UntoldChanges } from '#engine/imap/untold-changes.ts';
import type { MessagesChange } from '#engine/store/change.ts';
import type { ModSeq, Uid, UidValidity } from '#engine/store/numbers.ts';

/** `+5` arrived, `-5` expunged, `!5` other flags. */
type Happened = `${'+' | '-' | '!'}${number}`;

interface Row {
  readonly what: string;
  readonly happened: readonly Happened[];
  /** Told while EXPUNGE is not allowed. */
  readonly free: readonly Happened[];
  /** Told afterwards, when it is. */
  readonly then: readonly Happened[];
}

const table: readonly Row[] = [
  { what: 'nothing', happened: [], free: [], then: [] },
  { what: 'arrivals are told at any time', happened: ['+5', '+6'], free: ['+5', '+6'], then: [] },
  { what: 'flags are told at any time', happened: ['!1', '!2'], free: ['!1', '!2'], then: [] },
  { what: 'flags of one message once', happened: ['!1', '!1'], free: ['!1'], then: [] },
  { what: 'an expunge waits', happened: ['-1'], free: [], then: ['-1'] },
  { what: 'what came before it does not', happened: ['!2', '+5', '-1'], free: ['+5', '!2'], then: ['-1'] },
  { what: 'what came after it waits too', happened: ['-1', '+5', '!2'], free: [], then: ['-1', '+5', '!2'] },
  { what: 'all expunges go together', happened: ['-3', '!2', '-1'], free: [], then: ['-1', '-3', '!2'] },
  { what: 'flags of what is gone are not told', happened: ['!1', '-1'], free: [], then: ['-1'] },
  { what: 'flags of what is gone, held', happened: ['-2', '!1', '-1'], free: [], then: ['-1', '-2'] },
  { what: 'what came and went is never told', happened: ['+5', '-5'], free: [], then: [] },
  { what: 'what came and went behind an expunge', happened: ['-1', '+5', '-5'], free: [], then: ['-1'] },
  { what: 'flags of a message not told yet', happened: ['+5', '!5'], free: ['+5'], then: [] },
  { what: 'flags behind an expunge of one told before', happened: ['+5', '-1', '!5'], free: ['+5'], then: ['-1'] },
];

function changeOf(happened: Happened): MessagesChange {
  const uids = [Number(happened.slice(1)) as Uid];
  const where = { account: 'a', mailbox: 'INBOX', uidValidity: 1 as UidValidity, modSeq: 2 as ModSeq, uids };
  if (happened.startsWith('+')) return { ...where, type: 'store.arrived', flags: [[]], by: 'append' };
  if (happened.startsWith('-')) return { ...where, type: 'store.expunged' };
  return { ...where, type: 'store.flags', flags: [[]] };
}

function shown(batches: readonly Batch[]): string[] {
  return batches.flatMap(({ expunged, arrived, flags }) => [
    ...expunged.map((uid) => `-${uid}`),
    ...arrived.map((uid) => `+${uid}`),
    ...flags.map((uid) => `!${uid}`),
  ]);
}

describe('UntoldChanges', () => {
  it.each(table)('$what', ({ happened, free, then }) => {
    const untold = new UntoldChanges();
    for (const each of happened) untold.enqueue(changeOf(each));
    expect(shown(untold.drain(false))).toEqual(free);
    expect(untold.holdsExpunge).toBe(then.some((each) => each.startsWith('-')));
    expect(shown(untold.drain(true))).toEqual(then);
    expect(untold.empty).toBe(true);
  });

  it('tells flags no more once the client learned them otherwise', () => {
    const untold = new UntoldChanges();
    for (const each of ['!1', '-2', '!3'] as const) untold.enqueue(changeOf(each));
    untold.flagsTold(1 as Uid);
    untold.flagsTold(3 as Uid);
    expect(shown(untold.drain(true))).toEqual(['-2']);
  });
});
