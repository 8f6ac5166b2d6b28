// The ladder: lanes and arrows of everything that happened, newest at the bottom. Only the rows in sight are in the
// document, so that it stays quick with tens of thousands of events.

import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, MouseEvent, ReactNode, RefObject } from 'react';
import type { EventId, LadderModel } from '#engine/index.ts';
import { useStore } from '../host/use-host.ts';
import { useShownTexts } from '../settings/use-texts.ts';
import { createFollower } from './follower.ts';
import type { Follower } from './follower.ts';
import { orderLanes, placeLanes } from './geometry.ts';
import { LaneNames, Rows } from './ladder-parts.tsx';
import styles from './ladder.module.css';
import type { ShownRows } from './layers.ts';
import { positionOf } from './layers.ts';
import type { Chain } from './use-chain.ts';

/** What the ladder draws and whom it tells. */
export interface LadderProps {
  readonly model: LadderModel;
  /** Which rows; `version` says when to look again, because the model grows in place. */
  readonly shown: ShownRows;
  readonly version: string;
  readonly epoch: string;
  readonly selected: EventId | undefined;
  readonly onSelect: (event: EventId | undefined) => void;
  /** Rows to set apart: what a number is made of. */
  readonly marked?: ReadonlySet<EventId>;
  /** What a chosen click brought about; all other rows stand back. */
  readonly chain?: Chain | undefined;
  readonly rowHeight: number;
  /** Makes of the list a tree: what stands at negative positions of `shown`. */
  readonly headings?: LadderHeadings;
  /** Whether new rows draw themselves one after the other; never with reduced motion. */
  readonly lively?: boolean;
}

/** Headings among the rows, and what a person does to them. */
export interface LadderHeadings {
  /** Where the keys stand, if on a heading. */
  readonly position: number | undefined;
  readonly standOn: (heading: number) => void;
  /** Take a click or a key, or answer that it is not for a heading. */
  readonly clicked: (event: MouseEvent) => boolean;
  readonly pressed: (event: KeyboardEvent, position: number | undefined) => boolean;
  readonly draw: (heading: number, place: HeadingPlace) => ReactNode;
}

/** Where a heading is drawn. */
export interface HeadingPlace {
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly focusable: boolean;
}

/** Rows drawn beyond the edges, so that scrolling shows no gap. */
const OVERSCAN = 6;
/** Fewer where the rows come and go by themselves. */
const OVERSCAN_AT_END = 2;
/** Room below the newest row. */
const BELOW_PX = 8;

/** The picture of a trace. */
export function Ladder(props: LadderProps) {
  const { model, shown, rowHeight } = props;
  const { texts } = useShownTexts();
  const count = shown.at.length;
  const element = useRef<HTMLDivElement>(null);
  const [follower] = useState(createFollower);
  const scroll = useStore(follower.seen);
  useLayoutEffect(() => {
    follower.attach(element.current);
    return () => follower.attach(null);
  }, [follower]);
  useLayoutEffect(() => follower.grown());
  // Before the first measuring nothing can be placed.
  const measured = scroll.width > 0;
  const lanes = useMemo(() => (measured ? orderLanes(model.lanes, shown.hosts) : []), [measured, model, shown.hosts]);
  const geometry = useMemo(() => placeLanes(lanes, scroll.width, rowHeight), [lanes, scroll.width, rowHeight]);
  const selectedAt = props.headings?.position ?? positionOf(props.selected, model, shown);
  useSelectionInSight(props, selectedAt, follower);
  useSameRowsInSight(props, follower);
  const sheetHeight = count * rowHeight + BELOW_PX;
  // What follows the end is drawn there at once: waiting for the browser to say where it scrolled would draw it twice.
  const top = scroll.following ? Math.max(0, sheetHeight - scroll.height) : scroll.top;
  const first = Math.max(0, Math.floor(top / rowHeight) - (scroll.following ? OVERSCAN_AT_END : OVERSCAN));
  const last = Math.min(count, Math.ceil((top + scroll.height) / rowHeight) + OVERSCAN);
  const onKeyDown = useLadderKeys(props, selectedAt, scroll.height, element);
  return (
    <div className={styles.ladder} data-lively={props.lively}>
      <LaneNames geometry={geometry} />
      <div ref={element} className={styles.scroll} onScroll={follower.scrolled}>
        <div className={styles.sheet} style={{ height: sheetHeight }}>
          {geometry.lanes.map(({ host, x }) => (
            <div key={host} className={styles.laneLine} style={{ left: x }} />
          ))}
          {/* Arrow keys choose rows, whichever row has the focus; a click chooses the row under it. */}
          {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it has a role, in either case */}
          <svg
            className={styles.svg}
            height={count * rowHeight}
            role={props.headings ? 'tree' : 'listbox'}
            tabIndex={-1}
            aria-label={texts.ladder.name}
            onKeyDown={onKeyDown}
            onClick={(event) => props.headings?.clicked(event) || props.onSelect(eventUnder(event))}
          >
            {measured && <Rows {...props} geometry={geometry} first={first} last={last} selectedAt={selectedAt} />}
          </svg>
        </div>
      </div>
      {!scroll.following && (
        <button className={styles.newest} onClick={follower.toEnd}>
          {texts.ladder.toNewest} <span aria-hidden="true">↓</span>
        </button>
      )}
    </div>
  );
}

/** What was chosen in another pane is brought into sight here, once. */
function useSelectionInSight(props: LadderProps, selectedAt: number | undefined, follower: Follower): void {
  const { selected, headings, rowHeight } = props;
  const chosen = `${selected} ${headings?.position}`;
  const shownBefore = useRef(selectedAt === undefined ? undefined : chosen);
  useLayoutEffect(() => {
    if (selectedAt === undefined) shownBefore.current = undefined;
    else if (shownBefore.current !== chosen) {
      shownBefore.current = chosen;
      follower.reveal(selectedAt * rowHeight, rowHeight);
    }
  });
}

/** Another model (older rows were folded away, or the past is shown): the rows in sight stay where they are. */
function useSameRowsInSight({ model, shown, rowHeight }: LadderProps, follower: Follower): void {
  const before = useRef<{ readonly model: LadderModel; readonly topId: EventId | undefined }>(undefined);
  useLayoutEffect(() => {
    const { top, following } = follower.seen.get();
    const last = before.current;
    if (last && last.model !== model && last.topId !== undefined && !following) {
      const at = positionOf(last.topId, model, shown);
      if (at !== undefined) follower.moveTo(at * rowHeight + (top % rowHeight));
    }
    const first = shown.at[Math.floor(follower.seen.get().top / rowHeight)] ?? -1;
    before.current = { model, topId: model.rows[first]?.id };
  });
}

/** Up, Down, PageUp, PageDown, Home and End choose another row and move the focus there; Escape chooses nothing. */
function useLadderKeys(
  props: LadderProps,
  selectedAt: number | undefined,
  height: number,
  element: RefObject<HTMLDivElement | null>,
) {
  const focusWanted = useRef(false);
  useLayoutEffect(() => {
    if (!focusWanted.current) return;
    focusWanted.current = false;
    element.current?.querySelector<SVGElement>('g[tabindex="0"]')?.focus({ preventScroll: true });
  });
  return (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      props.onSelect(undefined);
      return;
    }
    const { at } = props.shown;
    if (props.headings?.pressed(event, selectedAt)) {
      focusWanted.current = true;
      event.preventDefault();
      return;
    }
    const page = Math.max(1, Math.floor(height / props.rowHeight) - 1);
    const next = keyTarget(event.key, selectedAt, at.length, page);
    if (next === undefined) return;
    event.preventDefault();
    const index = at[next] ?? 0;
    const row = props.model.rows[index];
    focusWanted.current = true;
    if (row) props.onSelect(row.id);
    else props.headings?.standOn(-1 - index);
  };
}

function keyTarget(key: string, from: number | undefined, count: number, page: number): number | undefined {
  if (count === 0) return undefined;
  const last = count - 1;
  const at = from ?? last;
  const to = {
    ArrowUp: at - (from === undefined ? 0 : 1),
    ArrowDown: at + 1,
    PageUp: at - page,
    PageDown: at + page,
    Home: 0,
    End: last,
    Enter: at,
    ' ': at,
  }[key];
  return to === undefined ? undefined : Math.min(last, Math.max(0, to));
}

/** The event of the row that was clicked. */
function eventUnder({ target }: MouseEvent): EventId | undefined {
  const row = target instanceof Element ? target.closest<SVGElement>('[data-event]') : null;
  return row ? (Number(row.dataset.event) as EventId) : undefined;
}
