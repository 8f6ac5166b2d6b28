// What people say, each with a button that puts it to the test.

import { useState } from 'react';
import { type Claim, CLAIMS } from '#engine/experimenting.ts';
import styles from './compare.module.css';
import { Evidence, type Follow } from './evidence.tsx';
import type { Answers } from './requests.ts';
import { useCompareTexts } from './use-compare-texts.ts';
import { ask } from './worker.ts';

/** All claims. */
export function ClaimsPart({ follow }: { readonly follow: Follow }) {
  const texts = useCompareTexts();
  return (
    <section className={styles.part} aria-labelledby="compare-claims">
      <h2 id="compare-claims">{texts.page.claims}</h2>
      <p>{texts.page.claimsAbout}</p>
      {CLAIMS.map((claim) => (
        <ClaimCard key={claim} claim={claim} follow={follow} />
      ))}
    </section>
  );
}

function ClaimCard({ claim, follow }: { readonly claim: Claim; readonly follow: Follow }) {
  const texts = useCompareTexts();
  const [answer, setAnswer] = useState<Answers['claim']>();
  const [isRunning, setRunning] = useState(false);
  const words = texts.claims[claim];
  const test = (): void => {
    setRunning(true);
    void ask({ type: 'claim', claim }).then((came) => {
      setAnswer(came);
      setRunning(false);
    });
  };
  return (
    <article className={styles.claim} aria-labelledby={`claim-${claim}`}>
      <h3 id={`claim-${claim}`}>{words.claim}</h3>
      <p>{words.how}</p>
      <button type="button" className="line" disabled={isRunning} aria-describedby={`claim-${claim}`} onClick={test}>
        {isRunning ? texts.page.running : texts.test}
      </button>
      <div role="status">
        {answer && (
          <>
            <p>
              <b className={styles.verdict}>{texts.verdicts[answer.tested.verdict]}</b> {words.truth}
            </p>
            <ul>
              {answer.tested.findings.map(({ key, measured, speaksFor, run }) => (
                <li key={key}>
                  <Evidence
                    measured={measured}
                    world={answer.worlds[run] ?? ''}
                    title={texts.findings[key]}
                    follow={follow}
                  />{' '}
                  {texts.findings[key]} <small>({speaksFor ? texts.speaksFor : texts.speaksAgainst})</small>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </article>
  );
}
