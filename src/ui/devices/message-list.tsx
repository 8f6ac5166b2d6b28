// The messages of the open folder, the newest first: from, subject, date, size, flags, what of it is here, and whether the
// server knows yet what is shown. One tab stop; single keys work only while the focus is in the list.

import { memo, useId, useMemo, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { DeviceModel, MessageModel } from '#engine/index.ts';
import type { DevicesTexts } from '#texts/devices.ts';
import { useLanguage } from '../settings/use-texts.ts';
import { amountOf, clockTime } from '../timeline/clock-text.ts';
import { folderLabel, openFolderOf, useDevice } from './device-context.ts';
import styles from './mail.module.css';
import { hasFlag, senderName, shortDate } from './message-words.ts';
import { useRoving } from './roving.ts';

/** How many rows are drawn at first, and with each "more". */
const PORTION = 200;

/** The list, or why it is empty. */
export function MessageList() {
  const { model, texts } = useDevice();
  const [count, setCount] = useState(PORTION);
  const shown = useMemo(() => model.messages.slice(0, count), [model.messages, count]);
  const rest = model.messages.length - shown.length;
  return (
    <div className={styles.listColumn}>
      {model.search && (
        <p className={styles.found}>
          {model.search.by === 'server'
            ? texts.search.server({ text: model.search.text })
            : texts.search.device({ text: model.search.text })}
        </p>
      )}
      <StaleLine />
      {shown.length === 0 ? <p className={styles.emptyList}>{whyEmpty(model, texts)}</p> : <Rows messages={shown} />}
      {rest > 0 && (
        <button className="line" onClick={() => setCount(count + PORTION)}>
          {texts.list.more({ count: Math.min(rest, PORTION) })}
        </button>
      )}
    </div>
  );
}

/** Since when what is listed may have changed on the server. */
function StaleLine() {
  const { host, model, texts } = useDevice();
  const folder = openFolderOf(model);
  if (!folder?.stale || folder.asOf === undefined) return undefined;
  const time = clockTime(host.state.get().simulation.scenario.epoch, folder.asOf, false);
  return <p className={styles.staleLine}>{texts.list.staleSince({ time })}</p>;
}

function whyEmpty(model: DeviceModel, texts: DevicesTexts): string {
  if (model.search) return texts.list.nothingFound({ text: model.search.text });
  if (model.synchronisedAt === undefined) return texts.list.unknown;
  return openFolderOf(model)?.counted === false ? texts.list.nothingKept : texts.list.empty;
}

function Rows({ messages }: { readonly messages: readonly MessageModel[] }) {
  const { model, texts, act } = useDevice();
  const language = useLanguage();
  const keys = useMemo(() => messages.map(({ key }) => key), [messages]);
  const element = useRef<HTMLDivElement>(null);
  const keysId = useId();
  const roving = useRoving(element, keys, model.openMessage?.key);
  const folder = openFolderOf(model);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || roving.moved(event)) return;
    const message = messages[roving.at];
    const intent = wholeIntentOf(event.key, model) ?? (message && intentOf(event.key, message));
    if (!intent) return;
    event.preventDefault();
    act(intent);
  };
  return (
    <>
      <p id={keysId} className="visually-hidden">
        {texts.list.keys}
      </p>
      <div
        ref={element}
        role="listbox"
        tabIndex={-1}
        aria-label={texts.list.name({ folder: folder ? folderLabel(folder, texts) : model.openFolder })}
        aria-describedby={keysId}
        className={styles.list}
        onKeyDown={onKeyDown}
        onFocus={roving.onFocus}
        onBlur={roving.onBlur}
        onClick={({ target }) => {
          const row = target instanceof Element ? target.closest<HTMLElement>('[data-at]') : undefined;
          const message = messages[Number(row?.dataset.at)];
          if (message) act({ type: 'openMessage', message: message.key });
        }}
      >
        {messages.map((message, at) => (
          <Row
            key={message.key}
            message={message}
            at={at}
            open={message.key === model.openMessage?.key}
            focusable={at === roving.at}
            texts={texts}
            language={language}
          />
        ))}
      </div>
    </>
  );
}

/** What a key does whichever message has the focus. */
function wholeIntentOf(key: string, { openMessage, search, undo }: DeviceModel) {
  if (key === 'z' && undo) return { type: 'undo' } as const;
  if (key !== 'Escape') return undefined;
  if (openMessage) return { type: 'closeMessage' } as const;
  return search && ({ type: 'search', text: '' } as const);
}

/** What a key does with the message that has the focus. */
function intentOf(key: string, { key: message, flags }: MessageModel) {
  switch (key) {
    case 'Enter':
    case ' ':
      return { type: 'openMessage', message } as const;
    case 'Delete':
      return { type: 'delete', message } as const;
    case 's':
      return { type: 'flag', message, flag: '\\Flagged', on: !hasFlag(flags, '\\Flagged') } as const;
    case 'u':
      return { type: 'flag', message, flag: '\\Seen', on: !hasFlag(flags, '\\Seen') } as const;
    default:
      return undefined;
  }
}

const Row = memo(function Row(props: {
  readonly message: MessageModel;
  readonly at: number;
  readonly open: boolean;
  readonly focusable: boolean;
  readonly texts: DevicesTexts;
  readonly language: string;
}) {
  const { message, texts, language } = props;
  const unread = !hasFlag(message.flags, '\\Seen');
  const sender = senderName(message.from) || texts.list.noSender;
  const subject = message.subject || texts.list.noSubject;
  const date = shortDate(message.sentAt, language);
  const size = amountOf(message.octets, language);
  const marks = marksOf(message, texts);
  return (
    <div
      role="option"
      aria-selected={props.open}
      data-at={props.at}
      data-unread={unread}
      tabIndex={props.focusable ? 0 : -1}
      className={styles.message}
    >
      <span className="visually-hidden">
        {[sender, subject, date, size, ...marks.map(({ words }) => words)].join(', ')}
      </span>
      <span className={styles.sender} aria-hidden="true">
        {sender}
      </span>
      <span className={styles.date} aria-hidden="true">
        {date}
      </span>
      <span className={styles.subject} aria-hidden="true">
        {subject}
      </span>
      <span className={styles.marks} aria-hidden="true">
        {marks.map(
          ({ mark, words }) =>
            mark && (
              <span key={mark} title={words}>
                {mark}
              </span>
            ),
        )}
        <span className={styles.size}>{size}</span>
        <span className={styles.here} data-here={message.here} title={texts.list.here[message.here]} />
      </span>
    </div>
  );
});

/** What is special about a message: a mark to see, and in words. */
function marksOf(
  { flags, waiting, onServer, here }: MessageModel,
  { list }: DevicesTexts,
): readonly { readonly mark: string; readonly words: string }[] {
  return [
    ...(hasFlag(flags, '\\Seen') ? [] : [{ mark: '', words: list.unread }]),
    ...(hasFlag(flags, '\\Flagged') ? [{ mark: '★', words: list.starred }] : []),
    ...(hasFlag(flags, '\\Answered') ? [{ mark: '↩', words: list.answered }] : []),
    ...(waiting ? [{ mark: '⧗', words: list.waiting }] : []),
    ...(onServer || waiting ? [] : [{ mark: '⌂', words: list.notOnServer }]),
    { mark: '', words: list.here[here] },
  ];
}
