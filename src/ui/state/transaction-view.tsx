// The mail transaction of an SMTP connection: who sends to whom. RFC 5321 §3.3.

import type { StateProps } from './state-props.ts';
import styles from './state.module.css';

export function TransactionView({ client, texts }: StateProps) {
  const { transaction } = client;
  return (
    <section className={styles.section} aria-label={texts['state.envelope']}>
      <h3>{texts['state.envelope']}</h3>
      {transaction === undefined ? (
        <p className={styles.quiet}>{texts['state.transaction.none']}</p>
      ) : (
        <dl className={styles.pairs}>
          <dt>{texts['state.sender']}</dt>
          <dd className={styles.mono}>{transaction.sender === '' ? '<>' : transaction.sender}</dd>
          <dt>{texts['state.recipients']}</dt>
          <dd className={styles.mono}>{transaction.recipients.join(', ')}</dd>
        </dl>
      )}
    </section>
  );
}
