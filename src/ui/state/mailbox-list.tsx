// The mailboxes of the account as the server has them, with their counts.

import { countsOf } from './mailboxes.ts';
import type { StateProps } from './state-props.ts';
import styles from './state.module.css';

export function MailboxList({ client, mailboxes, texts }: StateProps) {
  if (client.account === undefined) return null;
  return (
    <section className={styles.section} aria-label={texts['state.mailboxes']}>
      <h3>{texts['state.mailboxes']}</h3>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{texts['state.mailbox']}</th>
            <th scope="col">{texts['state.count']}</th>
            <th scope="col">{texts['state.unseen']}</th>
          </tr>
        </thead>
        <tbody>
          {mailboxes.of(client.account).map((mailbox) => {
            const { messages, unseen } = countsOf(mailbox);
            return (
              <tr key={mailbox.name} className={mailbox.name === client.selected?.mailbox ? styles.rowHere : undefined}>
                <td className={styles.mono}>{mailbox.name}</td>
                <td className={styles.number}>{messages}</td>
                <td className={styles.number}>{unseen}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
