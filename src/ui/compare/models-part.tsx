// RFC 1733's table of the three access models, computed when somebody asks for it.

import { useState } from 'react';
import { ACCESS_MODELS, FEATURES } from '#engine/experimenting.ts';
import styles from './compare.module.css';
import { NumberButton } from './number-button.tsx';
import type { Answers } from './requests.ts';
import type { Follow } from './use-evidence.ts';
import { useCompareTexts } from './use-compare-texts.ts';
import { testDesk } from './worker.ts';

/** The table. */
export function ModelsPart({ follow }: { readonly follow: Follow }) {
  const { models, page } = useCompareTexts();
  const [answer, setAnswer] = useState<Answers['models']>();
  const [isRunning, setRunning] = useState(false);
  const compute = (): void => {
    setRunning(true);
    void testDesk.ask({ type: 'models' }).then((came) => {
      setAnswer(came);
      setRunning(false);
    });
  };
  return (
    <section className={styles.part} aria-labelledby="compare-models">
      <h2 id="compare-models">{models.title}</h2>
      <p>{models.about}</p>
      <p>
        <button type="button" className="line" disabled={isRunning} onClick={compute}>
          {isRunning ? page.running : page.computeTable}
        </button>
      </p>
      <dl className={styles.models}>
        {ACCESS_MODELS.map((model) => (
          <div key={model}>
            <dt>{models.names[model].name}</dt>
            <dd>{models.names[model].about}</dd>
          </div>
        ))}
      </dl>
      {answer && <ModelTable answer={answer} follow={follow} />}
    </section>
  );
}

function ModelTable({ answer, follow }: { readonly answer: Answers['models']; readonly follow: Follow }) {
  const { models, page } = useCompareTexts();
  return (
    <div className={styles.wide}>
      <table>
        <caption>{models.title}</caption>
        <thead>
          <tr>
            <th scope="col">{page.feature}</th>
            {ACCESS_MODELS.map((model) => (
              <th key={model} scope="col">
                {models.names[model].name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {FEATURES.map((feature) => (
            <tr key={feature}>
              <th scope="row">
                {models.features[feature].name}
                <small>{models.features[feature].about}</small>
              </th>
              {ACCESS_MODELS.map((model) => {
                const { has, inRfc, measured } = answer.table[feature][model];
                return (
                  <td key={model}>
                    <NumberButton
                      measured={measured}
                      from={{ desk: testDesk, world: answer.world, onStage: false }}
                      title={`${models.names[model].name}, ${models.features[feature].name}`}
                      text={has ? models.yes : models.no}
                      follow={follow}
                    />
                    {has !== inRfc && <small>{models.differs}</small>}
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
