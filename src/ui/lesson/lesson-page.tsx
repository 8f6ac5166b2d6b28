// A lesson: the lab with the lesson's own world, and its task pane beside the others.

import { Link } from 'wouter';
import type { Engine } from '../host/engine.ts';
import { useEngine } from '../host/use-engine.ts';
import { LabLayout } from '../lab/lab-layout.tsx';
import { Loading } from '../shell/loading.tsx';
import { usePageTitle } from '../shell/page-title.ts';
import { LessonContext, type LoadedLesson, useLessonTexts, useLoadedLesson } from './lesson-content.ts';
import { lessonSession } from './lesson-session.ts';
import styles from './lesson.module.css';
import { TaskPane } from './task-pane.tsx';

/** The page of the lesson with this id. */
export function LessonPage({ slug }: { readonly slug: string }) {
  const engine = useEngine();
  const loaded = useLoadedLesson(slug);
  if (loaded === 'missing') return <NoSuchLesson />;
  return engine && loaded ? <LessonLab engine={engine} loaded={loaded} /> : <Loading />;
}

function LessonLab({ engine, loaded }: { readonly engine: Engine; readonly loaded: LoadedLesson }) {
  const { lesson, words, texts } = loaded;
  const session = lessonSession(engine, lesson);
  usePageTitle(words.title, texts.page.lesson({ number: lesson.number }));
  return (
    <LessonContext value={{ session, words, texts }}>
      <LabLayout
        host={session.host}
        view={lesson.view}
        task={{ name: texts.page.task, heading: words.question, content: <TaskPane /> }}
      />
    </LessonContext>
  );
}

function NoSuchLesson() {
  const texts = useLessonTexts();
  usePageTitle(texts?.page.missing);
  if (!texts) return <Loading />;
  return (
    <div className={styles.index}>
      <h1>{texts.page.missing}</h1>
      <p>
        <Link href="/lessons">{texts.page.toIndex}</Link>
      </p>
    </div>
  );
}
