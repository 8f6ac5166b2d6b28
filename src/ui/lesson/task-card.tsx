// The task of a step, where the text leads to it: what to do, and the hints and the solution that were asked for.

import { useEffect, useId, useRef } from 'react';
import { useStore } from '../host/use-host.ts';
import type { LessonTask } from '#lessons/schema.ts';
import { useLesson } from './lesson-content.ts';
import styles from './lesson.module.css';
import { Inline, Prose, SectionBody } from './prose.tsx';
import { Solution } from './solution.tsx';

/** The text of a task. */
export function TaskCard({ task }: { readonly task: LessonTask }) {
  const { words, texts } = useLesson();
  const heading = useId();
  const section = words.sections[task.id];
  if (!section) return null; // the compiler of lessons sees to it that it is there
  return (
    <section className={styles.card} aria-labelledby={heading}>
      <h3 id={heading}>
        <small>{texts.page.task}</small> <Inline html={section.heading} />
      </h3>
      <SectionBody section={section} />
      <Shown task={task} />
    </section>
  );
}

/** What was asked for; the newest comes into view. */
function Shown({ task }: { readonly task: LessonTask }) {
  const { session, words } = useLesson();
  const count = useStore(session.hints)[task.id] ?? 0;
  const solved = useStore(session.solutions).includes(task.id);
  const shown = count + (solved ? 1 : 0);
  const before = useRef(shown);
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (shown > before.current) end.current?.scrollIntoView({ block: 'nearest' });
    before.current = shown;
  }, [shown]);
  return (
    <div aria-live="polite">
      {task.hints.slice(0, count).map((hint) => (
        <div key={hint} className={styles.hint}>
          <Prose html={words.hints[hint] ?? ''} />
        </div>
      ))}
      {solved && <Solution task={task.id} />}
      <div ref={end} />
    </div>
  );
}
