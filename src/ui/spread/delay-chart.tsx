// Average delay against octets per hour, for each way of learning of changes that the run has seen: a chart, and the same
// numbers as a table.

import { useRef } from 'react';
import type { SettingRun, SpreadModel } from '#engine/judging.ts';
import { useDevicesTexts } from '../devices/use-devices-texts.ts';
import { useLanguage } from '../settings/use-texts.ts';
import { lengthText } from './spread-words.ts';
import styles from './spread.module.css';
import { useSpreadTexts } from './use-spread-texts.ts';
import { WideTable } from './wide-table.tsx';

const WIDTH = 520;
const HEIGHT = 230;
const LEFT = 58;
const RIGHT = 24;
const TOP = 26;
const BOTTOM = 40;
const HOUR = 3_600_000_000;
/** A minute. */
const LEAST_WATCHED = 60_000_000;
/** Told apart without colour. */
const SHAPES = ['●', '■', '▲', '◆'];

interface Point {
  readonly run: SettingRun;
  /** Undefined as long as what was seen says nothing about an hour. */
  readonly octetsPerHour: number | undefined;
  /** In seconds; undefined as long as nothing was shown. */
  readonly delay: number | undefined;
  readonly shape: string;
  readonly label: string;
}

/** The chart with its table; what to do first where there is nothing. */
export function DelayChart({ model }: { readonly model: SpreadModel }) {
  const texts = useSpreadTexts();
  const names = useDevicesTexts().names;
  const points = model.settings().map((run): Point => {
    const { device, setting, octets, watchedFor, meanDelay } = run;
    return {
      run,
      octetsPerHour: watchedFor < LEAST_WATCHED ? undefined : (octets * HOUR) / watchedFor,
      delay: meanDelay === undefined ? undefined : meanDelay / 1_000_000,
      shape: SHAPES[model.devices.indexOf(device) % SHAPES.length] ?? '●',
      label: `${names[device] ?? device}: ${texts.setting(setting)}`,
    };
  });
  const drawn = points.filter(({ delay, octetsPerHour }) => delay !== undefined && octetsPerHour !== undefined);
  return (
    <section className={styles.part} aria-label={texts.chart.name}>
      <h3>{texts.chart.name}</h3>
      {drawn.length === 0 ? (
        <p className={styles.about}>{texts.chart.empty}</p>
      ) : (
        <>
          <p className={styles.about}>{texts.chart.about}</p>
          <Chart points={drawn} />
        </>
      )}
      {points.length > 0 && <PointsTable points={points} />}
    </section>
  );
}

function Chart({ points }: { readonly points: readonly Point[] }) {
  const texts = useSpreadTexts().chart;
  const language = useLanguage();
  const svg = useRef<SVGSVGElement>(null);
  const right = niceTop(Math.max(...points.map(({ octetsPerHour = 0 }) => octetsPerHour)));
  const top = niceTop(Math.max(1, ...points.map(({ delay = 0 }) => delay)));
  const x = (value: number): number => LEFT + (value / right) * (WIDTH - LEFT - RIGHT);
  const y = (value: number): number => HEIGHT - BOTTOM - (value / top) * (HEIGHT - BOTTOM - TOP);
  const number = (value: number): string => value.toLocaleString(language, { maximumFractionDigits: 1 });
  return (
    <svg ref={svg} className={styles.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={texts.name}>
      {[0, 0.5, 1].map((part) => (
        <g key={part}>
          <line className={styles.grid} x1={LEFT} x2={WIDTH - RIGHT} y1={y(top * part)} y2={y(top * part)} />
          <text x={LEFT - 6} y={y(top * part) + 4} textAnchor="end">
            {number(top * part)}
          </text>
          <text x={x(right * part)} y={HEIGHT - BOTTOM + 16} textAnchor="middle">
            {number(right * part)}
          </text>
        </g>
      ))}
      <text x={4} y={14}>
        {texts.y} (s)
      </text>
      <text x={WIDTH - RIGHT} y={HEIGHT - 6} textAnchor="end">
        {texts.x}
      </text>
      {labelled(points, y).map(({ point, labelY }) => {
        const at = x(point.octetsPerHour ?? 0);
        const isFarRight = at > WIDTH * 0.55;
        return (
          <g key={point.label}>
            <text className={styles.point} x={at} y={y(point.delay ?? 0) + 5} textAnchor="middle">
              {point.shape}
            </text>
            <text x={isFarRight ? at - 10 : at + 10} y={labelY + 4} textAnchor={isFarRight ? 'end' : 'start'}>
              {point.label}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

const LABEL_HEIGHT = 14;

/** Labels beside the points, pushed apart where they would cover each other. */
function labelled(points: readonly Point[], y: (delay: number) => number) {
  let above = -Infinity;
  return points
    .toSorted((left, right) => (right.delay ?? 0) - (left.delay ?? 0))
    .map((point) => {
      const labelY = Math.max(y(point.delay ?? 0), above + LABEL_HEIGHT);
      above = labelY;
      return { point, labelY };
    });
}

/** The least of 1, 2, 5, 10, 20 … that is not less. */
function niceTop(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(value, 1e-9)));
  return [1, 2, 5, 10].map((step) => step * power).find((step) => step >= value) ?? value;
}

function PointsTable({ points }: { readonly points: readonly Point[] }) {
  const all = useSpreadTexts();
  const names = useDevicesTexts().names;
  const texts = all.chart;
  const language = useLanguage();
  const whole = (value: number): string => value.toLocaleString(language, { maximumFractionDigits: 0 });
  const length = (value: SettingRun['meanDelay']): string =>
    value === undefined ? '–' : lengthText(value, all, language);
  const numbers = [texts.watched, texts.octets, texts.shown, texts.mean, texts.longest, texts.connections, texts.looks];
  return (
    <WideTable
      name={texts.name}
      head={
        <>
          <th scope="col">{texts.device}</th>
          <th scope="col">{texts.setting}</th>
          {numbers.map((head) => (
            <th key={head} scope="col" className={styles.number}>
              {head}
            </th>
          ))}
        </>
      }
    >
      {points.map(({ run, octetsPerHour, shape, label }) => (
        <tr key={label}>
          <th scope="row">
            {shape} {names[run.device] ?? run.device}
          </th>
          <td>{all.setting(run.setting)}</td>
          {[
            length(run.watchedFor),
            octetsPerHour === undefined ? '–' : whole(octetsPerHour),
            whole(run.shown),
            length(run.meanDelay),
            length(run.longestDelay),
            whole(run.connections),
            whole(run.looks),
          ].map((text, at) => (
            <td key={numbers[at]} className={styles.number}>
              {text}
            </td>
          ))}
        </tr>
      ))}
    </WideTable>
  );
}
