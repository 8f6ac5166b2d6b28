// What the ladder on the screen and the one on paper are made of.

import { useState } from 'react';
import { useShownTexts } from '../settings/use-texts.ts';
import type { Geometry } from './geometry.ts';
import { LadderRowView } from './ladder-row.tsx';
import type { LadderProps } from './ladder.tsx';
import styles from './ladder.module.css';

/** The names above the lanes. */
export function LaneNames({ geometry }: { readonly geometry: Geometry }) {
  return (
    <div className={styles.lanes}>
      {geometry.lanes.map(({ host, kind, label, x, room }) => (
        <div key={host} className={styles.lane} data-kind={kind} style={{ left: x, maxWidth: room }} title={label}>
          {label}
        </div>
      ))}
    </div>
  );
}

/** The rows from `first` to `last` (excluded), headings among them. */
export function Rows(
  props: LadderProps & {
    readonly geometry: Geometry;
    readonly first: number;
    readonly last: number;
    readonly selectedAt: number | undefined;
  },
) {
  const { model, shown, geometry, first, last } = props;
  const { texts } = useShownTexts();
  const count = shown.at.length;
  const focusable = props.selectedAt ?? count - 1;
  const newFrom = useNewFrom(props.lively ? count : 0);
  return shown.at.slice(first, last).map((index, offset) => {
    const y = (first + offset) * geometry.rowHeight;
    const isFocusable = first + offset === Math.min(Math.max(focusable, first), last - 1);
    if (index < 0) {
      const { width, rowHeight: height } = geometry;
      return props.headings?.draw(-1 - index, { y, width, height, focusable: isFocusable });
    }
    const row = model.rows[index];
    if (!row) return undefined;
    return (
      <LadderRowView
        key={row.id}
        row={row}
        y={y}
        role={props.headings ? 'treeitem' : 'option'}
        geometry={geometry}
        lanes={model.lanes}
        epoch={props.epoch}
        texts={texts}
        selected={row.id === props.selected}
        marked={props.marked?.has(row.id) ?? false}
        chain={props.chain && (props.chain.has(row.id) ? 'in' : 'out')}
        focusable={isFocusable}
        position={first + offset + 1}
        delay={props.lively ? Math.max(0, first + offset - newFrom) * STAGGER_SECONDS : undefined}
      />
    );
  });
}

/** The time between two rows that draw themselves. */
const STAGGER_SECONDS = 0.22;

/** The position of the first row that the last growth brought. */
function useNewFrom(count: number): number {
  const [seen, setSeen] = useState({ count, newFrom: 0 });
  if (seen.count === count) return seen.newFrom;
  const newFrom = count > seen.count ? seen.count : 0;
  setSeen({ count, newFrom });
  return newFrom;
}
