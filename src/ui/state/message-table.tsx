// The messages as this client numbers them. A message that is gone from the store and that the client still counts is
// struck out; what changed since the client's last line is marked.

import { useState } from 'react';
import { fill } from '#texts/fill.ts';
import type { LabHost } from '../host/lab-host.ts';
import type { ClientState } from './client-states.ts';
import type { MailboxesModel, MailboxRows, MessageRow } from './mailboxes.ts';
import { subjectOf } from './mailboxes.ts';
import type { StateProps } from './state-props.ts';
import styles from './state.module.css';

const ROWS_AT_ONCE = 50;

export function MessageTable({ host, client, mailboxes, texts }: StateProps & { readonly host: LabHost }) {
  const [first, setFirst] = useState(0);
  const title = texts[client.protocol === 'pop3' ? 'state.maildrop' : 'state.messages'];
  const numbered = numberedMessages(client, mailboxes);
  if (numbered === undefined) return <Section title={title}>{texts['state.noMailbox']}</Section>;
  const { rows, mailbox } = numbered;
  if (rows.length === 0) return <Section title={title}>{texts['state.noMessages']}</Section>;
  const from = Math.min(first, Math.floor((rows.length - 1) / ROWS_AT_ONCE) * ROWS_AT_ONCE);
  const shown = rows.slice(from, from + ROWS_AT_ONCE);
  return (
    <section className={styles.section} aria-label={title}>
      <h3>
        {title} <span className={styles.quiet}>{mailboxWords(client, mailbox, texts)}</span>
      </h3>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{texts['state.number']}</th>
            <th scope="col">{texts['state.uid']}</th>
            <th scope="col">{texts['state.flags']}</th>
            <th scope="col">{texts['state.size']}</th>
            <th scope="col">{texts['state.subject']}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((row, index) => (
            <Row
              key={row.uid}
              number={from + index + 1}
              row={row}
              client={client}
              texts={texts}
              host={host}
              account={mailbox.account}
              mailbox={mailbox.name}
            />
          ))}
        </tbody>
      </table>
      {rows.length > ROWS_AT_ONCE && (
        <div className={styles.pages}>
          <button type="button" className="line" disabled={from === 0} onClick={() => setFirst(from - ROWS_AT_ONCE)}>
            {texts['state.earlier']}
          </button>
          {fill(texts['state.rows'], { first: from + 1, last: from + shown.length, count: rows.length })}
          <button
            type="button"
            className="line"
            disabled={from + ROWS_AT_ONCE >= rows.length}
            onClick={() => setFirst(from + ROWS_AT_ONCE)}
          >
            {texts['state.later']}
          </button>
        </div>
      )}
    </section>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: string }) {
  return (
    <section className={styles.section} aria-label={title}>
      <h3>{title}</h3>
      <p className={styles.quiet}>{children}</p>
    </section>
  );
}

interface RowProps {
  readonly host: LabHost;
  readonly account: string;
  readonly mailbox: string;
  readonly number: number;
  readonly row: MessageRow;
  readonly client: ClientState;
  readonly texts: StateProps['texts'];
}

function Row({ host, account, mailbox, number, row, client, texts }: RowProps) {
  const isMarked = client.protocol === 'pop3' && client.marked.includes(number);
  const isChanged = (client.toldBy.get(row.uid) ?? row.changedBy ?? -1) > client.lastLine;
  const { size, subject } = { ...textOfArrived(host, account, mailbox, row), ...row };
  const name = [row.removed || isMarked ? styles.removed : '', isChanged ? styles.changed : ''].join(' ');
  return (
    <tr className={name}>
      <td className={styles.number}>{number}</td>
      <td className={styles.number}>{row.uid}</td>
      <td>
        {row.flags.map((flag) => (
          <span key={flag} className={styles.flag}>
            {flag}
          </span>
        ))}
        {isMarked && <span className={styles.note}>{texts['state.marked']}</span>}
        {row.removed && <span className={styles.note}>{texts['state.removed']}</span>}
        {isChanged && <span className={styles.note}>{texts['state.changed']}</span>}
      </td>
      <td className={styles.number}>{size}</td>
      <td className={styles.subject}>{subject}</td>
    </tr>
  );
}

/** The trace says that a message came; its text is in the store. */
function textOfArrived(host: LabHost, account: string, mailbox: string, row: MessageRow) {
  if (row.size !== undefined) return {};
  const { store, stores } = host.state.get().simulation;
  const owner = [store, ...stores.values()].find((each) => each.account(account));
  const found = owner?.account(account)?.mailbox(mailbox);
  const message = found?.ok === true ? found.value.messages.find(({ uid }) => uid === row.uid) : undefined;
  return message === undefined ? {} : { size: message.raw.length, subject: subjectOf(message.raw) };
}

interface Numbered {
  readonly mailbox: MailboxRows;
  readonly rows: readonly MessageRow[];
}

/** IMAP: by the selected view of the client. POP3: what the maildrop held when it was opened. */
function numberedMessages(client: ClientState, mailboxes: MailboxesModel): Numbered | undefined {
  const selected = client.protocol === 'pop3' ? client.maildrop : client.selected;
  const mailbox = selected && mailboxes.mailbox(selected.account, selected.mailbox);
  if (selected === undefined || mailbox === undefined) return undefined;
  const rows = selected.uids.map((uid) => mailbox.messages.get(uid) ?? { uid, flags: [], removed: true });
  return { mailbox, rows };
}

function mailboxWords({ selected }: ClientState, mailbox: MailboxRows, texts: StateProps['texts']): string {
  if (selected === undefined) return mailbox.name;
  return `${mailbox.name} · ${texts[selected.readOnly ? 'state.readOnly' : 'state.readWrite']}`;
}
