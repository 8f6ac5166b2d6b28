// One parameter takes several values, and a chart shows what a measure does in both protocols.

import { useEffect, useState } from 'react';
import {
  type ComparedProtocol,
  type Experiment,
  type ExperimentResult,
  MEASURES,
  type MeasureKey,
  PARAMETER_RULES,
  PROTOCOLS,
  experimentProblems,
  matters,
} from '#engine/experimenting.ts';
import { fill } from '#texts/fill.ts';
import { Chart, type Drawn } from './chart.tsx';
import styles from './compare.module.css';
import { useCompareTexts } from './use-compare-texts.ts';
import { GivenUp, chartDesk } from './worker.ts';

const VARIED = ['attachmentOctets', 'messageOctets', 'latencyMs', 'messages', 'pollSeconds'] as const;

/** Multiples of what the form says. */
const FACTORS = [0.25, 0.5, 1, 2, 4];

/** Where the form says nothing that could be multiplied. */
const MIDDLE = { attachmentOctets: 400_000, latencyMs: 40 } as const;

/** A number of the chart that somebody wants to see made. */
export interface WantedPoint {
  readonly protocol: ComparedProtocol;
  readonly measure: MeasureKey;
  readonly title: string;
}

/** The experiments of a chart: the parameter around the value that is set, as far as its rule and the others allow. */
function experimentsFor(experiment: Experiment, varied: Drawn['varied']): readonly Experiment[] {
  const rule = PARAMETER_RULES[varied];
  if (rule.type === 'choice') return [];
  const { [varied]: middle = 1 }: Readonly<Partial<Record<Drawn['varied'], number>>> = MIDDLE;
  const around = experiment.parameters[varied] || middle;
  const values = FACTORS.map((factor) => Math.min(rule.to, Math.max(rule.from, Math.round(around * factor))));
  return [...new Set(values)]
    .map((value) => ({ ...experiment, parameters: { ...experiment.parameters, [varied]: value } }))
    .filter((candidate) => experimentProblems(candidate).length === 0);
}

/** Runs one experiment after the other for a chart. */
function useDrawing(): {
  readonly drawn: Omit<Drawn, 'measure'> | undefined;
  readonly working: { readonly done: number; readonly all: number } | undefined;
  readonly draw: (experiments: readonly Experiment[], varied: Drawn['varied']) => Promise<void>;
} {
  const [drawn, setDrawn] = useState<Omit<Drawn, 'measure'>>();
  const [working, setWorking] = useState<{ readonly done: number; readonly all: number }>();
  useEffect(() => () => chartDesk.giveUp(), []);
  const draw = async (experiments: readonly Experiment[], varied: Drawn['varied']): Promise<void> => {
    const results: ExperimentResult[] = [];
    try {
      for (const experiment of experiments) {
        setWorking({ done: results.length + 1, all: experiments.length });
        const { result } = await chartDesk.ask({ type: 'run', experiment, kept: false });
        results.push(result);
      }
      setDrawn({ varied, results });
    } catch (error) {
      if (!(error instanceof GivenUp)) throw error;
    }
    setWorking(undefined);
  };
  return { drawn, working, draw };
}

/** Draws a chart of runs of `experiment`; `show`: the run behind a number is wanted. */
export function ChartPart(props: {
  readonly experiment: Experiment;
  readonly disabled: boolean;
  readonly show: (experiment: Experiment, point: WantedPoint) => void;
}) {
  const { experiment, disabled, show } = props;
  const texts = useCompareTexts();
  const [wanted, setVaried] = useState<Drawn['varied']>('attachmentOctets');
  const [measure, setMeasure] = useState<MeasureKey>('bytesDown');
  const { drawn, working, draw } = useDrawing();
  const choices = VARIED.filter((name) => matters(name, experiment.intention, experiment.parameters));
  const varied = choices.find((name) => name === wanted) ?? 'attachmentOctets';
  return (
    <>
      <h3>{texts.page.chart}</h3>
      <div className={styles.actions}>
        <Select
          label={texts.page.vary}
          value={varied}
          choices={choices.map((name) => [name, texts.parameters[name]])}
          choose={(name) => setVaried(VARIED.find((known) => known === name) ?? varied)}
        />
        <Select
          label={texts.page.shown}
          value={measure}
          choices={MEASURES.map((name) => [name, texts.measures[name].name])}
          choose={(name) => setMeasure(MEASURES.find((known) => known === name) ?? measure)}
        />
        <DrawButton
          working={working}
          disabled={disabled}
          draw={() => void draw(experimentsFor(experiment, varied), varied)}
        />
      </div>
      {drawn && (
        <ChartOrNothing
          drawn={{ ...drawn, measure }}
          show={(point, protocol) => {
            const title = `${texts.protocols[protocol]}, ${texts.measures[measure].name}`;
            show(point, { protocol, measure, title });
          }}
        />
      )}
    </>
  );
}

/** Begins the drawing; while it goes on, says how far it is and can end it. */
function DrawButton(props: {
  readonly working: { readonly done: number; readonly all: number } | undefined;
  readonly disabled: boolean;
  readonly draw: () => void;
}) {
  const { working, disabled, draw } = props;
  const texts = useCompareTexts().page;
  return (
    <>
      <button type="button" className="line" disabled={working !== undefined || disabled} onClick={draw}>
        {texts.draw}
      </button>
      <span role="status">{working && fill(texts.drawing, { ...working })}</span>
      {working && (
        <button type="button" className="line" onClick={() => chartDesk.giveUp()}>
          {texts.cancel}
        </button>
      )}
    </>
  );
}

/** Some numbers make no sense in some intentions. */
function ChartOrNothing(props: {
  readonly drawn: Drawn;
  readonly show: (experiment: Experiment, protocol: ComparedProtocol) => void;
}) {
  const { drawn, show } = props;
  const texts = useCompareTexts();
  const isKnown = drawn.results.some(({ sides }) =>
    PROTOCOLS.some((side) => sides[side][drawn.measure].value !== null),
  );
  return isKnown ? <Chart {...drawn} show={show} /> : <p role="status">{texts.page.nothingToDraw}</p>;
}

function Select(props: {
  readonly label: string;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, name: string])[];
  readonly choose: (value: string) => void;
}) {
  const { label, value, choices, choose } = props;
  return (
    <label>
      {label}{' '}
      <select className="line" value={value} onChange={({ target }) => choose(target.value)}>
        {choices.map(([choice, name]) => (
          <option key={choice} value={choice}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
