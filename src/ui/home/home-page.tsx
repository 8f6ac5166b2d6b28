// The first page: a picture that is alive, one big button, and within a minute the visitor has spoken IMAP.

import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { createLabHost } from '../host/lab-host.ts';
import type { LabHost } from '../host/lab-host.ts';
import type { Engine } from '../host/engine.ts';
import { useEngine } from '../host/use-engine.ts';
import { useStore } from '../host/use-host.ts';
import { lastPlace } from '../settings/preferences.ts';
import { useTexts } from '../settings/use-texts.ts';
import { usePageTitle } from '../shell/page-title.ts';
import { HomePicture } from './home-picture.tsx';
import { setScene } from './home-scene.ts';
import type { HomeScene } from './home-scene.ts';
import styles from './home.module.css';
import { NextMove } from './next-move.tsx';
import { CHAPTERS, tellStory } from './story.ts';
import type { Story } from './story.ts';

/** A story with the world in which it happens. */
export interface HomeWorld {
  readonly host: LabHost;
  readonly scene: HomeScene;
  readonly story: Story;
}

/** How long the picture stands still before the first mail arrives. */
const FIRST_MAIL_AFTER_MS = 700;

/** The page under `#/`. */
export function HomePage() {
  const texts = useTexts().home;
  const engine = useEngine();
  const world = useHomeWorld(engine);
  usePageTitle();
  return (
    <div className={styles.home}>
      <div className={styles.tell}>
        <WelcomeBack />
        <h1>{texts.title}</h1>
        <p className={styles.lead}>{texts.lead}</p>
        {world ? <Telling world={world} /> : <div className={styles.move} />}
        <p className={styles.simplified}>{texts.simplified}</p>
      </div>
      <section className={styles.picture} aria-label={texts.picture}>
        {world && <HomePicture world={world} />}
      </section>
    </div>
  );
}

/** Offers returning people the way to where they stopped. */
function WelcomeBack() {
  const texts = useTexts().home;
  const [place] = useState(lastPlace);
  if (place === undefined) return undefined;
  return (
    <p className={styles.welcome}>
      {texts.welcomeBack} <Link href={place}>{texts.resume} →</Link>
    </p>
  );
}

function Telling({ world }: { readonly world: HomeWorld }) {
  const texts = useTexts().home;
  const { chapter } = useStore(world.story.state);
  const at = CHAPTERS.indexOf(chapter);
  return (
    <>
      <ol className={styles.progress} aria-hidden="true">
        {CHAPTERS.slice(1).map((name, index) => (
          <li key={name} data-done={index < at} />
        ))}
      </ol>
      <output className={styles.said}>{texts.steps[chapter]}</output>
      <NextMove world={world} />
    </>
  );
}

/** The story's world, made when the engine is here; the first mail arrives by itself. */
function useHomeWorld(engine: Engine | undefined): HomeWorld | undefined {
  const [world, setWorld] = useState<HomeWorld>();
  const kept = useRef<HomeWorld>(undefined);
  useEffect(() => {
    if (!engine) return undefined;
    kept.current ??= makeWorld(engine);
    const made = kept.current;
    setWorld(made);
    const timer = setTimeout(() => {
      if (made.story.state.get().chapter === 'start') made.story.step();
    }, FIRST_MAIL_AFTER_MS);
    return () => clearTimeout(timer);
  }, [engine]);
  return world;
}

function makeWorld(engine: Engine): HomeWorld {
  const scene = setScene(engine.defaultScenario);
  const host = createLabHost(engine, scene.scenario, { playing: false });
  return { host, scene, story: tellStory(host, scene) };
}
