// What the server wants the person to see, until he says that he has. RFC 9051 §7.1: the text of an ALERT must be shown.

import { clockTime } from '../timeline/clock-text.ts';
import { useDevice } from './device-context.ts';
import styles from './devices.module.css';

/** Nothing while there is none. */
export function AlertList() {
  const { host, model, texts, act } = useDevice();
  const { epoch } = host.state.get().simulation.scenario;
  return model.alerts.map(({ id, at, text }) => (
    <div key={id} className={styles.alert} role="alert">
      <b>{texts.alerts.title}</b>
      <q lang="en">{text}</q>
      <small>{clockTime(epoch, at, false)}</small>
      <button className="line" onClick={() => act({ type: 'dismissAlert', alert: id })}>
        {texts.alerts.dismiss}
      </button>
    </div>
  ));
}
