// One way to solve a task, shown on request: the lines to type and the answers to give.

import { createEvidence } from '#engine/judging.ts';
import { fixedKey, rightAnswer, type Answer, type TableRows } from '#engine/judging.ts';
import { solutionByTask } from '#lessons/play/solution.ts';
import type { WrittenIntent } from '#lessons/device-action.ts';
import type { Action } from '#lessons/schema.ts';
import type { LessonTexts } from '#texts/lesson.ts';
import { useMemo } from 'react';
import { useView } from '../host/use-view.ts';
import { useLesson } from './lesson-content.ts';
import styles from './lesson.module.css';
import { plainText } from './ordering.tsx';
import { Inline } from './prose.tsx';

/** The part of the lesson's solution that solves this task. */
export function Solution({ task }: { readonly task: string }) {
  const { session, texts } = useLesson();
  const parts = useMemo(() => solutionByTask(session.lesson), [session.lesson]);
  return (
    <div className={styles.solution}>
      <b>{texts.actions.solutionOf}</b>
      <ol>
        {(parts[task] ?? []).map((action) => (
          <li key={JSON.stringify(action)}>
            <Deed action={action} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function Deed({ action }: { readonly action: Action }) {
  const { words, texts } = useLesson();
  if (typeof action === 'string') return <code translate="no">{action}</code>;
  if (Array.isArray(action)) return <Lines lines={action} note={texts.actions.together} />;
  if ('send' in action) return <Lines lines={[action.send].flat()} note={`${action.on}:`} />;
  if ('answer' in action) return <RightAnswer question={action.answer} />;
  if ('hangUp' in action) return texts.actions.hangUp({ connection: action.hangUp });
  if ('open' in action) return texts.actions.open({ connection: action.open });
  const named = (host: string): string => texts.verdicts.hosts[host] ?? host;
  if ('device' in action)
    return texts.actions.click({ device: named(action.device), what: clickWords(action.do, texts.actions.clicks) });
  if ('link' in action) return texts.actions[linkWords(action.up)]({ host: named(action.link) });
  if ('step' in action)
    return texts.actions.goTo({ step: plainText(words.sections[action.step]?.heading ?? action.step) });
  if ('waitSeconds' in action) return texts.actions.wait({ seconds: action.waitSeconds });
  return null; // scripts run by themselves
}

function linkWords(up: boolean | undefined): 'slower' | 'linkUp' | 'linkDown' {
  if (up === undefined) return 'slower';
  return up ? 'linkUp' : 'linkDown';
}

/** The answer that is right, in this run. */
function RightAnswer({ question }: { readonly question: string }) {
  const { session, words, texts } = useLesson();
  const { model } = useView(session.host, createEvidence);
  const key = session.lesson.answerKey[question];
  const fixed = key && fixedKey(key, model);
  const options = words.sections[question]?.options ?? {};
  const columns = fixed && 'table' in fixed ? fixed.columns : [];
  const html = fixed ? answerWords(rightAnswer(fixed), options, columns) : texts.question.measured;
  return (
    <>
      {texts.actions.answer} <Inline html={html} />
    </>
  );
}

/** What is clicked, and on what. */
function clickWords(click: WrittenIntent, clicks: LessonTexts['actions']['clicks']): string {
  const { type, ...rest } = click;
  const about = Object.values(rest).filter((value) => typeof value === 'string');
  return about.length === 0 ? clicks[type] : `${clicks[type]}: ${about.join(' → ')}`;
}

function Lines({ lines, note }: { readonly lines: readonly string[]; readonly note: string }) {
  return (
    <>
      {note}
      {lines.map((line) => (
        <code key={line} translate="no" className={styles.block}>
          {line}
        </code>
      ))}
    </>
  );
}

/** An answer in words, as HTML made of the options' own. */
function answerWords(answer: Answer, options: Readonly<Record<string, string>>, columns: readonly string[]): string {
  const word = (key: string): string => options[key] ?? plainText(key);
  if (typeof answer === 'number') return String(answer);
  if (typeof answer === 'string') return options[answer] ?? `<code translate="no">${plainText(answer)}</code>`;
  if (Array.isArray(answer)) return answer.map((key: string) => word(key)).join(', ');
  const rows: readonly (readonly [string, string | TableRows[string]])[] = Object.entries(answer);
  return rows
    .map(([left, right]) => {
      if (typeof right === 'string') return `${word(left)} → ${word(right)}`;
      const cells = right.map((cell, column) => `${word(columns[column] ?? '')} ${word(cell)}`);
      return `${word(left)}: ${cells.join(', ')}`;
    })
    .join('<br>');
}
