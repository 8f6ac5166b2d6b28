// A picture that the author wrote as a sequence diagram. In the narrow pane it stands as a list of who says what to whom,
// which everybody can read; a button shows it large, drawn by Mermaid.

import { useId, useRef, useState } from 'react';
import type { SequenceBlock } from '#lessons/words.ts';
import { useDrawing } from '../diagram/use-drawing.ts';
import { useDark } from '../settings/use-dark.ts';
import { useLesson } from './lesson-content.ts';
import styles from './lesson.module.css';

/** The list with its caption, and the way to the drawing. */
export function SequenceFigure({ block }: { readonly block: SequenceBlock }) {
  const { figure } = useLesson().texts;
  const dialog = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  const caption = useId();
  const show = (): void => {
    setOpen(true);
    dialog.current?.showModal();
  };
  return (
    <figure className={styles.figure}>
      <figcaption id={caption}>{block.caption}</figcaption>
      <ol className={styles.sequenceList}>
        {saidIn(block.sequence).map(({ who, what }) => (
          <li key={`${who} ${what}`}>
            {who !== '' && <b>{who}: </b>}
            {what}
          </li>
        ))}
      </ol>
      <button type="button" className="line" onClick={show}>
        {figure.large}
      </button>
      <dialog ref={dialog} className={styles.sequence} aria-labelledby={caption} onClose={() => setOpen(false)}>
        {isOpen && <Drawn source={block.sequence} />}
        <button type="button" className="line" onClick={() => dialog.current?.close()}>
          {figure.close}
        </button>
      </dialog>
    </figure>
  );
}

/** The drawing; the list says the same to those who cannot see it. */
function Drawn({ source }: { readonly source: string }) {
  const { figure } = useLesson().texts;
  const drawing = useDrawing(`sequenceDiagram\n${source}`, useDark());
  if (drawing.type !== 'drawn') return <p>{drawing.type === 'failed' ? figure.failed : figure.drawing}</p>;
  // Mermaid draws our own text, and escapes what is in it.
  return <div aria-hidden="true" dangerouslySetInnerHTML={{ __html: drawing.svg }} />;
}

/** One arrow or note in words. */
interface Said {
  readonly who: string;
  readonly what: string;
}

/** Each arrow and note, participants by the names that are shown. */
function saidIn(source: string): readonly Said[] {
  const names = new Map<string, string>();
  const shown = (participant: string): string => names.get(participant) ?? participant;
  return source.split('\n').flatMap((line): readonly Said[] => {
    const [, id, name] = /^\s*participant (\S+) as (.+)$/.exec(line) ?? [];
    if (id !== undefined && name !== undefined) names.set(id, name);
    const [, from = '', to = '', text = ''] = /^\s*(\w+?)-+>>?(\w+?): (.+)$/.exec(line) ?? [];
    if (text !== '') return [{ who: `${shown(from)} → ${shown(to)}`, what: text }];
    const [, at = '', note] = /^\s*Note over (\w+)[^:]*: (.+)$/.exec(line) ?? [];
    return note === undefined ? [] : [{ who: shown(at), what: note }];
  });
}
