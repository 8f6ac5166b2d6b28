// Tries an intention in both protocols and shows what was measured; gives the link that runs it again, and the numbers
// as a file.

import { useEffect, useState } from 'react';
import {
  csvOf,
  decodeExperiment,
  defaultParameters,
  type Experiment,
  MEASURES,
  PROTOCOLS,
  experimentProblems,
} from '#engine/experimenting.ts';
import { saveFile } from '../diagram/save-picture.ts';
import { ChartPart } from './chart-part.tsx';
import styles from './compare.module.css';
import { Evidence, type Follow } from './evidence.tsx';
import type { Answers } from './requests.ts';
import { SettingsForm } from './settings-form.tsx';
import { useCompareTexts } from './use-compare-texts.ts';
import { ask } from './worker.ts';

const FIRST: Experiment = {
  intention: 'readNewestWithAttachment',
  seed: 1,
  parameters: defaultParameters('readNewestWithAttachment'),
};

/** `link`: an experiment from an address, which is run at once. */
export function TryPart({ link, follow }: { readonly link: string | undefined; readonly follow: Follow }) {
  const texts = useCompareTexts();
  const [linked] = useState(() => (link === undefined ? undefined : decodeExperiment(link)));
  const [experiment, setExperiment] = useState(linked?.ok ? linked.value : FIRST);
  // What a link names is run at once.
  const [wanted, setWanted] = useState(linked?.ok ? linked.value : undefined);
  const [answer, setAnswer] = useState<Answers['run']>();
  const isRunning = wanted !== undefined;
  const problems = experimentProblems(experiment);
  useEffect(() => {
    if (!wanted) return;
    void ask({ type: 'run', experiment: wanted, kept: true }).then((came) => {
      setAnswer(came);
      setWanted(undefined);
    });
  }, [wanted]);
  return (
    <section className={styles.part} aria-labelledby="compare-try">
      <h2 id="compare-try">{texts.page.tryIt}</h2>
      {linked && !linked.ok && <Problems title={texts.page.wrongLink} problems={linked.error} />}
      <SettingsForm experiment={experiment} change={setExperiment} />
      {problems.length > 0 && <Problems title={texts.page.wrongSettings} problems={problems} />}
      <p>
        <button
          type="button"
          className="main"
          disabled={isRunning || problems.length > 0}
          onClick={() => setWanted(experiment)}
        >
          {isRunning ? texts.page.running : texts.page.run}
        </button>
      </p>
      {answer && <Results answer={answer} follow={follow} />}
      <ChartPart experiment={experiment} disabled={problems.length > 0} />
    </section>
  );
}

function Problems(props: {
  readonly title: string;
  readonly problems: readonly { readonly path: string; readonly problem: string }[];
}) {
  return (
    <div role="alert" className={styles.problems}>
      {props.title}
      <ul>
        {props.problems.map(({ path, problem }) => (
          <li key={path}>
            <code>{path}</code> {problem}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Results({ answer, follow }: { readonly answer: Answers['run']; readonly follow: Follow }) {
  const texts = useCompareTexts();
  const { world, result } = answer;
  return (
    <>
      <div className={styles.wide}>
        <table>
          <caption>
            {texts.page.results}: {texts.intentions[result.experiment.intention].name}
          </caption>
          <thead>
            <tr>
              <th scope="col">{texts.page.measure}</th>
              {PROTOCOLS.map((protocol) => (
                <th key={protocol} scope="col">
                  {texts.protocols[protocol]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {MEASURES.map((measure) => (
              <tr key={measure}>
                <th scope="row">
                  {texts.measures[measure].name}
                  <small>{texts.measures[measure].about}</small>
                </th>
                {PROTOCOLS.map((protocol) => (
                  <td key={protocol}>
                    <Evidence
                      measured={result.sides[protocol][measure]}
                      world={world}
                      title={`${texts.protocols[protocol]}, ${texts.measures[measure].name}`}
                      follow={follow}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={styles.actions}>
        <a href={`#/compare/${result.link}`}>{texts.page.again}</a>
        <button
          type="button"
          className="line"
          onClick={() => saveFile('imap-beside-pop3.csv', new Blob([csvOf([result])], { type: 'text/csv' }))}
        >
          {texts.page.csv}
        </button>
      </p>
    </>
  );
}
