// A number that can be followed to its events.

import type { Measured } from '#engine/experimenting.ts';
import { useLanguage } from '../settings/use-texts.ts';
import styles from './compare.module.css';
import { useCompareTexts } from './use-compare-texts.ts';
import type { Follow, Followed } from './use-evidence.ts';

/** A number as people read it: no more digits than matter. */
function numberText(value: number, language: string): string {
  if (value > 0 && value < 0.1) return value.toLocaleString(language, { maximumSignificantDigits: 2 });
  return value.toLocaleString(language, { maximumFractionDigits: value < 100 ? 2 : 0 });
}

/** A number as a button; a dash where there is none. */
export function NumberButton(props: {
  readonly measured: Measured;
  readonly from: Pick<Followed, 'desk' | 'world' | 'onStage'>;
  readonly title: string;
  readonly follow: Follow;
  /** Instead of the number. */
  readonly text?: string;
  /** Only events before this one have happened yet. */
  readonly before?: number;
}) {
  const { measured, from, title, follow, before = Number.POSITIVE_INFINITY } = props;
  const texts = useCompareTexts();
  const language = useLanguage();
  const { value, events } = measured;
  if (value === null) return <span title={texts.notMeasured}>–</span>;
  const number = numberText(value, language);
  return (
    <button
      type="button"
      className={styles.number}
      aria-label={`${title}: ${props.text ?? number}`}
      onClick={() => follow({ ...from, ids: events.filter((id) => id < before), title: `${title}: ${number}` })}
    >
      {props.text ?? number}
    </button>
  );
}
