// One parameter takes several values, and a chart shows what a measure does in both protocols. Plain SVG, with the same
// numbers as a table.

import { useRef, useState } from 'react';
import {
  type ComparedProtocol,
  type Experiment,
  MEASURES,
  type MeasureKey,
  PARAMETER_RULES,
  PROTOCOLS,
  type ExperimentResult,
} from '#engine/experimenting.ts';
import { saveFile, svgFile } from '../diagram/save-picture.ts';
import { useLanguage } from '../settings/use-texts.ts';
import styles from './compare.module.css';
import { useCompareTexts } from './use-compare-texts.ts';
import { ask } from './worker.ts';

const VARIED = ['attachmentOctets', 'messageOctets', 'latencyMs', 'messages', 'pollSeconds'] as const;
type Varied = (typeof VARIED)[number];

/** Multiples of what the form says. */
const FACTORS = [0.25, 0.5, 1, 1.5, 2];

/** The values that a parameter takes: around the one that is set, as its rule allows. */
function valuesOf({ parameters }: Experiment, varied: Varied): readonly number[] {
  const rule = PARAMETER_RULES[varied];
  if (rule.type === 'choice') return [];
  const middle = parameters[varied] || 100_000;
  const clamped = FACTORS.map((factor) => Math.min(rule.to, Math.max(rule.from, Math.round(middle * factor))));
  return [...new Set(clamped)];
}

/** Draws a chart of runs of `experiment`. */
export function ChartPart({ experiment, disabled }: { readonly experiment: Experiment; readonly disabled: boolean }) {
  const texts = useCompareTexts();
  const [varied, setVaried] = useState<Varied>('attachmentOctets');
  const [measure, setMeasure] = useState<MeasureKey>('bytesDown');
  const [drawn, setDrawn] = useState<{ readonly varied: Varied; readonly results: readonly ExperimentResult[] }>();
  const [isRunning, setRunning] = useState(false);
  const draw = async (): Promise<void> => {
    setRunning(true);
    const results: ExperimentResult[] = [];
    for (const value of valuesOf(experiment, varied)) {
      const parameters = { ...experiment.parameters, [varied]: value };
      const { result } = await ask({ type: 'run', experiment: { ...experiment, parameters }, kept: false });
      results.push(result);
    }
    setDrawn({ varied, results });
    setRunning(false);
  };
  return (
    <>
      <h3>{texts.page.chart}</h3>
      <p className={styles.actions}>
        <label>
          {texts.page.vary}{' '}
          <select
            className="line"
            value={varied}
            onChange={({ target }) => setVaried(VARIED.find((name) => name === target.value) ?? varied)}
          >
            {VARIED.map((name) => (
              <option key={name} value={name}>
                {texts.parameters[name]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {texts.page.shown}{' '}
          <select
            className="line"
            value={measure}
            onChange={({ target }) => setMeasure(MEASURES.find((name) => name === target.value) ?? measure)}
          >
            {MEASURES.map((name) => (
              <option key={name} value={name}>
                {texts.measures[name].name}
              </option>
            ))}
          </select>
        </label>
        <button type="button" className="line" disabled={isRunning || disabled} onClick={() => void draw()}>
          {isRunning ? texts.page.running : texts.page.draw}
        </button>
      </p>
      {drawn && <Chart {...drawn} measure={measure} />}
    </>
  );
}

const WIDTH = 560;
const HEIGHT = 220;
const LEFT = 70;
const BOTTOM = 30;

function Chart(props: {
  readonly varied: Varied;
  readonly results: readonly ExperimentResult[];
  readonly measure: MeasureKey;
}) {
  const { varied, results, measure } = props;
  const texts = useCompareTexts();
  const language = useLanguage();
  const svg = useRef<SVGSVGElement>(null);
  const number = (value: number | null): string =>
    value === null ? '–' : value.toLocaleString(language, { maximumFractionDigits: 2 });
  const groups = results.map(({ experiment, sides }) => ({
    value: experiment.parameters[varied],
    bars: PROTOCOLS.map((protocol) => ({ protocol, height: sides[protocol][measure].value })),
  }));
  const top = Math.max(1e-9, ...groups.flatMap(({ bars }) => bars.map(({ height }) => height ?? 0)));
  const title = `${texts.measures[measure].name} / ${texts.parameters[varied]}`;
  return (
    <>
      <svg ref={svg} className={styles.chart} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={title}>
        <line x1={LEFT} x2={WIDTH} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} stroke="currentColor" />
        <text x={LEFT - 6} y={24} textAnchor="end">
          {number(top)}
        </text>
        <text x={LEFT - 6} y={HEIGHT - BOTTOM} textAnchor="end">
          0
        </text>
        <Bars groups={groups} top={top} number={number} />
        <text x={LEFT + 6} y={12}>
          ■ {texts.protocols.imap} □ {texts.protocols.pop3}
        </text>
      </svg>
      <ChartTable title={title} groups={groups} number={number} />
      <p>
        <button
          type="button"
          className="line"
          onClick={() => svg.current && saveFile('chart.svg', pictureOf(svg.current))}
        >
          {texts.page.picture}
        </button>
      </p>
    </>
  );
}

interface Group {
  readonly value: number;
  readonly bars: readonly { readonly protocol: ComparedProtocol; readonly height: number | null }[];
}

/** Two bars for each value. */
function Bars(props: {
  readonly groups: readonly Group[];
  readonly top: number;
  readonly number: (value: number | null) => string;
}) {
  const { groups, top, number } = props;
  const step = (WIDTH - LEFT) / Math.max(groups.length, 1);
  const scale = (HEIGHT - BOTTOM - 20) / top;
  return (
    <>
      {groups.map(({ value, bars }, at) => (
        <g key={value} transform={`translate(${LEFT + at * step})`}>
          {bars.map(({ protocol, height }, side) => (
            <rect
              key={protocol}
              className={protocol === 'imap' ? styles.imap : styles.pop3}
              x={step * (0.14 + 0.37 * side)}
              width={step * 0.34}
              y={HEIGHT - BOTTOM - (height ?? 0) * scale}
              height={(height ?? 0) * scale}
            />
          ))}
          <text x={step / 2} y={HEIGHT - 10} textAnchor="middle">
            {number(value)}
          </text>
        </g>
      ))}
    </>
  );
}

/** The same numbers for those who read. */
function ChartTable(props: {
  readonly title: string;
  readonly groups: readonly Group[];
  readonly number: (value: number | null) => string;
}) {
  const { title, groups, number } = props;
  const texts = useCompareTexts();
  return (
    <div className={styles.wide}>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{texts.page.value}</th>
            {PROTOCOLS.map((protocol) => (
              <th key={protocol} scope="col">
                {texts.protocols[protocol]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map(({ value, bars }) => (
            <tr key={value}>
              <th scope="row">{number(value)}</th>
              {bars.map(({ protocol, height }) => (
                <td key={protocol}>{number(height)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The chart as a file of its own, with the colours that it has on the page. */
function pictureOf(svg: SVGSVGElement): Blob {
  const copy = svg.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) return svgFile('');
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('style', `color:${getComputedStyle(svg).color};font:12px sans-serif`);
  const shown = svg.querySelectorAll('rect, text');
  for (const [at, element] of copy.querySelectorAll('rect, text').entries()) {
    const original = shown[at];
    if (!original) continue;
    const { fill, stroke } = getComputedStyle(original);
    element.setAttribute('style', `fill:${fill};stroke:${stroke}`);
  }
  return svgFile(new XMLSerializer().serializeToString(copy));
}
