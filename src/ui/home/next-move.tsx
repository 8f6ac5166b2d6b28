// What the visitor can do now: press Step, send a line, predict an answer, or go on to a lesson or the lab.

import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { useStore } from '../host/use-host.ts';
import { useLanguage, useTexts } from '../settings/use-texts.ts';
import { amountOf } from '../timeline/clock-text.ts';
import type { HomeWorld } from './home-page.tsx';
import styles from './home.module.css';
import { textOf } from './story.ts';
import type { Prediction, StoryState } from './story.ts';

/** The one thing to do next. */
export function NextMove({ world }: { readonly world: HomeWorld }) {
  const { story } = world;
  const texts = useTexts().home;
  const { chapter } = useStore(story.state);
  const step = useRef<HTMLButtonElement>(null);
  // The button that was pressed has gone when a line is to be typed; it takes the focus back when it returns.
  useEffect(() => {
    if (chapter === 'loggedIn') step.current?.focus();
  }, [chapter]);
  switch (chapter) {
    case 'login':
      return <SayForm world={world} />;
    case 'phone':
      return <Predict world={world} />;
    case 'done':
      return <Done world={world} />;
    default:
      return (
        <div className={styles.move}>
          <button ref={step} className={`main ${styles.step}`} onClick={() => story.step()}>
            {texts.step} <span aria-hidden="true">▸</span>
          </button>
        </div>
      );
  }
}

function SayForm({ world }: { readonly world: HomeWorld }) {
  const texts = useTexts().home;
  const { refusal } = useStore(world.story.state);
  const [line, setLine] = useState(world.scene.loginLine);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  return (
    <form
      className={styles.move}
      onSubmit={(event) => {
        event.preventDefault();
        world.story.say(line);
      }}
    >
      <div className={styles.say}>
        <input
          ref={input}
          value={line}
          onChange={({ target }) => setLine(target.value)}
          aria-label={texts.input}
          aria-describedby={refusal === undefined ? undefined : 'home-refusal'}
          autoCapitalize="off"
          autoComplete="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="send"
        />
        <button className="main" type="submit">
          {texts.send} <span aria-hidden="true">↵</span>
        </button>
      </div>
      {refusal !== undefined && (
        <output id="home-refusal" className={styles.refusal}>
          {texts.refusal} <code>{refusal}</code>
        </output>
      )}
    </form>
  );
}

const PREDICTIONS: readonly Prediction[] = ['list', 'exists', 'plain'];

function Predict({ world }: { readonly world: HomeWorld }) {
  const texts = useTexts().home;
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <fieldset className={styles.move}>
      <legend className={styles.question}>{texts.choices.question}</legend>
      {PREDICTIONS.map((prediction, index) => (
        <button
          key={prediction}
          ref={index === 0 ? first : undefined}
          className={`line ${styles.choice}`}
          onClick={() => world.story.predict(prediction)}
        >
          {texts.choices[prediction]}
        </button>
      ))}
    </fieldset>
  );
}

function Done({ world }: { readonly world: HomeWorld }) {
  const texts = useTexts().home;
  const state = useStore(world.story.state);
  const verdict = useVerdict(world, state);
  const right = state.prediction === 'exists';
  const ways = useRef<HTMLDivElement>(null);
  useEffect(() => ways.current?.querySelector('a')?.focus(), []);
  return (
    <div className={styles.move}>
      <output className={right ? styles.right : styles.wrong}>{verdict}</output>
      <div ref={ways} className={styles.ways}>
        <Way href="/lessons/hello-server" title={texts.ways.lesson} more={texts.ways.lessonMore} />
        <Way href="/lab" title={texts.ways.lab} more={texts.ways.labMore} />
        <Way href="/lessons" title={texts.ways.teach} more={texts.ways.teachMore} />
      </div>
      <button className="line" onClick={() => world.story.restart()}>
        {texts.again}
      </button>
    </div>
  );
}

function Way({ href, title, more }: { readonly href: string; readonly title: string; readonly more: string }) {
  return (
    <Link href={href} className={styles.way}>
      <b>{title}</b>
      <span>{more}</span>
    </Link>
  );
}

/** The prediction beside what the server really said. */
function useVerdict({ host }: HomeWorld, { prediction = 'exists', reply = [] }: StoryState): string {
  const texts = useTexts().home.verdict;
  const language = useLanguage();
  const lines = reply.length;
  const bytes = amountOf(
    reply.reduce((sum, line) => sum + line.bytes.length, 0),
    language,
  );
  const verdicts: Readonly<Record<Prediction, () => string>> = {
    exists: () => texts.right({ count: messageCount(reply.map((line) => textOf(host, line))) }),
    list: () => texts.list({ lines, bytes }),
    plain: () => texts.plain({ lines }),
  };
  return verdicts[prediction]();
}

/** The number that `* n EXISTS` told. */
function messageCount(lines: readonly string[]): number {
  for (const line of lines) {
    const told = /^\* (\d+) EXISTS$/.exec(line)?.[1];
    if (told !== undefined) return Number(told);
  }
  return 0;
}
