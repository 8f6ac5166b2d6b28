// One open message: who, when, about what; its text, or its HTML in a frame that can do nothing; what can be done with it.

import { useMemo, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { MessageModel, OpenMessage } from '#engine/index.ts';
import { useLanguage } from '../settings/use-texts.ts';
import { AttachmentList } from './attachment-list.tsx';
import { folderLabel, openFolderOf, openRowOf, useDevice } from './device-context.ts';
import { folderRows } from './folder-order.ts';
import { harmlessPage } from './mail-frame.ts';
import styles from './mail.module.css';
import { hasFlag, longDate } from './message-words.ts';

/** The open message; `onReply`, `onForward` and `onEdit` begin a message from it. */
export function MessageView(props: {
  readonly open: OpenMessage;
  readonly onReply: () => void;
  readonly onForward: () => void;
  readonly onEdit: () => void;
}) {
  const { model, texts, act } = useDevice();
  const row = openRowOf(model);
  const onKeyDown = (event: KeyboardEvent): void => {
    const intent = intentOf(event.key, props.open);
    if (!intent || event.defaultPrevented) return;
    event.preventDefault();
    act(intent);
  };
  return (
    // Keys for whatever has the focus in it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article className={styles.view} aria-label={texts.message.name} onKeyDown={onKeyDown}>
      <MessageTools {...props} row={row} />
      {row && <MessageHead row={row} />}
      <MessageBody key={props.open.key} open={props.open} />
      <AttachmentList open={props.open} />
    </article>
  );
}

/** What a key does wherever in the message the focus is. */
function intentOf(key: string, { key: message, missing }: OpenMessage) {
  if (key === 'Escape') return { type: 'closeMessage' } as const;
  return key === 'Delete' && missing !== 'gone' ? ({ type: 'delete', message } as const) : undefined;
}

function MessageTools(props: {
  readonly open: OpenMessage;
  readonly row: MessageModel | undefined;
  readonly onReply: () => void;
  readonly onForward: () => void;
  readonly onEdit: () => void;
}) {
  const { model, texts, act } = useDevice();
  const { key: message } = props.open;
  const folder = openFolderOf(model);
  const starred = props.row !== undefined && hasFlag(props.row.flags, '\\Flagged');
  const back = (
    <button onClick={() => act({ type: 'closeMessage' })} aria-label={texts.message.back} title={texts.message.back}>
      <span aria-hidden="true">←</span>
    </button>
  );
  if (props.open.missing === 'gone') return <div className={styles.messageTools}>{back}</div>;
  return (
    <div className={styles.messageTools}>
      {back}
      <button
        aria-pressed={starred}
        onClick={() => act({ type: 'flag', message, flag: '\\Flagged', on: !starred })}
        aria-label={texts.message.star}
        title={texts.message.star}
      >
        <span aria-hidden="true">{starred ? '★' : '☆'}</span>
      </button>
      <button
        onClick={() => act({ type: 'flag', message, flag: '\\Seen', on: false })}
        aria-label={texts.message.unread}
        title={texts.message.unread}
      >
        <span aria-hidden="true">●</span>
      </button>
      <MoveTo message={message} />
      <button onClick={() => act({ type: 'delete', message })}>
        {folder?.use === '\\Trash' ? texts.message.deleteForEver : texts.message.delete}
      </button>
      {folder?.use === '\\Drafts' ? (
        <button onClick={props.onEdit}>{texts.message.edit}</button>
      ) : (
        <>
          <button onClick={props.onReply}>{texts.message.reply}</button>
          <button onClick={props.onForward}>{texts.message.forward}</button>
        </>
      )}
    </div>
  );
}

function MoveTo({ message }: { readonly message: string }) {
  const { model, texts, act } = useDevice();
  const targets = folderRows(model.folders).filter(
    ({ folder }) => folder.selectable && folder.name !== model.openFolder,
  );
  return (
    <select
      aria-label={texts.message.move}
      value=""
      onChange={({ target }) => act({ type: 'move', message, to: target.value })}
      disabled={targets.length === 0}
    >
      <option value="" disabled>
        {texts.message.move}
      </option>
      {targets.map(({ folder }) => (
        <option key={folder.name} value={folder.name}>
          {folderLabel(folder, texts)}
        </option>
      ))}
    </select>
  );
}

function MessageHead({ row }: { readonly row: MessageModel }) {
  const { model, texts } = useDevice();
  const isPop3 = model.settings.incoming.protocol === 'pop3';
  const language = useLanguage();
  return (
    <div className={styles.messageHead}>
      <h3>{row.subject || texts.list.noSubject}</h3>
      <dl>
        <dt>{texts.message.from}</dt>
        <dd>{row.from}</dd>
        <dt>{texts.message.to}</dt>
        <dd>{row.to}</dd>
        <dt>{texts.message.date}</dt>
        <dd>{longDate(row.sentAt, language)}</dd>
      </dl>
      {!row.onServer && !row.waiting && <p className={styles.aside}>{texts.message.pop3Gone}</p>}
      {isPop3 && <p className={styles.aside}>{texts.message.onlyHere}</p>}
    </div>
  );
}

function MessageBody({ open }: { readonly open: OpenMessage }) {
  const { texts } = useDevice();
  const [look, setLook] = useState<'html' | 'text'>('html');
  const { html, text } = open;
  if (html === undefined && text === undefined) {
    return (
      <p className={styles.missing} role="status">
        {open.missing === undefined ? texts.message.noText : texts.message[open.missing]}
      </p>
    );
  }
  const isWaiting = open.missing === 'fetching' || open.isBeginning;
  const asHtml = html !== undefined && (look === 'html' || text === undefined);
  return (
    <>
      {html !== undefined && text !== undefined && (
        <div className={styles.looks}>
          {(['html', 'text'] as const).map((each) => (
            <button key={each} aria-pressed={(each === 'html') === asHtml} onClick={() => setLook(each)}>
              {each === 'html' ? texts.message.asHtml : texts.message.asText}
            </button>
          ))}
        </div>
      )}
      {isWaiting && (
        <p className={styles.aside} role="status">
          {open.isBeginning ? texts.message.beginning : texts.message.fetching}
        </p>
      )}
      {asHtml ? <HtmlFrame html={html} /> : <pre className={styles.text}>{text}</pre>}
    </>
  );
}

function HtmlFrame({ html }: { readonly html: string }) {
  const { texts } = useDevice();
  const { page, blocked } = useMemo(() => harmlessPage(html), [html]);
  return (
    <>
      {blocked > 0 && <p className={styles.aside}>{texts.message.blocked({ count: blocked })}</p>}
      <iframe className={styles.frame} sandbox="" srcDoc={page} title={texts.message.html} />
    </>
  );
}
