// One row of the ladder as SVG: an arrow with its label, or a note. Drawn again only when the row itself changed.

import { memo } from 'react';
import type { LadderRow, Lane } from '#engine/index.ts';
import type { InterfaceTexts } from '#texts/interface.ts';
import { clockTime } from '../timeline/clock-text.ts';
import type { Geometry, Span } from './geometry.ts';
import { spanOf } from './geometry.ts';
import { beginningOf } from './label-text.ts';
import styles from './ladder.module.css';
import { rowLabel, rowSentence } from './row-words.ts';

/** What a row needs to be drawn. */
export interface LadderRowProps {
  readonly row: LadderRow;
  /** Of a list, or of a tree under headings. */
  readonly role: 'option' | 'treeitem';
  /** Top of the row within the SVG. */
  readonly y: number;
  readonly geometry: Geometry;
  /** All lanes, to name hosts by. */
  readonly lanes: readonly Lane[];
  readonly epoch: string;
  readonly texts: InterfaceTexts;
  readonly selected: boolean;
  /** Set apart from the others: it is part of a number that somebody asked about. */
  readonly marked: boolean;
  /** Whether the chosen click brought it about, while one is chosen. */
  readonly chain: 'in' | 'out' | undefined;
  readonly focusable: boolean;
  /** Position among the shown rows, from 1. */
  readonly position: number;
  /** Seconds until it draws itself; undefined: it is simply there. */
  readonly delay: number | undefined;
}

/** An option of the ladder's list. */
export const LadderRowView = memo(function LadderRowView(props: LadderRowProps) {
  const { row, y, geometry, lanes, texts, selected } = props;
  const span = spanOf(row, geometry);
  if (!span) return undefined;
  const height = geometry.rowHeight;
  const label = beginningOf(rowLabel(row, texts));
  return (
    <g
      role={props.role}
      aria-level={props.role === 'treeitem' ? 2 : undefined}
      aria-selected={selected}
      aria-label={rowSentence(row, lanes, clockTime(props.epoch, row.at), texts, props.chain === 'in')}
      aria-posinset={props.role === 'option' ? props.position : undefined}
      // How many there are changes with every event, and no row should be drawn again for that: unknown.
      aria-setsize={props.role === 'option' ? -1 : undefined}
      tabIndex={props.focusable ? 0 : -1}
      data-event={row.id}
      className={rowClass(props)}
      transform={`translate(0 ${y})`}
      style={props.delay === undefined ? undefined : { ['--delay' as string]: `${props.delay}s` }}
    >
      <title>{label}</title>
      <rect className={styles.hit} x={0} y={0} width={geometry.width} height={height} />
      {props.marked && <rect className={styles.markBar} x={0} y={1} width={5} height={height - 2} rx={2} />}
      {row.layer === 'note' || span.direction === 0 ? (
        <Note span={span} geometry={geometry} label={label} />
      ) : (
        <Arrow row={row} span={span} height={height} label={label} drawn={props.delay !== undefined} />
      )}
    </g>
  );
});

function rowClass({ row, selected, marked, chain }: LadderRowProps): string {
  const classes = [styles.row, row.layer === 'protocol' ? styles.spoken : styles.beneath];
  if (row.note && isTrouble(row.note.key)) classes.push(styles.trouble);
  classes.push(row.side === 'server' ? styles.server : styles.client);
  if (row.unsolicited) classes.push(styles.unsolicited);
  if (row.lost) classes.push(styles.lost);
  if (chain === 'out') classes.push(styles.standsBack);
  if (marked) classes.push(styles.marked);
  if (selected) classes.push(styles.selected);
  return classes.join(' ');
}

/** Notes that say that something was held back, went wrong or is gone. */
function isTrouble(key: string): boolean {
  return /^(?:imap\.held|dns\.failed|tls\.failed|link\.down|connection\.closed\.(?!fin))/.test(key);
}

const PLATE_PX = 14;

function Arrow(props: {
  readonly row: LadderRow;
  readonly span: Span;
  readonly height: number;
  readonly label: string;
  readonly drawn: boolean;
}) {
  const { row, span, height } = props;
  const base = height - 8;
  const reach = row.lost ? span.from + (span.to - span.from) * 0.6 : span.to;
  const tip = reach - span.direction * (row.lost ? 0 : 7);
  const arrived = row.arrivedAt !== undefined;
  const textX = span.left + 12 + (row.secured ? 13 : 0);
  return (
    <>
      <rect
        className={styles.plate}
        x={span.left - PLATE_PX}
        y={0.5}
        width={span.right - span.left + 2 * PLATE_PX}
        height={height - 1}
        rx={6}
      />
      <line
        className={arrived || row.lost ? styles.shaft : styles.travelling}
        x1={span.from}
        x2={tip}
        y1={base}
        y2={base}
        pathLength={props.drawn ? 1 : undefined}
      />
      {row.lost ? (
        <path className={styles.cross} d={`M${reach - 4} ${base - 4}l8 8m0 -8l-8 8`} />
      ) : (
        arrived && <Head row={row} x={span.to} y={base} direction={span.direction} />
      )}
      {row.secured && <Lock x={span.left + 12} y={base - 15} />}
      <text className={styles.text} aria-hidden="true" x={textX} y={base - 6}>
        {props.label}
      </text>
    </>
  );
}

/** The client's arrows end in a full triangle, the server's in an open one: told apart without colour. */
function Head(props: { readonly row: LadderRow; readonly x: number; readonly y: number; readonly direction: number }) {
  const back = -props.direction * 8;
  const shape =
    props.row.side === 'server'
      ? `M${props.x + back} ${props.y - 4.5}L${props.x - props.direction} ${props.y}L${props.x + back} ${props.y + 4.5}`
      : `M${props.x} ${props.y}l${back} -4.5v9z`;
  return <path className={props.row.side === 'server' ? styles.openHead : styles.head} d={shape} />;
}

function Lock({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <path
      className={styles.lock}
      transform={`translate(${x} ${y})`}
      d="M1 4.500h7v5h-7zM2.500 4.500v-1.700a2 2 0 0 1 4 0v1.700"
    />
  );
}

function Note(props: { readonly span: Span; readonly geometry: Geometry; readonly label: string }) {
  const { geometry, label } = props;
  const middle = (props.span.left + props.span.right) / 2;
  const width = Math.min(geometry.width - 16, textWidth(label) + 22);
  const x = Math.min(Math.max(8, middle - width / 2), geometry.width - width - 8);
  return (
    <>
      <rect className={styles.noteBox} x={x} y={3} width={width} height={geometry.rowHeight - 6} rx={6} />
      <text className={styles.noteText} aria-hidden="true" x={x + 11} y={geometry.rowHeight / 2 + 4}>
        {label}
      </text>
    </>
  );
}

/** About how wide a note's text is: CJK characters take twice the room of Latin ones. */
function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character > '\u2e80' ? 11.5 : 6.3;
  return width;
}
