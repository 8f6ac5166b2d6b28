// A picture that the author wrote as a sequence diagram: drawn by Mermaid when it comes into view, with the same as a
// list for those who cannot see it, and in place of it while it is on its way.

import type { SequenceBlock } from '#lessons/words.ts';
import { useDrawing } from '../diagram/use-drawing.ts';
import { useDark } from '../settings/use-dark.ts';
import styles from './lesson.module.css';

/** The diagram with its caption. */
export function SequenceFigure({ block }: { readonly block: SequenceBlock }) {
  const drawing = useDrawing(`sequenceDiagram\n${block.sequence}`, useDark());
  return (
    <figure className={styles.figure}>
      <figcaption>{block.caption}</figcaption>
      {drawing.type === 'drawn' && (
        // Mermaid draws our own text, and escapes what is in it.
        <div className={styles.sequence} aria-hidden="true" dangerouslySetInnerHTML={{ __html: drawing.svg }} />
      )}
      <ol className={drawing.type === 'drawn' ? 'visually-hidden' : styles.sequenceList}>
        {saidIn(block.sequence).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
    </figure>
  );
}

/** Each arrow and note as a line of text, participants by the names that are shown. */
function saidIn(source: string): readonly string[] {
  const names = new Map<string, string>();
  return source.split('\n').flatMap((line) => {
    const [, id, name] = /^\s*participant (\S+) as (.+)$/.exec(line) ?? [];
    if (id !== undefined && name !== undefined) names.set(id, name);
    const [, from = '', to = '', text = ''] = /^\s*(\S+?)-+>>?(\S+?): (.+)$/.exec(line) ?? [];
    const shown = (participant: string): string => names.get(participant) ?? participant;
    if (text !== '') return [`${shown(from)} → ${shown(to)}: ${text}`];
    const [, note] = /^\s*Note over [^:]+: (.+)$/.exec(line) ?? [];
    return note === undefined ? [] : [note];
  });
}
