// The pane that a lesson adds to the lab: its question, one step of text at a time with the questions asked and the task
// set there, and the list of tasks, which never leaves the screen.

import { Link } from 'wouter';
import { type CatalogueEntry, neighbour } from '#lessons/catalogue.ts';
import { usePicked, useStore } from '../host/use-host.ts';
import { Pane, PaneTitle } from '../lab/pane.tsx';
import { useLanguage } from '../settings/use-texts.ts';
import { useLesson } from './lesson-content.ts';
import styles from './lesson.module.css';
import { Inline, SectionBody } from './prose.tsx';
import { Question } from './question.tsx';
import { TaskActions } from './task-actions.tsx';
import { TaskCard } from './task-card.tsx';
import { TaskList } from './task-list.tsx';
import { useOutcomes } from './use-outcomes.ts';

/** The whole pane. */
export function TaskPane() {
  const { session, texts } = useLesson();
  const outcomes = useOutcomes(session);
  const step = useStore(session.step);
  const current = session.lesson.steps[step]?.task;
  const task = outcomes.find((outcome) => outcome.task.id === current)?.task;
  const allDone = outcomes.every(({ verdict }) => verdict.state === 'met');
  return (
    <Pane name={texts.page.task} head={<PaneTitle>{texts.page.task}</PaneTitle>} tools={<StepCount step={step} />}>
      <Step key={step} step={step} />
      <div className={styles.work}>
        <OthersAct />
        <StepButtons step={step} />
        <TaskList outcomes={outcomes} current={current} />
        {allDone && <output className={styles.allDone}>{texts.tasks.allDone}</output>}
        <TaskActions task={task} />
      </div>
    </Pane>
  );
}

/** Said while somebody else acts, as the step wants it. */
function OthersAct() {
  const { session, texts } = useLesson();
  const acting = useStore(session.othersAct);
  const playing = usePicked(session.host.state, (state) => state.playing);
  return (
    <output className={acting ? styles.others : undefined}>
      {acting && (playing ? texts.others.acting : texts.others.still)}
    </output>
  );
}

function StepCount({ step }: { readonly step: number }) {
  const { session, texts } = useLesson();
  return <span className={styles.count}>{texts.steps.at({ step: step + 1, of: session.lesson.steps.length })}</span>;
}

/** The text of a step, the questions asked there, its task. */
function Step({ step }: { readonly step: number }) {
  const { session, words } = useLesson();
  const { say = '', ask = [], task: taskId } = session.lesson.steps[step] ?? {};
  const section = words.sections[say];
  const task = session.lesson.tasks.find(({ id }) => id === taskId);
  return (
    // Long text scrolls inside, so the keyboard must be able to reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={styles.text} tabIndex={0} aria-label={words.title}>
      <h1 className={step === 0 ? undefined : styles.reminder}>{words.question}</h1>
      {section && (
        <>
          <h2>
            <Inline html={section.heading} />
          </h2>
          <SectionBody section={section} />
        </>
      )}
      {ask.map((question) => (
        <Question key={question} question={question} />
      ))}
      {task && <TaskCard task={task} />}
    </section>
  );
}

/** Back and forth through the steps; beyond the ends, to the lessons before and after. */
function StepButtons({ step }: { readonly step: number }) {
  const { session, texts } = useLesson();
  const language = useLanguage();
  const { id, steps } = session.lesson;
  const last = step === steps.length - 1;
  const before = step === 0 ? neighbour(language, id, -1) : undefined;
  const after = last ? neighbour(language, id, 1) : undefined;
  return (
    <nav className={styles.stepButtons} aria-label={texts.steps.name}>
      {before ? (
        <OtherLesson entry={before} mark="←" words={texts.steps.previousLesson} />
      ) : (
        <button type="button" className="line" disabled={step === 0} onClick={() => session.goTo(step - 1)}>
          {texts.steps.back}
        </button>
      )}
      {last && <Link href="/lessons">{texts.steps.done}</Link>}
      {after && <OtherLesson entry={after} mark="→" words={texts.steps.nextLesson} />}
      {!last && (
        <button type="button" className="main" onClick={() => session.goTo(step + 1)}>
          {texts.steps.next}
        </button>
      )}
    </nav>
  );
}

interface OtherLessonProps {
  readonly entry: CatalogueEntry;
  readonly mark: '←' | '→';
  readonly words: (values: { readonly number: number }) => string;
}

/** A link to another lesson; its title is its description. */
function OtherLesson({ entry, mark, words }: OtherLessonProps) {
  return (
    <Link href={`/lessons/${entry.id}`} title={entry.title}>
      {mark === '←' && `${mark} `}
      {words(entry)}
      {mark === '→' && ` ${mark}`}
    </Link>
  );
}
