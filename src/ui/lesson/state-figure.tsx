// IMAP's four states as a list that is also a picture, with a mark on the state of the person's connection.
// RFC 9051 §3.

import { createEvidence } from '#engine/judging.ts';
import type { ImapStateName } from '#engine/judging.ts';
import type { LabHost } from '../host/lab-host.ts';
import { useStore } from '../host/use-host.ts';
import { useView } from '../host/use-view.ts';
import { useLesson } from './lesson-content.ts';
import styles from './lesson.module.css';

/** The states in their order, and what leads into each. */
const WAYS: readonly { readonly state: ImapStateName; readonly by: string; readonly back?: string }[] = [
  { state: 'notAuthenticated', by: '* OK' },
  { state: 'authenticated', by: 'LOGIN, AUTHENTICATE' },
  { state: 'selected', by: 'SELECT, EXAMINE', back: 'CLOSE, UNSELECT' },
  { state: 'logout', by: 'LOGOUT' },
];

/** The state machine with its marker. */
export function StateFigure({ host }: { readonly host: LabHost }) {
  const { texts } = useLesson();
  const { model } = useView(host, createEvidence);
  const connection = useStore(host.activeConnection);
  const states = model.facts.filter((fact) => fact.kind === 'state');
  const here = states.findLast((fact) => fact.connection === connection)?.state;
  return (
    <figure className={styles.figure}>
      <figcaption>{texts.figure.states}</figcaption>
      <ol>
        {WAYS.map(({ state, by, back }) => (
          <li key={state} aria-current={state === here ? 'step' : undefined}>
            <span className={styles.way}>
              ↓ <code translate="no">{by}</code>
              {back !== undefined && (
                <span>
                  ↑ <code translate="no">{back}</code>
                </span>
              )}
            </span>
            <span className={styles.state}>
              {texts.verdicts.states[state]}
              {state === here && <small>{texts.figure.here}</small>}
            </span>
          </li>
        ))}
      </ol>
    </figure>
  );
}
