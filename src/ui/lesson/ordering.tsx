// The widgets for putting things in order and for matching them: lists with buttons, and a native select for each row.

import { useState } from 'react';
import type { Answer } from '#engine/judging.ts';
import type { Section } from '#lessons/words.ts';
import { useLesson } from './lesson-content.ts';
import styles from './lesson.module.css';
import { Inline } from './prose.tsx';

interface Shared {
  readonly section: Section;
  readonly given: Answer | undefined;
  readonly onAnswer: (answer: Answer) => void;
}

/** Things to be moved up and down until their order is right. */
export function OrderAnswer({ section, given, onAnswer, shown }: Shared & { readonly shown: readonly string[] }) {
  const { texts } = useLesson();
  const [order, setOrder] = useState<readonly string[]>(isList(given) ? given : shown);
  const move = (index: number, by: -1 | 1): void => {
    const next = [...order];
    const [item] = next.splice(index, 1);
    if (item !== undefined) next.splice(index + by, 0, item);
    setOrder(next);
  };
  return (
    <>
      <ol className={styles.order}>
        {order.map((item, index) => (
          <li key={item}>
            <Inline html={section.options?.[item] ?? ''} />
            <span>
              <MoveButton
                label={texts.question.up}
                sign="↑"
                item={item}
                section={section}
                disabled={index === 0}
                onMove={() => move(index, -1)}
              />
              <MoveButton
                label={texts.question.down}
                sign="↓"
                item={item}
                section={section}
                disabled={index === order.length - 1}
                onMove={() => move(index, 1)}
              />
            </span>
          </li>
        ))}
      </ol>
      <button type="button" className="line" onClick={() => onAnswer(order)}>
        {texts.question.check}
      </button>
    </>
  );
}

function MoveButton(props: {
  readonly label: string;
  readonly sign: string;
  readonly item: string;
  readonly section: Section;
  readonly disabled: boolean;
  readonly onMove: () => void;
}) {
  const name = plainText(props.section.options?.[props.item] ?? '');
  return (
    <button
      type="button"
      className="line"
      aria-label={`${props.label}: ${name}`}
      disabled={props.disabled}
      onClick={props.onMove}
    >
      {props.sign}
    </button>
  );
}

/** For each thing on the left, one of the things on the right. */
export function MatchAnswer({
  section,
  given,
  onAnswer,
  pairs,
  to,
}: Shared & { readonly pairs: Readonly<Record<string, string>>; readonly to: readonly string[] }) {
  const { texts } = useLesson();
  const [draft, setDraft] = useState<Readonly<Record<string, string>>>(isPairs(given) ? given : {});
  const left = Object.keys(section.options ?? {}).filter((key) => key in pairs);
  const complete = left.every((key) => draft[key] !== undefined);
  return (
    <>
      <ul className={styles.match}>
        {left.map((key) => (
          <li key={key}>
            <label>
              <Inline html={section.options?.[key] ?? ''} />
              <span className="visually-hidden"> {texts.question.belongsTo}</span>
              <select
                className="line"
                value={draft[key] ?? ''}
                onChange={(event) => setDraft({ ...draft, [key]: event.target.value })}
              >
                <option value="" disabled>
                  {texts.question.pick}
                </option>
                {to.map((option) => (
                  <option key={option} value={option}>
                    {plainText(section.options?.[option] ?? '')}
                  </option>
                ))}
              </select>
            </label>
          </li>
        ))}
      </ul>
      <button type="button" className="line" disabled={!complete} onClick={() => onAnswer(draft)}>
        {texts.question.check}
      </button>
    </>
  );
}

/** The text of inline HTML, for places that hold text only. */
export function plainText(html: string): string {
  return new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '';
}

function isList(answer: Answer | undefined): answer is readonly string[] {
  return Array.isArray(answer);
}

function isPairs(answer: Answer | undefined): answer is Readonly<Record<string, string>> {
  return typeof answer === 'object' && !Array.isArray(answer);
}
