// A chart of several runs, and the same numbers as a table in which each leads to the run that it is from; both can be
// saved.

import { useRef } from 'react';
import {
  type ComparedProtocol,
  type Experiment,
  type ExperimentResult,
  type MeasureKey,
  PROTOCOLS,
  unitOf,
} from '#engine/experimenting.ts';
import { pngFile, saveFile, svgFile } from '../diagram/save-picture.ts';
import { useLanguage } from '../settings/use-texts.ts';
import { type ChartColumn, ChartDrawing } from './chart-drawing.tsx';
import { scaleFor } from './chart-scale.ts';
import styles from './compare.module.css';
import { useCompareTexts } from './use-compare-texts.ts';

/** What a chart shows. */
export interface Drawn {
  readonly varied: 'attachmentOctets' | 'messageOctets' | 'latencyMs' | 'messages' | 'pollSeconds';
  readonly measure: MeasureKey;
  readonly results: readonly ExperimentResult[];
}

/** A column with the experiment that gave it. */
interface RunColumn extends ChartColumn {
  readonly experiment: Experiment;
}

/** `show`: somebody wants to see the run behind a number. */
export function Chart(props: Drawn & { readonly show: (experiment: Experiment, protocol: ComparedProtocol) => void }) {
  const { varied, measure, results, show } = props;
  const texts = useCompareTexts();
  const language = useLanguage();
  const svg = useRef<SVGSVGElement>(null);
  const columns = results.map(({ experiment, sides }): RunColumn => ({
    experiment,
    name: nameOf(varied, experiment.parameters[varied], language),
    values: { imap: sides.imap[measure].value, pop3: sides.pop3[measure].value },
  }));
  const scale = scaleFor(columns.flatMap(({ values }) => PROTOCOLS.flatMap((protocol) => values[protocol] ?? [])));
  const format = formatOf(measure, language);
  const names = { x: texts.parameters[varied], y: texts.measures[measure].name };
  const title = `${names.y} / ${names.x}`;
  return (
    <>
      <ChartDrawing {...{ svg, title, names, columns, scale, format }} />
      {scale.isLogarithmic && <p>{texts.page.logarithmic}</p>}
      <ChartTable title={title} head={names.x} columns={columns} format={format} show={show} />
      <SavePicture svg={svg} />
    </>
  );
}

function nameOf(varied: Drawn['varied'], value: number, language: string): string {
  const isSize = varied === 'attachmentOctets' || varied === 'messageOctets';
  return isSize ? amountText(value, language) : value.toLocaleString(language);
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

/** The same numbers for those who read, and a way to the run behind each. */
function ChartTable(props: {
  readonly title: string;
  readonly head: string;
  readonly columns: readonly RunColumn[];
  readonly format: (value: number) => string;
  readonly show: (experiment: Experiment, protocol: ComparedProtocol) => void;
}) {
  const { title, head, columns, format, show } = props;
  const texts = useCompareTexts();
  return (
    <div className={styles.wide}>
      <table>
        <caption>
          {title} <small>{texts.page.pointHint}</small>
        </caption>
        <thead>
          <tr>
            <th scope="col">{head}</th>
            {PROTOCOLS.map((protocol) => (
              <th key={protocol} scope="col" className={styles.figure}>
                {texts.protocols[protocol]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {columns.map(({ name, values, experiment }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {PROTOCOLS.map((protocol) => {
                const value = values[protocol];
                const number = value === null ? '–' : format(value);
                return (
                  <td key={protocol} className={styles.figure}>
                    {value === null ? (
                      <span title={texts.notMeasured}>{number}</span>
                    ) : (
                      <button
                        type="button"
                        className={styles.number}
                        aria-label={`${texts.protocols[protocol]}, ${name}: ${number}`}
                        onClick={() => show(experiment, protocol)}
                      >
                        {number}
                      </button>
                    )}
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
        {texts.picture}
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
