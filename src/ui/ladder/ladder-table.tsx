// The ladder's twin: the same rows as a table, newest at the bottom, for screen readers and for reading in full.

import { useState } from 'react';
import type { EventId, LadderModel } from '#engine/index.ts';
import { useTexts } from '../settings/use-texts.ts';
import { clockTime } from '../timeline/clock-text.ts';
import styles from './ladder.module.css';
import type { ShownRows } from './layers.ts';
import { laneName, rowLabel, rowMarks } from './row-words.ts';

/** How many rows are shown at first, and how many more on each request. */
const PAGE = 200;

/** The rows as a table; the button in each row chooses it. */
export function LadderTable(props: {
  readonly model: LadderModel;
  readonly shown: ShownRows;
  readonly epoch: string;
  readonly selected: EventId | undefined;
  readonly onSelect: (event: EventId) => void;
}) {
  const texts = useTexts();
  const { model } = props;
  const [limit, setLimit] = useState(PAGE);
  const { at } = props.shown;
  const hidden = Math.max(0, at.length - limit);
  return (
    <div className={styles.tableWrap}>
      {hidden > 0 && <button onClick={() => setLimit(limit + PAGE)}>{texts.ladder.hidden({ count: hidden })}</button>}
      <table className={styles.table}>
        <caption className="visually-hidden">{texts.ladder.name}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.ladder.columns.time}</th>
            <th scope="col">{texts.ladder.columns.from}</th>
            <th scope="col">{texts.ladder.columns.to}</th>
            <th scope="col">{texts.ladder.columns.what}</th>
          </tr>
        </thead>
        <tbody>
          {at.slice(hidden).map((index) => {
            const row = model.rows[index];
            if (!row) return undefined;
            const marks = rowMarks(row, texts).join(', ');
            return (
              <tr key={row.id}>
                <td className="mono">{clockTime(props.epoch, row.at)}</td>
                <td>{laneName(model.lanes, row.from)}</td>
                <td>{row.layer === 'note' ? '' : laneName(model.lanes, row.to)}</td>
                <td>
                  <button aria-pressed={row.id === props.selected} onClick={() => props.onSelect(row.id)}>
                    {rowLabel(row, texts)} {marks && <span className={styles.marks}>({marks})</span>}
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
