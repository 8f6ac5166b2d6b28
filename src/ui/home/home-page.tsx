// The first page: a picture that is alive, one big button, and within a minute the visitor has spoken IMAP.

import { startTransition, useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { createLabHost } from '../host/lab-host.ts';
import type { LabHost } from '../host/lab-host.ts';
import { createStore } from '../host/store.ts';
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
import type { Chapter, Story } from './story.ts';

/** A story with the world in which it happens. */
export interface HomeWorld {
  readonly host: LabHost;
  readonly scene: HomeScene;
  readonly story: Story;
}

/** Until there is a world. */
const NOT_BEGUN = createStore<{ readonly chapter: Chapter }>({ chapter: 'start' });

/** How long the picture stands still before the first mail arrives. */
const FIRST_MAIL_AFTER_MS = 400;

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
        <Telling world={world} />
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

function Progress({ done }: { readonly done: number }) {
  return (
    <ol className={styles.progress} aria-hidden="true">
      {CHAPTERS.slice(1).map((name, index) => (
        <li key={name} data-done={index < done} />
      ))}
    </ol>
  );
}

/** The story as far as it has come. While its world is on its way: the beginning, in the same elements. */
function Telling({ world }: { readonly world: HomeWorld | undefined }) {
  const texts = useTexts().home;
  const { chapter } = useStore<{ readonly chapter: Chapter }>(world?.story.state ?? NOT_BEGUN);
  return (
    <>
      <Progress done={CHAPTERS.indexOf(chapter)} />
      <output className={styles.said}>{texts.steps[chapter]}</output>
      {world ? <NextMove world={world} /> : <FirstMove />}
    </>
  );
}

function FirstMove() {
  const texts = useTexts().home;
  return (
    <div className={styles.move}>
      <button className={`main ${styles.step}`}>
        {texts.step} <span aria-hidden="true">▸</span>
      </button>
    </div>
  );
}

/** The story's world, made when the engine is here; the first mail arrives by itself. */
function useHomeWorld(engine: Engine | undefined): HomeWorld | undefined {
  const [world, setWorld] = useState<HomeWorld>();
  const kept = useRef<Promise<HomeWorld>>(undefined);
  useEffect(() => {
    if (!engine) return undefined;
    let current = true;
    let arriving: ReturnType<typeof setTimeout> | undefined;
    const show = (made: HomeWorld): void => {
      if (!current) return;
      startTransition(() => setWorld(made));
      arriving = setTimeout(() => void made.story.arrive(), FIRST_MAIL_AFTER_MS);
    };
    const fail = (error: unknown): void => {
      if (!current) return;
      setWorld(() => {
        throw error;
      });
    };
    kept.current ??= makeWorld(engine);
    kept.current.then(show, fail);
    return () => {
      current = false;
      clearTimeout(arriving);
    };
  }, [engine]);
  return world;
}

async function makeWorld(engine: Engine): Promise<HomeWorld> {
  const scene = setScene(engine.defaultScenario);
  const host = createLabHost(engine, scene.scenario, { playing: false });
  return { host, scene, story: await tellStory(host, scene) };
}
