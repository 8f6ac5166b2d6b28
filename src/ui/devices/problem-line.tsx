// Why the program does not go on, in words that say what to do.

import type { ProblemModel } from '#engine/index.ts';
import { useView } from '../host/use-view.ts';
import { createLinks } from '../network/links.ts';
import { useDevice } from './device-context.ts';
import styles from './devices.module.css';

const OF_THE_NETWORK: ReadonlySet<ProblemModel['kind']> = new Set([
  'noNetwork',
  'timeout',
  'lineLost',
  'notUnderstood',
]);

/** Nothing while all is well. */
export function ProblemLine() {
  const { host, device, model, texts } = useDevice();
  const link = useView(host, createLinks).model.get(device);
  const { problem } = model;
  if (!problem) return undefined;
  // Without a link nothing is found and nothing answers: that is the reason, whatever it looks like.
  const isFlying = link?.up === false && OF_THE_NETWORK.has(problem.kind);
  return (
    <div className={styles.problem} role="alert">
      <b className="visually-hidden">{texts.problem.title}: </b>
      {texts.problem[isFlying ? 'flying' : problem.kind]}
      {problem.text !== '' && <small>{texts.problem.server({ text: problem.text })}</small>}
    </div>
  );
}
