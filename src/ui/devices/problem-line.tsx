// Why the program does not go on, in words that say what to do.

import { useDevice } from './device-context.ts';
import styles from './devices.module.css';

/** Nothing while all is well. */
export function ProblemLine() {
  const { model, texts } = useDevice();
  const { problem } = model;
  if (!problem) return undefined;
  return (
    <div className={styles.problem} role="alert">
      <b className="visually-hidden">{texts.problem.title}: </b>
      {texts.problem[problem.kind]}
      {problem.text !== '' && <small>{texts.problem.server({ text: problem.text })}</small>}
    </div>
  );
}
