// The index of lessons, by parts of the course: what each asks, how long it takes, how far this person has come, and
// where to go on.

import { useState } from 'react';
import { Link } from 'wouter';
import { type CatalogueEntry, catalogue } from '#lessons/catalogue.ts';
import type { LessonTexts } from '#texts/lesson.ts';
import { useLanguage } from '../settings/use-texts.ts';
import { Loading } from '../shell/loading.tsx';
import { usePageTitle } from '../shell/page-title.ts';
import { useLessonTexts } from './lesson-content.ts';
import styles from './lesson.module.css';
import { ProgressButtons } from './progress-buttons.tsx';
import { lastLesson, lessonProgress } from './progress.ts';

/** All lessons. */
export function LessonsPage() {
  const texts = useLessonTexts();
  const language = useLanguage();
  const [, setReadings] = useState(0);
  usePageTitle(texts?.index.title);
  if (!texts) return <Loading />;
  const course = catalogue(language);
  const parts = [...new Set(course.map(({ part }) => part))];
  return (
    <div className={styles.index}>
      <h1>{texts.index.title}</h1>
      <p>{texts.index.lead}</p>
      <Continue course={course} texts={texts} />
      {parts.map((part) => (
        <section key={part} aria-labelledby={`part-${part}`}>
          <h2 id={`part-${part}`}>{texts.parts[part] ?? texts.parts['']}</h2>
          <ol>
            {course
              .filter((entry) => entry.part === part)
              .map((entry) => (
                <Entry key={entry.id} entry={entry} texts={texts} />
              ))}
          </ol>
        </section>
      ))}
      <ProgressButtons texts={texts} onRead={() => setReadings((before) => before + 1)} />
    </div>
  );
}

/** The way back to where the person stopped; nothing for somebody who has not begun or has finished that lesson. */
function Continue({ course, texts }: { readonly course: readonly CatalogueEntry[]; readonly texts: LessonTexts }) {
  const last = course.find(({ id }) => id === lastLesson());
  if (!last) return null;
  const finished = solvedOf(last) === last.tasks.length;
  const next = finished ? course[course.indexOf(last) + 1] : last;
  if (!next) return null;
  const text = finished
    ? texts.index.nextLesson({ number: next.number, title: next.title })
    : texts.index.goOn({ number: next.number, title: next.title, step: lessonProgress(next.id).step + 1 });
  return (
    <Link href={`/lessons/${next.id}`} className={styles.goOn}>
      {text}
    </Link>
  );
}

function Entry({ entry, texts }: { readonly entry: CatalogueEntry; readonly texts: LessonTexts }) {
  return (
    <li>
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
  );
}

function stateOf(entry: CatalogueEntry, texts: LessonTexts): string {
  const solved = solvedOf(entry);
  const tasks = entry.tasks.length;
  return solved === 0 ? texts.index.untouched({ tasks }) : texts.index.solved({ solved, tasks });
}

function solvedOf({ id, tasks }: CatalogueEntry): number {
  const progress = lessonProgress(id);
  return tasks.filter((task) => progress.tasks[task] === 'solved').length;
}
