// What the person did and the server does not know yet, and what could not be done.

import type { ConflictModel } from '#engine/index.ts';
import { useDevice } from './device-context.ts';
import styles from './mail.module.css';

/** Nothing while nothing waits. */
export function WaitingList() {
  const { model, texts } = useDevice();
  const { queue, conflicts } = model;
  if (queue.length === 0 && conflicts.length === 0) return undefined;
  return (
    <details className={styles.waiting} data-conflicts={conflicts.length > 0}>
      <summary>
        {[
          ...(queue.length > 0 ? [texts.queue.waiting({ count: queue.length })] : []),
          ...(conflicts.length > 0 ? [texts.queue.conflicts({ count: conflicts.length })] : []),
        ].join(' · ')}
      </summary>
      <ul aria-label={texts.queue.name}>
        {conflicts.map((conflict) => (
          <ConflictItem key={`conflict ${conflict.id}`} conflict={conflict} />
        ))}
        {queue.map(({ id, what, about, state }) => (
          <li key={id}>
            <b>{texts.queue.what[what]}</b> {about}
            <span className={styles.state}>{texts.queue.state[state]}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function ConflictItem({ conflict }: { readonly conflict: ConflictModel }) {
  const { texts, act } = useDevice();
  const what = texts.queue.what[conflict.what];
  const { about } = conflict;
  return (
    <li className={styles.conflict}>
      <b>{what}</b> {about}: {texts.queue.reason[conflict.reason]}
      {conflict.text !== '' && <q>{conflict.text}</q>}
      <span className={styles.decide}>
        {(['retry', 'drop'] as const).map((how) => (
          <button
            key={how}
            className="line"
            onClick={() => act({ type: 'resolve', conflict: conflict.id, how })}
            aria-label={texts.queue.of({ button: texts.queue[how], what, about })}
          >
            {texts.queue[how]}
          </button>
        ))}
      </span>
    </li>
  );
}
