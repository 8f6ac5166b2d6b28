// A number that can be followed to its events, and the list of those.

import { useEffect, useState } from 'react';
import type { Measured } from '#engine/experimenting.ts';
import { useLanguage } from '../settings/use-texts.ts';
import styles from './compare.module.css';
import type { EventRow } from './requests.ts';
import { useCompareTexts } from './use-compare-texts.ts';
import { ask } from './worker.ts';

/** What is followed now. */
export interface Followed {
  readonly world: string;
  readonly ids: readonly number[];
  /** What the number is about. */
  readonly title: string;
}

export type Follow = (followed: Followed) => void;

/** A number as a button; a dash where there is none. */
export function Evidence(props: {
  readonly measured: Measured;
  readonly world: string;
  readonly title: string;
  readonly follow: Follow;
  readonly text?: string;
}) {
  const { measured, world, title, follow } = props;
  const texts = useCompareTexts();
  const language = useLanguage();
  const { value, events } = measured;
  if (value === null) return <span title={texts.notMeasured}>–</span>;
  const number = value.toLocaleString(language, { maximumFractionDigits: value < 100 ? 2 : 0 });
  return (
    <button
      type="button"
      className={styles.number}
      aria-label={`${title}: ${props.text ?? number}`}
      onClick={() => follow({ world, ids: events, title: `${title}: ${number}` })}
    >
      {props.text ?? number}
    </button>
  );
}

const ROWS_MAX = 200;

/** The events behind the number that was clicked. */
export function EvidenceList({ followed, onClose }: { readonly followed: Followed; readonly onClose: () => void }) {
  const texts = useCompareTexts();
  const [rows, setRows] = useState<readonly EventRow[]>([]);
  useEffect(() => {
    let isCurrent = true;
    const ids = followed.ids.slice(0, ROWS_MAX);
    void ask({ type: 'events', world: followed.world, ids }).then((found) => isCurrent && setRows(found));
    return () => {
      isCurrent = false;
    };
  }, [followed]);
  return (
    <section className={styles.events} aria-labelledby="compare-events">
      <h2 id="compare-events">{texts.page.events}</h2>
      <p role="status">{followed.title}</p>
      {followed.ids.length > ROWS_MAX && <p>{texts.page.eventsCut}</p>}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be reached by keyboard */}
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={texts.page.events}>
        <table>
          <thead>
            <tr>
              {[texts.page.event, texts.page.time, texts.page.kind, texts.page.what].map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id, seconds, type, what }) => (
              <tr key={id}>
                <td>{id}</td>
                <td>{seconds.toFixed(3)}</td>
                <td>
                  <code>{type}</code>
                </td>
                <td className={styles.what}>{what}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <button type="button" className="line" onClick={onClose}>
        {texts.page.close}
      </button>
    </section>
  );
}
