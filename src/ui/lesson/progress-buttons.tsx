// Buttons below the index: save the progress as a file, read one, and what came of it.

import { useId, useState } from 'react';
import { catalogue } from '#lessons/catalogue.ts';
import type { LessonTexts } from '#texts/lesson.ts';
import { saveFile } from '../diagram/save-picture.ts';
import styles from './lesson.module.css';
import { addProgressFile, progressFile } from './progress-file.ts';

/** Saving and reading progress; `onRead` is called when there is more than before. */
export function ProgressButtons({ texts, onRead }: { readonly texts: LessonTexts; readonly onRead: () => void }) {
  const [outcome, setOutcome] = useState('');
  const input = useId();
  const ids = catalogue('en').map(({ id }) => id);
  const read = async (file: File): Promise<void> => {
    const added = addProgressFile(await file.text(), ids);
    setOutcome(added.type === 'added' ? texts.progress.added(added) : texts.progress.notProgress({ file: file.name }));
    if (added.type === 'added') onRead();
  };
  return (
    <section className={styles.progress} aria-label={texts.progress.name}>
      <p>{texts.progress.where}</p>
      <button
        type="button"
        className="line"
        onClick={() => saveFile('imap-lab-progress.json', new Blob([progressFile(ids)], { type: 'application/json' }))}
      >
        {texts.progress.save}
      </button>
      <label htmlFor={input} className={styles.fileButton}>
        {texts.progress.read}
        <input
          id={input}
          type="file"
          accept=".json,application/json"
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = '';
            if (file) void read(file);
          }}
        />
      </label>
      <output>{outcome}</output>
    </section>
  );
}
