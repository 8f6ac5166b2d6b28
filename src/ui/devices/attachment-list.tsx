// The attachments of an open message: name, size, where they are. Each is fetched only when asked for.

import type { OpenMessage, PartModel } from '#engine/index.ts';
import { useLanguage } from '../settings/use-texts.ts';
import { amountOf } from '../timeline/clock-text.ts';
import { useDevice } from './device-context.ts';
import styles from './mail.module.css';

/** Nothing for a message without attachments. */
export function AttachmentList({ open }: { readonly open: OpenMessage }) {
  const { texts } = useDevice();
  const attachments = open.parts.filter(({ isAttachment }) => isAttachment);
  if (attachments.length === 0) return undefined;
  return (
    <ul className={styles.attachments} aria-label={texts.message.parts}>
      {attachments.map((part) => (
        <Attachment key={part.part} message={open.key} part={part} />
      ))}
    </ul>
  );
}

function Attachment({ message, part }: { readonly message: string; readonly part: PartModel }) {
  const { texts, act } = useDevice();
  const language = useLanguage();
  const name = part.name ?? texts.message.unnamed({ part: part.part, type: part.mediaType });
  const size = amountOf(part.octets, language);
  const isPartly = part.state === 'fetching' || (part.state === 'absent' && part.arrived > 0);
  return (
    <li data-state={part.state}>
      <span className={styles.attachmentName} title={part.mediaType}>
        {name}
      </span>
      <span className={styles.size}>
        {isPartly ? texts.message.arrived({ arrived: amountOf(part.arrived, language), size }) : size}
      </span>
      <span className={styles.state} role="status">
        {texts.message.state[part.state]}
      </span>
      {isPartly && <progress value={part.arrived} max={part.octets} aria-label={texts.message.progress({ name })} />}
      {part.state === 'absent' && (
        <button
          className="line"
          onClick={() => act({ type: 'fetchPart', message, part: part.part })}
          aria-label={isPartly ? texts.message.goOn({ name }) : texts.message.fetch({ name, size })}
        >
          {isPartly ? texts.message.goOnFace : texts.message.fetchFace}
        </button>
      )}
      {part.state === 'fetching' && (
        <button
          className="line"
          onClick={() => act({ type: 'cancelFetch', message, part: part.part })}
          aria-label={texts.message.cancel({ name })}
        >
          {texts.message.cancelFace}
        </button>
      )}
    </li>
  );
}
