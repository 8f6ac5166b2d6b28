// Why a task is not done yet: the verdict's sentence with the value seen, and a link to the line that caused it.

import type { ReactNode } from 'react';
import type { Verdict, VerdictReason } from '#engine/judging.ts';
import type { VerdictTexts } from '#texts/verdicts.ts';
import { useLesson } from './lesson-content.ts';
import styles from './lesson.module.css';

/** The first condition that is not met. */
export function Reason({ verdict }: { readonly verdict: Verdict }) {
  const { texts } = useLesson();
  const { reason, state } = verdict;
  if (!reason) return null;
  const wrong = state === 'failed' || reason.event !== undefined;
  return (
    <p className={wrong ? styles.why : styles.waiting}>
      {wrong && <b>{texts.tasks.now} </b>}
      <Sentence reason={reason} />
    </p>
  );
}

function Sentence({ reason }: { readonly reason: VerdictReason }) {
  const { texts } = useLesson();
  const pieces = texts.verdicts.sentences[reason.key].split(/(\{\w+\})/);
  return pieces.map((piece, index) => {
    const name = /^\{(\w+)\}$/.exec(piece)?.[1];
    // Pieces of a fixed sentence never change their places.
    // oxlint-disable-next-line react/no-array-index-key
    return <span key={index}>{name === undefined ? piece : <ReasonValue reason={reason} name={name} />}</span>;
  });
}

/** A value in a sentence: protocol text as code, the line as a link, words of ours in the reader's language. */
function ReasonValue({ reason, name }: { readonly reason: VerdictReason; readonly name: string }): ReactNode {
  const { session, texts } = useLesson();
  const value = reason.values[name] ?? '';
  const { event } = reason;
  if (name === 'line' && event !== undefined) {
    return (
      <button type="button" className={styles.eventLink} onClick={() => session.host.select(event)}>
        <code translate="no">{value}</code>
      </button>
    );
  }
  const word = wordFor(texts.verdicts, reason, name, String(value));
  return word ?? <code translate="no">{value}</code>;
}

function wordFor(texts: VerdictTexts, reason: VerdictReason, name: string, value: string): string | undefined {
  if (name === 'field') return texts.fields[value];
  if (name === 'unit') return texts.units[value];
  if (typeof reason.values[name] === 'number') return value;
  if (name === 'device' || name === 'other') return texts.hosts[value];
  if (DEVICE_WORDS.has(reason.key)) return texts.devices[value];
  const isState = reason.key.startsWith('state.') || reason.values['field'] === 'state';
  return isState ? texts.states[value] : undefined;
}

/** Sentences whose values are words of ours about devices. */
const DEVICE_WORDS: ReadonlySet<VerdictReason['key']> = new Set([
  'device.line',
  'device.notQueued',
  'device.alsoQueued',
  'device.problem',
  'device.here',
  'spread.none',
  'spread.noneBy',
]);
