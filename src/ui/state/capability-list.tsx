// What the server said that it can do.

import type { StateProps } from './state-props.ts';
import styles from './state.module.css';

export function CapabilityList({ client, texts }: StateProps) {
  return (
    <section className={styles.section} aria-label={texts['state.capabilities']}>
      <h3>{texts['state.capabilities']}</h3>
      {client.capabilities === undefined ? (
        <p className={styles.quiet}>{texts['state.capabilitiesUnknown']}</p>
      ) : (
        <ul className={styles.capabilities}>
          {client.capabilities.map((capability) => (
            <li key={capability}>{capability}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
