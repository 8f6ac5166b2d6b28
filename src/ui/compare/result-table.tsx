// What was measured of both sides up to the moment that the clock shows.

import { type ComparedProtocol, MEASURES, type MeasureKey, PROTOCOLS, valueAt } from '#engine/experimenting.ts';
import { fill } from '#texts/fill.ts';
import type { ClockState } from '../host/clock-host.ts';
import { useLanguage } from '../settings/use-texts.ts';
import styles from './compare.module.css';
import { NumberButton } from './number-button.tsx';
import type { Follow } from './use-evidence.ts';
import { useCompareTexts } from './use-compare-texts.ts';
import type { ReadyRun } from './use-run.ts';
import { runDesk } from './worker.ts';

/** One row for each number that makes sense in what was tried. */
export function ResultTable(props: {
  readonly ready: ReadyRun;
  readonly moment: Pick<ClockState, 'end' | 'now' | 'live'>;
  readonly follow: Follow;
}) {
  const { ready, moment } = props;
  const texts = useCompareTexts();
  const language = useLanguage();
  const { result } = ready.run;
  const seconds = (moment.now / 1_000_000).toLocaleString(language, { maximumFractionDigits: 2 });
  const measures = MEASURES.filter((measure) => PROTOCOLS.some((side) => result.sides[side][measure].value !== null));
  return (
    <div className={styles.wide}>
      <table>
        <caption>
          {moment.live ? texts.page.results : fill(texts.page.soFar, { seconds })}:{' '}
          {texts.intentions[result.experiment.intention].name}
        </caption>
        <thead>
          <tr>
            <th scope="col">{texts.page.measure}</th>
            {PROTOCOLS.map((protocol) => (
              <th key={protocol} scope="col" className={styles.figure}>
                {texts.protocols[protocol]}
              </th>
            ))}
            <th scope="col" className={`${styles.figure} ${styles.ratio}`}>
              {texts.page.ratio}
            </th>
          </tr>
        </thead>
        <tbody>
          {measures.map((measure) => (
            <tr key={measure}>
              <th scope="row">
                {texts.measures[measure].name}
                <small>{texts.measures[measure].about}</small>
              </th>
              {PROTOCOLS.map((protocol) => (
                <td key={protocol} className={styles.figure}>
                  <Cell {...props} protocol={protocol} measure={measure} />
                </td>
              ))}
              <td className={`${styles.figure} ${styles.ratio}`}>{ratioText(ready, measure, moment, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell(props: {
  readonly ready: ReadyRun;
  readonly moment: Pick<ClockState, 'end' | 'now'>;
  readonly follow: Follow;
  readonly protocol: ComparedProtocol;
  readonly measure: MeasureKey;
}) {
  const { ready, moment, follow, protocol, measure } = props;
  const texts = useCompareTexts();
  const { world, result } = ready.run;
  const whole = result.sides[protocol][measure];
  const value = shownValue(ready, protocol, measure, moment);
  if (value === null && whole.value !== null) return <span title={texts.page.notYet}>…</span>;
  const measured = { value, events: whole.events };
  const title = `${texts.protocols[protocol]}, ${texts.measures[measure].name}`;
  return (
    <NumberButton
      measured={measured}
      before={moment.end}
      from={{ desk: runDesk, world, onStage: true }}
      title={title}
      follow={follow}
    />
  );
}

/** The number at this moment; after the end of its side it changes no more. */
function shownValue(
  { run }: ReadyRun,
  protocol: ComparedProtocol,
  measure: MeasureKey,
  { end, now }: Pick<ClockState, 'end' | 'now'>,
): number | null {
  const done = run.result.ends[protocol];
  if (end >= done.events) return run.result.sides[protocol][measure].value;
  return valueAt(run.courses[protocol][measure], end, now);
}

/** How many times IMAP's number POP3's is. */
function ratioText(
  ready: ReadyRun,
  measure: MeasureKey,
  moment: Pick<ClockState, 'end' | 'now'>,
  language: string,
): string {
  const [imap, pop3] = PROTOCOLS.map((protocol) => shownValue(ready, protocol, measure, moment));
  if (!imap || !pop3) return '';
  const ratio = pop3 / imap;
  return `× ${ratio.toLocaleString(language, { maximumSignificantDigits: 2 })}`;
}
