// The chart itself: one line for each protocol, told apart by shape and stroke, with names at their ends; and the same
// numbers as a table, in which each leads to the run that it is from.

import { type ReactNode, useRef } from 'react';
import {
  type ComparedProtocol,
  type Experiment,
  type ExperimentResult,
  type MeasureKey,
  PROTOCOLS,
  unitOf,
} from '#engine/experimenting.ts';
import { fill } from '#texts/fill.ts';
import { pngFile, saveFile, svgFile } from '../diagram/save-picture.ts';
import { useLanguage } from '../settings/use-texts.ts';
import { type Scale, scaleFor } from './chart-scale.ts';
import styles from './compare.module.css';
import { useCompareTexts } from './use-compare-texts.ts';

const WIDTH = 720;
const HEIGHT = 320;
const LEFT = 84;
const RIGHT = 76;
const TOP = 26;
const BOTTOM = 52;

/** What a chart shows. */
export interface Drawn {
  readonly varied: 'attachmentOctets' | 'messageOctets' | 'latencyMs' | 'messages' | 'pollSeconds';
  readonly measure: MeasureKey;
  readonly results: readonly ExperimentResult[];
}

interface Point {
  readonly x: number;
  readonly value: number | null;
  readonly experiment: Experiment;
}

/** `show`: somebody wants to see the run behind a number. */
export function Chart(props: Drawn & { readonly show: (experiment: Experiment, protocol: ComparedProtocol) => void }) {
  const { varied, measure, results, show } = props;
  const texts = useCompareTexts();
  const language = useLanguage();
  const svg = useRef<SVGSVGElement>(null);
  const lines = PROTOCOLS.map((protocol) => ({
    protocol,
    points: results.map(({ experiment, sides }, at): Point => ({
      x: xOf(at, results.length),
      value: sides[protocol][measure].value,
      experiment,
    })),
  }));
  const values = lines.flatMap(({ points }) => points.flatMap(({ value }) => value ?? []));
  const scale = scaleFor(values);
  const shifts = shiftsOf(lines.map(({ points }) => endOf(points, scale)));
  const format = formatOf(measure, language);
  const formatX = (value: number): string =>
    varied === 'attachmentOctets' || varied === 'messageOctets'
      ? amountText(value, language)
      : value.toLocaleString(language);
  const title = `${texts.measures[measure].name} / ${texts.parameters[varied]}`;
  return (
    <>
      <svg ref={svg} className={styles.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
        <Axes scale={scale} format={format}>
          {results.map(({ experiment }, at) => (
            <text
              key={experiment.parameters[varied]}
              x={xOf(at, results.length)}
              y={HEIGHT - BOTTOM + 18}
              textAnchor="middle"
            >
              {formatX(experiment.parameters[varied])}
            </text>
          ))}
        </Axes>
        <text x={LEFT} y={14}>
          {texts.measures[measure].name}
        </text>
        <text x={(LEFT + WIDTH - RIGHT) / 2} y={HEIGHT - 10} textAnchor="middle">
          {texts.parameters[varied]}
        </text>
        {lines.map(({ protocol, points }) => (
          <Line key={protocol} {...{ protocol, points, scale }} shift={shifts[protocol]} />
        ))}
      </svg>
      {scale.isLogarithmic && <p>{texts.page.logarithmic}</p>}
      <ChartTable
        title={title}
        head={texts.parameters[varied]}
        lines={lines}
        rowName={(at) => formatX(results[at]?.experiment.parameters[varied] ?? 0)}
        format={format}
        show={show}
      />
      <SavePicture svg={svg} />
    </>
  );
}

function xOf(at: number, count: number): number {
  const room = WIDTH - LEFT - RIGHT;
  return LEFT + (room * (at + 0.5)) / count;
}

function yOf(value: number, scale: Scale): number {
  return HEIGHT - BOTTOM - scale.place(value) * (HEIGHT - BOTTOM - TOP);
}

/** Where a line ends. */
function endOf(points: readonly Point[], scale: Scale): number | undefined {
  const last = points.findLast(({ value }) => value !== null);
  return last?.value === undefined || last.value === null ? undefined : yOf(last.value, scale);
}

/** Names that would run into each other are moved apart. */
function shiftsOf([imap, pop3]: readonly (number | undefined)[]): Readonly<Record<ComparedProtocol, number>> {
  if (imap === undefined || pop3 === undefined || Math.abs(imap - pop3) > 15) return { imap: 0, pop3: 0 };
  return imap >= pop3 ? { imap: 9, pop3: -9 } : { imap: -9, pop3: 9 };
}

function formatOf(measure: MeasureKey, language: string): (value: number) => string {
  switch (unitOf(measure)) {
    case 'octets':
      return (value) => amountText(value, language);
    case 'seconds':
      return (value) => `${value.toLocaleString(language, { maximumSignificantDigits: 3 })} s`;
    default:
      return (value) => value.toLocaleString(language, { maximumFractionDigits: 2 });
  }
}

/** `16.9 kB`, `10 MB`: no more digits than a tick needs. */
function amountText(bytes: number, language: string): string {
  const [value, unit] = bytes < 1_000 ? [bytes, 'B'] : bytes < 1e6 ? [bytes / 1_000, 'kB'] : [bytes / 1e6, 'MB'];
  return `${value.toLocaleString(language, { maximumSignificantDigits: 3 })} ${unit}`;
}

function Axes(props: {
  readonly scale: Scale;
  readonly format: (value: number) => string;
  readonly children: ReactNode;
}) {
  const { scale, format, children } = props;
  return (
    <>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line className={styles.grid} x1={LEFT} x2={WIDTH - RIGHT} y1={yOf(tick, scale)} y2={yOf(tick, scale)} />
          <text x={LEFT - 8} y={yOf(tick, scale) + 4} textAnchor="end">
            {format(tick)}
          </text>
        </g>
      ))}
      <line className={styles.axis} x1={LEFT} x2={LEFT} y1={TOP} y2={HEIGHT - BOTTOM} />
      <line className={styles.axis} x1={LEFT} x2={WIDTH - RIGHT} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} />
      {children}
    </>
  );
}

/** IMAP's line is whole with full circles, POP3's dashed with empty squares. */
function Line(props: {
  readonly protocol: ComparedProtocol;
  readonly points: readonly Point[];
  readonly scale: Scale;
  /** How far its name stands below its end. */
  readonly shift: number;
}) {
  const { protocol, points, scale, shift } = props;
  const texts = useCompareTexts();
  const known = points.flatMap(({ x, value }) => (value === null ? [] : { x, y: yOf(value, scale) }));
  const last = known.at(-1);
  return (
    <g className={protocol === 'imap' ? styles.imap : styles.pop3}>
      <path className={styles.curve} d={known.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${y}`).join('')} />
      {known.map(({ x, y }) =>
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

/** The same numbers for those who read, and a way to the run behind each. */
function ChartTable(props: {
  readonly title: string;
  readonly head: string;
  readonly lines: readonly { readonly protocol: ComparedProtocol; readonly points: readonly Point[] }[];
  readonly rowName: (at: number) => string;
  readonly format: (value: number) => string;
  readonly show: (experiment: Experiment, protocol: ComparedProtocol) => void;
}) {
  const { title, head, lines, rowName, format, show } = props;
  const texts = useCompareTexts();
  const count = lines[0]?.points.length ?? 0;
  return (
    <div className={styles.wide}>
      <table>
        <caption>
          {title} <small>{texts.page.pointHint}</small>
        </caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {lines.map(({ protocol }) => (
              <th key={protocol} scope="col" className={styles.figure}>
                {texts.protocols[protocol]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: count }, (_, at) => (
            <tr key={at}>
              <th scope="row">{rowName(at)}</th>
              {lines.map(({ protocol, points }) => {
                const point = points[at];
                if (!point || point.value === null)
                  return (
                    <td key={protocol} className={styles.figure}>
                      –
                    </td>
                  );
                const number = format(point.value);
                return (
                  <td key={protocol} className={styles.figure}>
                    <button
                      type="button"
                      className={styles.number}
                      aria-label={`${texts.protocols[protocol]}, ${rowName(at)}: ${number}`}
                      onClick={() => show(point.experiment, protocol)}
                    >
                      {number}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SavePicture({ svg }: { readonly svg: { readonly current: SVGSVGElement | null } }) {
  const texts = useCompareTexts().page;
  const save = (kind: 'svg' | 'png'): void => {
    if (!svg.current) return;
    const text = pictureOf(svg.current);
    if (kind === 'svg') saveFile('chart.svg', svgFile(text));
    else
      void pngFile(text, getComputedStyle(document.body).backgroundColor).then((file) => saveFile('chart.png', file));
  };
  return (
    <p className={styles.actions}>
      <button type="button" className="line" onClick={() => save('svg')}>
        {fill(texts.picture)}
      </button>
      <button type="button" className="line" onClick={() => save('png')}>
        {texts.picturePng}
      </button>
    </p>
  );
}

const DRAWN = 'rect, circle, path, line, text';
const COPIED = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-size', 'font-weight', 'opacity'] as const;

/** The chart as a file of its own, with the colours that it has on the page. */
function pictureOf(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) return '';
  copy.removeAttribute('class');
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('font-family', 'sans-serif');
  const shown = svg.querySelectorAll(DRAWN);
  for (const [at, element] of copy.querySelectorAll(DRAWN).entries()) {
    const original = shown[at];
    if (!original) continue;
    const style = getComputedStyle(original);
    element.removeAttribute('class');
    element.setAttribute('style', COPIED.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';'));
  }
  return new XMLSerializer().serializeToString(copy);
}
