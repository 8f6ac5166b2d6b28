// Undo, reset, hints and the solution: buttons that are always there. The solution is the quietest of them.

import { lossyUtf8TextOf, type UserInput } from '#engine/index.ts';
import type { LessonTask } from '#lessons/schema.ts';
import { useHostState, useStore } from '../host/use-host.ts';
import { useLesson } from './lesson-content.ts';
import styles from './lesson.module.css';

/** The buttons for the task at hand. */
export function TaskActions({ task }: { readonly task: LessonTask | undefined }) {
  const { session, texts } = useLesson();
  const { canUndo, simulation } = useHostState(session.host);
  const last = simulation.inputs.at(-1)?.input;
  return (
    <div className={styles.actions}>
      <button type="button" className="line" disabled={!canUndo} onClick={() => session.host.undo()}>
        {texts.actions.undo({ line: canUndo && last ? tagOf(last) : '' })}
      </button>
      <button
        type="button"
        className="line"
        aria-label={texts.actions.resetLong}
        title={texts.actions.resetLong}
        onClick={() => session.reset()}
      >
        {texts.actions.reset}
      </button>
      {task && <HintButton task={task} />}
      {task && <SolutionButton task={task} />}
    </div>
  );
}

function HintButton({ task }: { readonly task: LessonTask }) {
  const { session, texts } = useLesson();
  const shown = useStore(session.hints)[task.id] ?? 0;
  const of = task.hints.length;
  return (
    <button type="button" className="line" disabled={shown >= of} onClick={() => session.showHint(task.id)}>
      {shown >= of ? texts.actions.noMoreHints : texts.actions.hint({ next: shown + 1, of })}
    </button>
  );
}

function SolutionButton({ task }: { readonly task: LessonTask }) {
  const { session, texts } = useLesson();
  if (useStore(session.solutions).includes(task.id)) return null;
  return (
    <button type="button" className={styles.quiet} onClick={() => session.showSolution(task.id)}>
      {texts.actions.solution}
    </button>
  );
}

/** The first word of what was sent last: an IMAP tag. */
function tagOf(input: UserInput): string {
  return input.type === 'send' ? (lossyUtf8TextOf(input.bytes).split(/\s/)[0] ?? '') : '';
}
