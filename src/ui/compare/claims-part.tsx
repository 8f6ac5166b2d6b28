// What people say, each with a button that puts it to the test.

import { useState } from 'react';
import { type Claim, CLAIMS } from '#engine/experimenting.ts';
import { fill } from '#texts/fill.ts';
import { useLanguage } from '../settings/use-texts.ts';
import styles from './compare.module.css';
import { NumberButton } from './number-button.tsx';
import type { Answers, QuotedFinding } from './requests.ts';
import type { Follow } from './use-evidence.ts';
import { useCompareTexts } from './use-compare-texts.ts';
import { QuotedLine } from './whole-line.tsx';
import { testDesk } from './worker.ts';

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
    void testDesk.ask({ type: 'claim', claim }).then((came) => {
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
              <b className={styles.verdict} data-verdict={answer.verdict}>
                {texts.verdicts[answer.verdict]}
              </b>{' '}
              {words.truth}
            </p>
            <ul className={styles.findings}>
              {answer.findings.map((finding) => (
                <FindingItem
                  key={finding.key}
                  finding={finding}
                  world={answer.worlds[finding.run] ?? ''}
                  follow={follow}
                />
              ))}
            </ul>
          </>
        )}
      </div>
    </article>
  );
}

/** One number, what it is, which way it speaks, and the first lines that it rests on. */
function FindingItem(props: { readonly finding: QuotedFinding; readonly world: string; readonly follow: Follow }) {
  const { finding, world, follow } = props;
  const texts = useCompareTexts();
  const language = useLanguage();
  const { key, measured, speaksFor, quotes } = finding;
  const from = { desk: testDesk, world, onStage: false };
  const common = { measured, from, title: texts.findings[key], follow };
  const count = measured.events.length;
  return (
    <li>
      <NumberButton {...common} /> {texts.findings[key]}{' '}
      <small>({speaksFor ? texts.speaksFor : texts.speaksAgainst})</small>
      {quotes.length > 0 && (
        <div className={styles.quotes}>
          <small>{texts.page.quotes}</small>
          {quotes.map((quote) => (
            <div key={quote.text}>
              <QuotedLine quote={quote} />
            </div>
          ))}
          {count > quotes.length && (
            <div>
              <NumberButton {...common} text={fill(texts.page.allEvents, { count: count.toLocaleString(language) })} />
            </div>
          )}
        </div>
      )}
    </li>
  );
}
