// The ladder's twin: the same rows as a table, newest at the bottom, for screen readers and for reading in full. A page
// of them at a time: the newest page follows what happens, at a pace at which a table can be read; others stand still.

import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { RefObject } from 'react';
import type { EventId, LadderModel } from '#engine/index.ts';
import { usePaced } from '../host/use-paced.ts';
import { useTexts } from '../settings/use-texts.ts';
import { clockTime } from '../timeline/clock-text.ts';
import { createFollower } from './follower.ts';
import { beginningOf } from './label-text.ts';
import styles from './ladder.module.css';
import type { ShownRows } from './layers.ts';
import { positionOf } from './layers.ts';
import { laneName, rowLabel, rowMarks } from './row-words.ts';
import type { Chain } from './use-chain.ts';
import { PRINTED_ROWS, usePrinting } from './use-printing.ts';

/** How many rows are in the document. */
const PAGE = 40;
/** While the clock runs, the table is drawn again this often. */
const PACE_MS = 250;

interface TableProps {
  readonly model: LadderModel;
  readonly shown: ShownRows;
  /** Says when to look again, because the model grows in place. */
  readonly version: string;
  readonly epoch: string;
  readonly selected: EventId | undefined;
  readonly onSelect: (event: EventId) => void;
  /** What a chosen click brought about; all other rows stand back. */
  readonly chain?: Chain | undefined;
  /** What stands at negative positions of `shown`. */
  readonly headingAt?: ((heading: number) => TableHeading | undefined) | undefined;
}

/** A heading among the rows, which folds them. */
export interface TableHeading {
  readonly title: string;
  readonly costs: string;
  readonly folded: boolean;
  readonly onFold: () => void;
}

/** The rows as a table; the button in each row chooses it. */
export function LadderTable(props: TableProps & { readonly playing: boolean }) {
  const { model, shown, version, headingAt, playing } = props;
  const now = useMemo(() => ({ model, shown, version, headingAt }), [model, shown, version, headingAt]);
  const drawn = usePaced(now, playing ? PACE_MS : 0);
  return (
    <Table
      epoch={props.epoch}
      selected={props.selected}
      chain={props.chain}
      onSelect={useStable(props.onSelect)}
      {...drawn}
    />
  );
}

/** The same function for good, which calls the newest `callback`. */
function useStable<Args extends readonly unknown[]>(callback: (...args: Args) => void): (...args: Args) => void {
  const newest = useRef(callback);
  useLayoutEffect(() => {
    newest.current = callback;
  });
  const [stable] = useState(
    () =>
      (...args: Args): void =>
        newest.current(...args),
  );
  return stable;
}

const Table = memo(function Table(props: TableProps) {
  const texts = useTexts().ladder;
  const { model, shown, selected } = props;
  const count = shown.at.length;
  const [from, setFrom] = usePageOf(positionOf(selected, model, shown), count);
  const printing = usePrinting();
  const first = printing ? Math.max(0, count - PRINTED_ROWS) : (from ?? Math.max(0, count - PAGE));
  const last = printing ? count : Math.min(count, first + PAGE);
  const element = useRef<HTMLDivElement>(null);
  useNewestInSight(element, from === undefined);
  return (
    <>
      {count > PAGE && (
        <div className={styles.pages}>
          <button className="line" disabled={first === 0} onClick={() => setFrom(Math.max(0, first - PAGE))}>
            {texts.earlier}
          </button>
          <span>{texts.rows({ first: first + 1, last, count })}</span>
          <button
            className="line"
            disabled={from === undefined}
            onClick={() => setFrom(last + PAGE < count ? last : undefined)}
          >
            {texts.later}
          </button>
          {from !== undefined && (
            <button className="line" onClick={() => setFrom(undefined)}>
              {texts.toNewest}
            </button>
          )}
        </div>
      )}
      {printing && first > 0 && <p className={styles.printed}>{texts.printed({ count: PRINTED_ROWS, all: count })}</p>}
      <div className={styles.tableWrap} ref={element}>
        <Rows {...props} first={first} last={last} />
      </div>
    </>
  );
});

/** Where the page begins; undefined: it is the newest. What was chosen in another pane brings its page. */
function usePageOf(selectedAt: number | undefined, count: number) {
  const [from, setFrom] = useState<number>();
  const [brought, setBrought] = useState(selectedAt);
  if (brought !== selectedAt) {
    setBrought(selectedAt);
    const first = from ?? Math.max(0, count - PAGE);
    const isOutside = selectedAt !== undefined && (selectedAt < first || selectedAt >= first + PAGE);
    if (isOutside) setFrom(Math.max(0, Math.min(selectedAt - PAGE / 2, count - PAGE)));
  }
  return [from, setFrom] as const;
}

/** The newest row stays in sight until somebody scrolls away from it. */
function useNewestInSight(element: RefObject<HTMLDivElement | null>, isNewest: boolean): void {
  const [follower] = useState(createFollower);
  useLayoutEffect(() => {
    const box = isNewest ? element.current : null;
    follower.attach(box);
    box?.addEventListener('scroll', follower.scrolled);
    return () => {
      box?.removeEventListener('scroll', follower.scrolled);
      follower.attach(null);
    };
  }, [follower, element, isNewest]);
  useLayoutEffect(() => follower.grown());
}

function Rows(props: TableProps & { readonly first: number; readonly last: number }) {
  const { model, shown, first, last } = props;
  const texts = useTexts();
  const { columns, name } = texts.ladder;
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{name}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.time}</th>
          <th scope="col">{columns.from}</th>
          <th scope="col">{columns.to}</th>
          <th scope="col">{columns.what}</th>
        </tr>
      </thead>
      <tbody>
        {shown.at.slice(first, last).map((index) => {
          const heading = index < 0 ? props.headingAt?.(-1 - index) : undefined;
          if (heading) return <HeadingRow key={index} {...heading} />;
          const row = model.rows[index];
          if (!row) return undefined;
          const marks = rowMarks(row, texts).join(', ');
          return (
            <tr key={row.id} className={props.chain && !props.chain.has(row.id) ? styles.standsBack : undefined}>
              <td className="mono">{clockTime(props.epoch, row.at)}</td>
              <td>{laneName(model.lanes, row.from)}</td>
              <td>{row.layer === 'note' ? '' : laneName(model.lanes, row.to)}</td>
              <td>
                <button aria-pressed={row.id === props.selected} onClick={() => props.onSelect(row.id)}>
                  {tableLabel(rowLabel(row, texts))} {marks && <span className={styles.marks}>({marks})</span>}
                </button>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** A long line is told in full by the inspector. */
function tableLabel(label: string): string {
  const beginning = beginningOf(label);
  return beginning === label ? label : `${beginning} …`;
}

function HeadingRow({ title, costs, folded, onFold }: TableHeading) {
  return (
    <tr className={styles.headingLine}>
      <th scope="rowgroup" colSpan={4}>
        <button aria-expanded={!folded} onClick={onFold}>
          <span aria-hidden="true">{folded ? '▸' : '▾'}</span> {title} <small>{costs}</small>
        </button>
      </th>
    </tr>
  );
}
