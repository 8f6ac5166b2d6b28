// A question with the widget that its kind of answer needs. Every widget works by keyboard, and by buttons rather than by
// dragging.

import { createEvidence } from '#engine/judging.ts';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { answerIsRight, fixedKey, rightParts, type Answer, type AnswerKey, type FixedKey } from '#engine/judging.ts';
import type { Section } from '#lessons/words.ts';
import { useStore } from '../host/use-host.ts';
import { useView } from '../host/use-view.ts';
import { useLesson } from './lesson-content.ts';
import styles from './lesson.module.css';
import { Inline, Prose, SectionBody } from './prose.tsx';
import { MatchAnswer, OrderAnswer } from './ordering.tsx';
import { TableAnswer } from './table-answer.tsx';

/** What every widget is given. */
interface AnswerProps<Key extends AnswerKey> {
  readonly answerKey: Key;
  readonly section: Section;
  readonly given: Answer | undefined;
  readonly onAnswer: (answer: Answer) => void;
}

/** The question with this key: its text, its widget, what is to be said about the answer. */
export function Question({ question }: { readonly question: string }) {
  const { session, words, texts } = useLesson();
  const given = useStore(session.answers)[question];
  const heading = useId();
  const section = words.sections[question];
  const key = session.lesson.answerKey[question];
  const { model } = useView(session.host, createEvidence);
  if (!section || !key) return null; // the compiler of lessons sees to it that both are there
  const fixed = fixedKey(key, model);
  const right = given !== undefined && fixed !== undefined && answerIsRight(fixed, given);
  return (
    <section className={styles.question} aria-labelledby={heading}>
      <h3 id={heading}>
        <Inline html={section.heading} />
      </h3>
      <SectionBody section={section} />
      <Widget answerKey={key} section={section} given={given} onAnswer={(answer) => session.answer(question, answer)} />
      <div aria-live="polite" className={right ? styles.right : styles.wrong}>
        {given !== undefined && (right ? texts.question.right : <NotRight answerKey={fixed} given={given} />)}
      </div>
      {right && section.why !== undefined && <Prose html={section.why} />}
    </section>
  );
}

function NotRight({ answerKey, given }: { readonly answerKey: FixedKey | undefined; readonly given: Answer }) {
  const { texts } = useLesson();
  if (!answerKey) return texts.question.notMeasured;
  const parts = rightParts(answerKey, given);
  return parts.of > 1 ? texts.question.partly(parts) : texts.question.wrong;
}

function Widget({ answerKey, ...props }: AnswerProps<AnswerKey>): ReactNode {
  if ('choice' in answerKey) return <Choice {...props} answerKey={answerKey} />;
  if ('order' in answerKey) return <OrderAnswer {...props} shown={answerKey.shown} />;
  if ('match' in answerKey) return <MatchAnswer {...props} pairs={answerKey.match} to={answerKey.to} />;
  if ('label' in answerKey) return <MatchAnswer {...props} pairs={answerKey.label} to={answerKey.of} />;
  if ('table' in answerKey) return <TableAnswer {...props} answerKey={answerKey} />;
  return <Typed {...props} answerKey={answerKey} />;
}

function Choice({ section, given, onAnswer, answerKey }: AnswerProps<Extract<AnswerKey, { choice: string }>>) {
  const name = useId();
  return (
    <div role="radiogroup" className={styles.choices}>
      {answerKey.of.map((option) => (
        <label key={option}>
          <input type="radio" name={name} checked={given === option} onChange={() => onAnswer(option)} />
          <Inline html={section.options?.[option] ?? ''} />
        </label>
      ))}
    </div>
  );
}

/** A number or the beginning of a line, checked when it is finished. */
function Typed({
  given,
  onAnswer,
  answerKey,
}: AnswerProps<Extract<AnswerKey, { number: number } | { predict: string } | { measured: unknown }>>) {
  const { texts } = useLesson();
  const numeric = !('predict' in answerKey);
  const [draft, setDraft] = useState(typeof given === 'string' || typeof given === 'number' ? String(given) : '');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (draft.trim() !== '') onAnswer(numeric ? Number(draft) : draft);
  };
  return (
    <form className={styles.typed} onSubmit={submit}>
      <label>
        {numeric ? texts.question.number : texts.question.line}
        <input
          className={numeric ? undefined : 'mono'}
          inputMode={numeric ? 'decimal' : 'text'}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
        />
      </label>
      <button type="submit" className="line">
        {texts.question.check}
      </button>
    </form>
  );
}
