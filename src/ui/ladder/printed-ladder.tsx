// The ladder on paper: all rows up to the moment shown, in pieces that fit on a sheet, each under the lanes' names.

import { useMemo } from 'react';
import { useTexts } from '../settings/use-texts.ts';
import type { Geometry } from './geometry.ts';
import { orderLanes, placeLanes } from './geometry.ts';
import { Ladder, type LadderProps } from './ladder.tsx';
import { LaneNames, Rows } from './ladder-parts.tsx';
import styles from './ladder.module.css';
import { PRINTED_ROWS, usePrinting } from './use-printing.ts';

/** As wide as what is left of a sheet of A4 or Letter in CSS pixels, less the panes' own margins. */
const SHEET_PX = 640;
const ROW_PX = 27;
/** So many rows stand on one sheet at least. */
const ROWS_TOGETHER = 15;

/** The ladder, of which paper gets more than what is in sight. */
export function PrintableLadder(props: LadderProps) {
  const printing = usePrinting();
  return (
    <>
      <Ladder {...props} />
      {printing && <PrintedLadder {...props} />}
    </>
  );
}

/** The newest rows, up to a limit, which it tells. */
function PrintedLadder(props: LadderProps) {
  const texts = useTexts().ladder;
  const { model, shown } = props;
  const lanes = useMemo(() => orderLanes(model.lanes, shown.hosts), [model, shown.hosts]);
  const geometry = useMemo(() => placeLanes(lanes, SHEET_PX, ROW_PX), [lanes]);
  const count = shown.at.length;
  const first = Math.max(0, count - PRINTED_ROWS);
  const pieces = Array.from(
    { length: Math.ceil((count - first) / ROWS_TOGETHER) },
    (_, n) => first + n * ROWS_TOGETHER,
  );
  return (
    <div className={styles.printed}>
      {first > 0 && <p>{texts.printed({ count: PRINTED_ROWS, all: count })}</p>}
      {pieces.map((from) => (
        <Piece key={from} {...props} geometry={geometry} first={from} last={Math.min(count, from + ROWS_TOGETHER)} />
      ))}
    </div>
  );
}

function Piece(props: LadderProps & { readonly geometry: Geometry; readonly first: number; readonly last: number }) {
  const { geometry, first, last } = props;
  const height = (last - first) * ROW_PX;
  return (
    <div className={styles.piece}>
      <LaneNames geometry={geometry} />
      <svg width={SHEET_PX} height={height} viewBox={`0 ${first * ROW_PX} ${SHEET_PX} ${height}`}>
        {geometry.lanes.map(({ host, x }) => (
          <line key={host} className={styles.printedLane} x1={x} x2={x} y1={first * ROW_PX} y2={last * ROW_PX} />
        ))}
        <Rows {...props} lively={false} selectedAt={undefined} />
      </svg>
    </div>
  );
}
