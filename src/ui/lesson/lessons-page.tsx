// The index of lessons: what each asks, how long it takes, how far this person has come.

import { Link } from 'wouter';
import { type CatalogueEntry, catalogue } from '#lessons/catalogue.ts';
import type { LessonTexts } from '#texts/lesson.ts';
import { useLanguage } from '../settings/use-texts.ts';
import { Loading } from '../shell/loading.tsx';
import { usePageTitle } from '../shell/page-title.ts';
import { useLessonTexts } from './lesson-content.ts';
import styles from './lesson.module.css';
import { lessonProgress } from './progress.ts';

/** All lessons. */
export function LessonsPage() {
  const texts = useLessonTexts();
  const language = useLanguage();
  usePageTitle(texts?.index.title);
  if (!texts) return <Loading />;
  return (
    <div className={styles.index}>
      <h1>{texts.index.title}</h1>
      <p>{texts.index.lead}</p>
      <ol>
        {catalogue(language).map((entry) => (
          <li key={entry.id}>
            <Link href={`/lessons/${entry.id}`}>
              <span className={styles.number}>{entry.number}</span>
              <span>
                <b>{entry.title}</b>
                <span className={styles.asks}>{entry.question}</span>
              </span>
              <span className={styles.state}>
                {stateOf(entry, texts)}
                <small>{texts.index.minutes(entry)}</small>
              </span>
            </Link>
          </li>
        ))}
      </ol>
    </div>
  );
}

function stateOf({ id, tasks }: CatalogueEntry, texts: LessonTexts): string {
  const progress = lessonProgress(id);
  const solved = tasks.filter((task) => progress.tasks[task] === 'solved').length;
  return solved === 0
    ? texts.index.untouched({ tasks: tasks.length })
    : texts.index.solved({ solved, tasks: tasks.length });
}
