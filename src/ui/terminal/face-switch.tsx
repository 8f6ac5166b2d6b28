// "xterm | lines": which face the terminal shows.

import type { PaneTexts } from '#texts/panes.ts';
import styles from './terminal.module.css';

/** How the terminal is shown. */
export type Face = 'xterm' | 'lines';

const FACES = [
  ['xterm', 'terminal.faceXterm'],
  ['lines', 'terminal.faceLines'],
] as const;

/** Two buttons of which one is pressed. */
export function FaceSwitch(props: {
  readonly face: Face;
  readonly onChange: (face: Face) => void;
  readonly texts: PaneTexts;
}) {
  return (
    <div className={styles.switch} role="group" aria-label={props.texts['terminal.face']}>
      {FACES.map(([face, key]) => (
        <button
          key={face}
          type="button"
          className={styles.tool}
          aria-pressed={props.face === face}
          onClick={() => props.onChange(face)}
        >
          {props.texts[key]}
        </button>
      ))}
    </div>
  );
}
