// The picture of a chart: axes, and one line for each protocol, told apart by shape and stroke, with names at their ends.

import type { ReactNode, Ref } from 'react';
import { type ComparedProtocol, PROTOCOLS } from '#engine/experimenting.ts';
import { useNarrow } from '../lab/use-narrow.ts';
import type { Scale } from './chart-scale.ts';
import styles from './compare.module.css';
import { useCompareTexts } from './use-compare-texts.ts';

/** The chart's room, and what is left around the lines. */
interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
}

const WIDE: Frame = { width: 720, height: 320, left: 84, right: 76 };
/** On a phone, where letters of the wide one would be too small. */
const NARROW: Frame = { width: 360, height: 280, left: 58, right: 60 };
const TOP = 26;
const BOTTOM = 52;

/** What both protocols gave for one value of the parameter. */
export interface ChartColumn {
  readonly name: string;
  readonly values: Readonly<Record<ComparedProtocol, number | null>>;
}

/** The chart as SVG; `names` of what stands on both axes. */
export function ChartDrawing(props: {
  readonly svg: Ref<SVGSVGElement>;
  readonly title: string;
  readonly names: { readonly x: string; readonly y: string };
  readonly columns: readonly ChartColumn[];
  readonly scale: Scale;
  readonly format: (value: number) => string;
}) {
  const { svg, title, names, columns, scale, format } = props;
  const frame = useNarrow() ? NARROW : WIDE;
  const { width, height, left, right } = frame;
  const lines = PROTOCOLS.map((protocol) => ({ protocol, points: pointsOf(columns, protocol, scale, frame) }));
  const shifts = shiftsOf(lines.map(({ points }) => points.at(-1)?.y));
  return (
    <svg ref={svg} className={styles.chart} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title}>
      <Axes scale={scale} format={format} frame={frame}>
        {columns.map(({ name }, at) => (
          <text key={name} x={xOf(at, columns.length, frame)} y={height - BOTTOM + 18} textAnchor="middle">
            {name}
          </text>
        ))}
      </Axes>
      <text x={left} y={14}>
        {names.y}
      </text>
      <text x={(left + width - right) / 2} y={height - 10} textAnchor="middle">
        {names.x}
      </text>
      {lines.map(({ protocol, points }) => (
        <Line key={protocol} protocol={protocol} points={points} shift={shifts[protocol]} />
      ))}
    </svg>
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a line goes; what was not measured is left out. */
function pointsOf(
  columns: readonly ChartColumn[],
  protocol: ComparedProtocol,
  scale: Scale,
  frame: Frame,
): readonly Point[] {
  return columns.flatMap(({ values }, at) => {
    const value = values[protocol];
    return value === null ? [] : { x: xOf(at, columns.length, frame), y: yOf(value, scale, frame) };
  });
}

function xOf(at: number, count: number, { width, left, right }: Frame): number {
  return left + ((width - left - right) * (at + 0.5)) / count;
}

function yOf(value: number, scale: Scale, { height }: Frame): number {
  return height - BOTTOM - scale.place(value) * (height - BOTTOM - TOP);
}

/** Names that would run into each other are moved apart. */
function shiftsOf([imap, pop3]: readonly (number | undefined)[]): Readonly<Record<ComparedProtocol, number>> {
  if (imap === undefined || pop3 === undefined || Math.abs(imap - pop3) > 15) return { imap: 0, pop3: 0 };
  return imap >= pop3 ? { imap: 9, pop3: -9 } : { imap: -9, pop3: 9 };
}

function Axes(props: {
  readonly scale: Scale;
  readonly format: (value: number) => string;
  readonly frame: Frame;
  readonly children: ReactNode;
}) {
  const { scale, format, frame, children } = props;
  const { width, height, left, right } = frame;
  return (
    <>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line
            className={styles.grid}
            x1={left}
            x2={width - right}
            y1={yOf(tick, scale, frame)}
            y2={yOf(tick, scale, frame)}
          />
          <text x={left - 8} y={yOf(tick, scale, frame) + 4} textAnchor="end">
            {format(tick)}
          </text>
        </g>
      ))}
      <line className={styles.axis} x1={left} x2={left} y1={TOP} y2={height - BOTTOM} />
      <line className={styles.axis} x1={left} x2={width - right} y1={height - BOTTOM} y2={height - BOTTOM} />
      {children}
    </>
  );
}

/** IMAP's line is whole with full circles, POP3's dashed with empty squares. */
function Line(props: {
  readonly protocol: ComparedProtocol;
  readonly points: readonly Point[];
  /** How far its name stands below its end. */
  readonly shift: number;
}) {
  const { protocol, points, shift } = props;
  const texts = useCompareTexts();
  const last = points.at(-1);
  return (
    <g className={protocol === 'imap' ? styles.imap : styles.pop3}>
      <path className={styles.curve} d={points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('')} />
      {points.map(({ x, y }) =>
        protocol === 'imap' ? (
          <circle key={x} className={styles.dot} cx={x} cy={y} r={4.5} />
        ) : (
          <rect key={x} className={styles.dot} x={x - 4.5} y={y - 4.5} width={9} height={9} />
        ),
      )}
      {last && (
        <text x={last.x + 12} y={last.y + 4 + shift}>
          {protocol === 'imap' ? '●' : '□'} {texts.protocols[protocol]}
        </text>
      )}
    </g>
  );
}
