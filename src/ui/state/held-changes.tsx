// What the client has not been told yet: changes by others that must wait until a command lets the server speak of them.
// RFC 9051 §7.5.1.

import type { MailboxRows } from './mailboxes.ts';
import type { StateProps } from './state-props.ts';
import styles from './state.module.css';

export function HeldChanges({ client, mailboxes, texts }: StateProps) {
  const { selected, untold } = client;
  if (selected === undefined) return null;
  const mailbox = mailboxes.mailbox(selected.account, selected.mailbox);
  const held = [
    ...untold.expunged.map((uid) => ({ uid, what: texts['state.heldGone'] })),
    ...untold.arrived.map((uid) => ({ uid, what: texts['state.heldNew'] })),
    ...untold.flags.map((uid) => ({ uid, what: texts['state.heldFlags'] })),
  ];
  return (
    <section className={styles.section} aria-label={texts['state.held']}>
      <h3>{texts['state.held']}</h3>
      {held.length === 0 ? (
        <p className={styles.quiet}>{texts['state.heldNothing']}</p>
      ) : (
        <ul className={styles.held}>
          {held.map(({ uid, what }) => (
            <li key={`${uid} ${what}`}>
              <b>UID {uid}</b> {what} <span className={styles.quiet}>{subjectOf(mailbox, uid)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function subjectOf(mailbox: MailboxRows | undefined, uid: number): string {
  return mailbox?.messages.get(uid)?.subject ?? '';
}
