// Tries an intention in both protocols: settings, the two ladders on one clock with their numbers, what can be taken
// along (link, numbers, picture), and the chart.

import { useEffect, useRef, useState } from 'react';
import {
  csvOf,
  decodeExperiment,
  defaultParameters,
  type Experiment,
  type ExperimentProblem,
  type ExperimentResult,
  experimentProblems,
} from '#engine/experimenting.ts';
import { fill } from '#texts/fill.ts';
import { saveFile } from '../diagram/save-picture.ts';
import { useLanguage } from '../settings/use-texts.ts';
import { ChartPart, type WantedPoint } from './chart-part.tsx';
import styles from './compare.module.css';
import { problemText } from './problem-text.ts';
import { RunStage } from './run-stage.tsx';
import { SettingsForm } from './settings-form.tsx';
import type { Follow, ShownEvidence } from './use-evidence.ts';
import { useCompareTexts } from './use-compare-texts.ts';
import { type RunState, useRun } from './use-run.ts';
import { runDesk } from './worker.ts';

const FIRST: Experiment = {
  intention: 'readNewestWithAttachment',
  seed: 1,
  parameters: defaultParameters('readNewestWithAttachment'),
};

/** `link`: an experiment from an address, which is run at once. */
export function TryPart(props: {
  readonly link: string | undefined;
  readonly evidence: ShownEvidence | undefined;
  readonly follow: Follow;
  /** The numbers that were followed are gone. */
  readonly forget: () => void;
}) {
  const { link, evidence, follow, forget } = props;
  const texts = useCompareTexts();
  const [linked] = useState(() => (link === undefined ? undefined : decodeExperiment(link)));
  const [experiment, setExperiment] = useState(linked?.ok ? linked.value : FIRST);
  const { state, begin, cancel } = useRun();
  const problems = experimentProblems(experiment);
  const run = async (wanted: Experiment, point?: WantedPoint): Promise<void> => {
    forget();
    const ready = await begin(wanted);
    if (!ready) return;
    if (!point) return;
    const { events } = ready.run.result.sides[point.protocol][point.measure];
    follow({ desk: runDesk, world: ready.run.world, ids: events, title: point.title, onStage: true });
  };
  // What a link names is run at once.
  const beginLinked = useRef(linked?.ok ? () => void run(linked.value) : undefined);
  useEffect(() => beginLinked.current?.(), []);
  return (
    <section className={styles.part} aria-labelledby="compare-try">
      <h2 id="compare-try">{texts.page.tryIt}</h2>
      {linked && !linked.ok && <WrongLink problems={linked.error} />}
      <SettingsForm experiment={experiment} problems={problems} change={setExperiment} />
      <p className={styles.actions}>
        <button
          type="button"
          className="main"
          disabled={state.phase === 'working' || problems.length > 0}
          onClick={() => void run(experiment)}
        >
          {texts.page.run}
        </button>
        <Working state={state} cancel={cancel} />
      </p>
      <div className={styles.stageBox}>
        {state.phase === 'ready' && (
          <>
            <RunStage key={state.ready.number} ready={state.ready} evidence={evidence} follow={follow} />
            <TakeAlong result={state.ready.run.result} />
          </>
        )}
      </div>
      <ChartPart
        experiment={experiment}
        disabled={problems.length > 0}
        show={(wanted, point) => {
          setExperiment(wanted);
          void run(wanted, point);
        }}
      />
    </section>
  );
}

/** How far the run is, and a way out; or how it ended without a result. */
function Working({ state, cancel }: { readonly state: RunState; readonly cancel: () => void }) {
  const texts = useCompareTexts().page;
  const language = useLanguage();
  if (state.phase === 'cancelled' || state.phase === 'failed') return <span role="status">{texts[state.phase]}</span>;
  if (state.phase !== 'working') return <span role="status" />;
  const { experiment, progress } = state;
  const share = progress.seconds / (experiment.parameters.hours * 3_600);
  const isDay = experiment.intention === 'dayWithDevices';
  const percent = share.toLocaleString(language, { style: 'percent' });
  const events = progress.events.toLocaleString(language);
  const seconds = progress.seconds.toLocaleString(language, { maximumFractionDigits: 0 });
  return (
    <>
      <progress aria-label={texts.running} {...(isDay && { value: share })} />
      <span>{isDay ? fill(texts.prepareDay, { percent }) : fill(texts.prepare, { events, seconds })}</span>
      <button type="button" className="line" onClick={cancel}>
        {texts.cancel}
      </button>
    </>
  );
}

/** What is wrong with the link, and a way on. */
function WrongLink({ problems }: { readonly problems: readonly ExperimentProblem[] }) {
  const texts = useCompareTexts();
  const language = useLanguage();
  const names: Readonly<Partial<Record<string, string>>> = texts.parameters;
  return (
    <div role="alert" className={styles.problems}>
      <b>{texts.page.wrongLink}</b>
      <ul>
        {problems.map((problem) => (
          <li key={problem.path}>
            {problem.code !== 'version' && problem.code !== 'intention' && (
              <>
                {names[problem.path]} <code>{problem.path}</code>{' '}
              </>
            )}
            {problemText(problem, texts, language)}
          </li>
        ))}
      </ul>
      {texts.page.wayOn} <a href="#/compare">{texts.page.useFirst}</a>
    </div>
  );
}

/** The link that runs it again, and the numbers as a file. */
function TakeAlong({ result }: { readonly result: ExperimentResult }) {
  const texts = useCompareTexts().page;
  const [copied, setCopied] = useState('');
  const href = `#/compare/${result.link}`;
  const copy = (): void => {
    void navigator.clipboard.writeText(new URL(href, location.href).href).then(() => setCopied(href));
  };
  return (
    <p className={styles.actions}>
      <a href={href}>{texts.again}</a>
      <button type="button" className="line" onClick={copy}>
        {texts.copyLink}
      </button>
      <span role="status">{copied === href && texts.copied}</span>
      <button
        type="button"
        className="line"
        onClick={() => saveFile('imap-beside-pop3.csv', new Blob([csvOf([result])], { type: 'text/csv' }))}
      >
        {texts.csv}
      </button>
    </p>
  );
}
