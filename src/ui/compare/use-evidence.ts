// What the person follows: a number, the events behind it, and the one of them that is looked at now.

import { useCallback, useEffect, useRef, useState } from 'react';
import type { EventId } from '#engine/index.ts';
import type { EvidenceRow } from './evidence-rows.ts';
import { GivenUp, type Desk } from './worker.ts';

/** What is followed now. */
export interface Followed {
  readonly desk: Desk;
  readonly world: string;
  readonly ids: readonly number[];
  /** What the number is about. */
  readonly title: string;
  /** Whether its ladder stands on the page already. */
  readonly onStage: boolean;
}

export type Follow = (followed: Followed) => void;

/** The events behind the number that is followed. */
export interface ShownEvidence {
  readonly followed: Followed;
  readonly rows: readonly EvidenceRow[];
  readonly sides: readonly string[];
  /** Rows of the ladder that are to be set apart. */
  readonly marked: ReadonlySet<EventId>;
  /** Which of `rows` is looked at. */
  readonly at: number;
  /** Another number for each that is followed. */
  readonly number: number;
}

/** More are not asked for at once. */
export const ROWS_MAX = 200;

/** Follows numbers; `choose` looks at another event, `close` ends it and gives the focus back. */
export function useEvidence(): {
  readonly evidence: ShownEvidence | undefined;
  readonly follow: Follow;
  readonly choose: (at: number) => void;
  readonly close: () => void;
} {
  const [followed, setFollowed] = useState<{ readonly followed: Followed; readonly opener: Element | null }>();
  const [evidence, setEvidence] = useState<ShownEvidence>();
  const count = useRef(0);
  useEffect(() => {
    if (!followed) return undefined;
    let isCurrent = true;
    const { desk, world, ids } = followed.followed;
    desk.ask({ type: 'events', world, ids: ids.slice(0, ROWS_MAX) }).then(
      ({ rows, sides }) => {
        if (!isCurrent) return;
        const marked = new Set(rows.flatMap(({ row }) => row ?? []));
        count.current += 1;
        setEvidence({ followed: followed.followed, rows, sides, marked, at: 0, number: count.current });
      },
      (error: unknown) => {
        if (!(error instanceof GivenUp)) throw error;
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [followed]);
  const follow = useCallback((next: Followed) => setFollowed({ followed: next, opener: document.activeElement }), []);
  const choose = useCallback((at: number) => setEvidence((now) => now && { ...now, at }), []);
  const close = useCallback(() => {
    setEvidence(undefined);
    setFollowed((now) => {
      if (now?.opener instanceof HTMLElement) now.opener.focus();
      return undefined;
    });
  }, []);
  return { evidence, follow, choose, close };
}
