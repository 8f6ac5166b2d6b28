// The tools of a ladder whose rows can stand under the twelve steps: on, off, fold all, unfold all.

import { useStepsTexts } from '../../steps/use-steps-texts.ts';
import styles from '../ladder.module.css';
import { type Folding, UNFOLDED } from './fold-rows.ts';

/** Buttons for the head of the ladder's pane. */
export function FoldTools(props: {
  readonly byStep: boolean;
  readonly onByStep: (byStep: boolean) => void;
  readonly onFolding: (folding: Folding) => void;
}) {
  const texts = useStepsTexts().fold;
  const { byStep, onByStep, onFolding } = props;
  return (
    <>
      {byStep && (
        <>
          <button className={styles.tool} onClick={() => onFolding({ all: true, except: new Set() })}>
            {texts.all}
          </button>
          <button className={styles.tool} onClick={() => onFolding(UNFOLDED)}>
            {texts.none}
          </button>
        </>
      )}
      <button className={styles.tool} aria-pressed={byStep} onClick={() => onByStep(!byStep)}>
        {texts.byStep}
      </button>
    </>
  );
}
