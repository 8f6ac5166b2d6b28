// The tasks with their boxes. The one at hand says why it is not done yet.

import { useStore } from '../host/use-host.ts';
import type { TaskOutcome } from '#lessons/play/judge.ts';
import { useLesson } from './lesson-content.ts';
import styles from './lesson.module.css';
import { lessonProgress } from './progress.ts';
import { Inline, Prose } from './prose.tsx';
import { Reason } from './reason.tsx';

/** All tasks of the lesson; `current` is the id of the one at hand. */
export function TaskList(props: { readonly outcomes: readonly TaskOutcome[]; readonly current: string | undefined }) {
  const { session, texts } = useLesson();
  const { lesson } = session;
  const stepOf = (task: string): number => lesson.steps.findIndex((step) => step.task === task);
  return (
    <ol className={styles.tasks} aria-label={texts.tasks.name}>
      {props.outcomes.map((outcome) => {
        const { id } = outcome.task;
        const done = outcome.verdict.state === 'met';
        return (
          <li
            key={id}
            className={done ? styles.done : undefined}
            aria-current={id === props.current ? 'step' : undefined}
          >
            <span className={styles.box}>
              <span className="visually-hidden">{done ? texts.tasks.met : texts.tasks.open}</span>
            </span>
            <div>
              <button type="button" className={styles.taskName} onClick={() => session.goTo(stepOf(id))}>
                <TaskName outcome={outcome} />
              </button>
              {id === props.current && <WhyNot outcome={outcome} />}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function TaskName({ outcome }: { readonly outcome: TaskOutcome }) {
  const { session, words, texts } = useLesson();
  const { task, verdict } = outcome;
  const shown = useStore(session.solutions).includes(task.id);
  const { progress } = verdict;
  const done = verdict.state === 'met';
  const before = lessonProgress(session.lesson.id).tasks[task.id] ?? (done && shown ? 'seen' : undefined);
  const partly = !done && progress && progress.met > 0 ? texts.tasks.partly(progress) : undefined;
  const earlier = before === 'seen' ? texts.tasks.seen : before === 'solved' && !done ? texts.tasks.before : undefined;
  return (
    <>
      <Inline html={words.sections[task.id]?.heading ?? ''} />
      {partly !== undefined && <small> {partly}</small>}
      {earlier !== undefined && <small> {earlier}</small>}
    </>
  );
}

/** What is said about a task that is not done: about the trap that was walked into, or which condition is not met. */
function WhyNot({ outcome }: { readonly outcome: TaskOutcome }) {
  const { words } = useLesson();
  const { verdict, trap } = outcome;
  const said = trap === undefined ? undefined : words.traps[trap];
  return (
    <div aria-live="polite">
      {said === undefined ? (
        <Reason verdict={verdict} />
      ) : (
        <div className={styles.why}>
          <Prose html={said} />
        </div>
      )}
    </div>
  );
}
