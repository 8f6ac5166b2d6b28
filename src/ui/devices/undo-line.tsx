// The last move or deletion, and the way back.

import { useDevice } from './device-context.ts';
import styles from './devices.module.css';

/** Nothing when there is nothing to take back. */
export function UndoLine() {
  const { model, texts, act } = useDevice();
  const { undo, settings } = model;
  if (!undo) return undefined;
  return (
    <p className={styles.undo}>
      <span role="status">
        {texts.undo[undo.what]({ about: undo.about || texts.list.noSubject })}
        {settings.incoming.protocol === 'pop3' && ` ${texts.undo.onlyHere}`}
      </span>
      <button className="line" onClick={() => act({ type: 'undo' })}>
        {texts.undo.button}
      </button>
    </p>
  );
}
