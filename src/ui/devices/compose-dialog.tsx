// Writing a message: to whom, about what, with files of a chosen size, to send or to keep as a draft.

import { useRef, useState } from 'react';
import type { Draft, MailAppIntent } from '#engine/index.ts';
import { useLanguage } from '../settings/use-texts.ts';
import { amountOf } from '../timeline/clock-text.ts';
import { useDevice } from './device-context.ts';
import { Dialog } from './dialog.tsx';
import styles from './dialog.module.css';
import { TextField } from './fields.tsx';

/** An empty message. */
export const EMPTY_DRAFT: Draft = { to: '', cc: '', subject: '', text: '', attachments: [] };

/** Sizes of files to attach: what mail carries easily, and what shows what it costs. */
const FILE_SIZES = [10_000, 1_000_000, 4_000_000] as const;

/** Asks; `replaces` is done after sending or saving: the draft that this one came from is deleted. */
export function ComposeDialog(props: {
  readonly first: Draft;
  readonly replaces?: MailAppIntent | undefined;
  readonly onClose: () => void;
}) {
  const { texts, name, act } = useDevice();
  const [draft, setDraft] = useState(props.first);
  const form = useRef<HTMLFormElement>(null);
  const [needsTo, setNeedsTo] = useState(false);
  const change = (some: Partial<Draft>): void => setDraft({ ...draft, ...some });
  const finish = (type: 'send' | 'saveDraft'): void => {
    if (type === 'send' && draft.to.trim() === '') {
      setNeedsTo(true);
      form.current?.querySelector('input')?.focus();
      return;
    }
    if (props.replaces) act(props.replaces);
    act({ type, draft });
    props.onClose();
  };
  return (
    <Dialog title={texts.compose.title({ device: name })} onClose={props.onClose}>
      <form
        ref={form}
        className={`${styles.form} ${styles.letter}`}
        onSubmit={(event) => {
          event.preventDefault();
          finish('send');
        }}
      >
        <TextField label={texts.compose.to} value={draft.to} onChange={(to) => change({ to })} />
        {needsTo && (
          <p className={styles.mistake} role="alert">
            {texts.compose.needTo}
          </p>
        )}
        <TextField label={texts.compose.cc} value={draft.cc} onChange={(cc) => change({ cc })} />
        <TextField label={texts.compose.subject} value={draft.subject} onChange={(subject) => change({ subject })} />
        <label className={styles.writing}>
          {texts.compose.text}
          <textarea rows={8} value={draft.text} onChange={({ target }) => change({ text: target.value })} />
        </label>
        <Files draft={draft} onChange={(attachments) => change({ attachments })} />
        <div className={styles.buttons}>
          <button type="button" className="line" onClick={props.onClose}>
            {texts.compose.discard}
          </button>
          <button type="button" className="line" onClick={() => finish('saveDraft')}>
            {texts.compose.draft}
          </button>
          <button className="main">{texts.compose.send}</button>
        </div>
      </form>
    </Dialog>
  );
}

function Files(props: { readonly draft: Draft; readonly onChange: (files: Draft['attachments']) => void }) {
  const { texts } = useDevice();
  const language = useLanguage();
  const { attachments } = props.draft;
  const [number, setNumber] = useState(attachments.length + 1);
  const attach = (octets: number): void => {
    props.onChange([...attachments, { name: texts.compose.file({ number }), octets }]);
    setNumber(number + 1);
  };
  return (
    <div className={styles.files}>
      <span>{texts.compose.attachSizes}</span>
      {FILE_SIZES.map((octets) => (
        <button
          key={octets}
          type="button"
          className="line"
          onClick={() => attach(octets)}
          aria-label={`${texts.compose.attachSizes} ${amountOf(octets, language)}`}
        >
          {amountOf(octets, language)}
        </button>
      ))}
      {attachments.map((file) => (
        <span key={file.name} className={styles.file}>
          {file.name} · {amountOf(file.octets, language)}
          <button
            type="button"
            onClick={() => props.onChange(attachments.filter((other) => other !== file))}
            aria-label={texts.compose.remove({ name: file.name })}
          >
            <span aria-hidden="true">✕</span>
          </button>
        </span>
      ))}
    </div>
  );
}
