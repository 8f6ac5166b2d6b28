// The first 60 seconds, told by the engine: a chapter is what has happened so far; each step runs the simulation to the
// next one. Knows no screen.

import type { EventId, LabEvent, LadderRow, TranscriptLine } from '#engine/index.ts';
import type { LabHost } from '../host/lab-host.ts';
import { createStore } from '../host/store.ts';
import type { Store } from '../host/store.ts';
import { MAIL_ARRIVES, MINE, PHONE, PHONE_WAITS } from './home-scene.ts';
import type { HomeScene } from './home-scene.ts';

/** What has happened, in order. */
export const CHAPTERS = ['start', 'arrive', 'dns', 'tcp', 'greeting', 'login', 'loggedIn', 'phone', 'done'] as const;

export type Chapter = (typeof CHAPTERS)[number];

/** The predictions offered for `a2 SELECT INBOX`; `exists` is right. */
export type Prediction = 'exists' | 'list' | 'plain';

/** Where the story is. */
export interface StoryState {
  readonly chapter: Chapter;
  /** The first event of the picture: what went before sets the scene. */
  readonly from: EventId;
  /** From here on TCP is no longer drawn. */
  readonly spokenFrom: EventId | undefined;
  readonly prediction?: Prediction;
  /** The server's real answer to the prediction. */
  readonly reply?: readonly TranscriptLine[];
  /** What the server said to a line that was no successful LOGIN. */
  readonly refusal?: string;
}

/** A story being told on one host. */
export interface Story {
  readonly state: Store<StoryState>;
  /** Lets the first mail arrive by itself, if nobody has stepped on, in short tasks. */
  arrive(): Promise<void>;
  /** Goes to the next chapter, where a step does that. */
  step(): void;
  /** Sends the person's own line. */
  say(line: string): void;
  /** Sends `a2 SELECT INBOX`, after the person said what will come back. */
  predict(prediction: Prediction): void;
  /** From the beginning. */
  restart(): void;
}

/** Begins the story, in short tasks: the phone is waiting for mail. */
export async function tellStory(host: LabHost, scene: HomeScene): Promise<Story> {
  host.pause();
  host.dispatch({ type: 'script', name: PHONE_WAITS });
  await settleInTurns(host);
  const state = createStore<StoryState>(beginning(host));
  const go = (chapter: Chapter, more: Partial<StoryState> = {}): void =>
    state.set({ ...state.get(), chapter, ...more });
  const steps = stepsOf(host, scene, go);
  return {
    state,
    arrive: async () => {
      if (state.get().chapter !== 'start') return;
      host.dispatch({ type: 'script', name: MAIL_ARRIVES });
      await settleInTurns(host, () => state.get().chapter === 'start');
      if (state.get().chapter === 'start') go('arrive');
    },
    step: () => steps[state.get().chapter]?.(),
    say: (line) => {
      const answer = textOf(host, send(host, line).at(-1));
      const tag = line.trim().split(' ')[0] ?? '';
      const loggedIn = /^\S+ +LOGIN /i.test(line.trim()) && answer.startsWith(`${tag} OK`);
      if (loggedIn) go('loggedIn');
      else state.set({ ...state.get(), refusal: answer });
    },
    predict: (prediction) => go('done', { prediction, reply: send(host, 'a2 SELECT INBOX') }),
    restart: () => {
      host.reset();
      state.set(prepare(host));
    },
  };
}

type Go = (chapter: Chapter, more?: Partial<StoryState>) => void;

/** What a step does, in the chapters that end by one. */
function stepsOf(host: LabHost, scene: HomeScene, go: Go): Partial<Record<Chapter, () => void>> {
  const { desktop, serverName, imapPort } = scene;
  return {
    start: () => {
      // The mail that comes by itself may be under way.
      if (!host.state.get().busy) host.dispatch({ type: 'script', name: MAIL_ARRIVES });
      settle(host);
      go('arrive');
    },
    arrive: () => {
      host.dispatch({
        type: 'open',
        connection: MINE,
        from: desktop,
        to: serverName,
        port: imapPort,
        security: 'none',
      });
      host.stepTo(({ type }) => type === 'dns.arrived' || type === 'dns.cached');
      go('dns');
    },
    dns: () => {
      host.stepTo(isOpenedAtServer);
      go('tcp', { spokenFrom: host.state.get().simulation.trace.length as EventId });
    },
    tcp: () => {
      settle(host);
      go('greeting');
    },
    greeting: () => go('login'),
    loggedIn: () => {
      host.dispatch({ type: 'script', name: MAIL_ARRIVES });
      settle(host);
      go('phone');
    },
  };
}

/** Sends a line on the person's connection; answers what the server said to it. */
function send(host: LabHost, line: string): readonly TranscriptLine[] {
  const lines = (): readonly TranscriptLine[] => host.view(host.engine.createTranscript).model.of(MINE);
  const before = lines().length;
  host.dispatch({ type: 'send', connection: MINE, bytes: host.engine.utf8BytesOf(`${line}\r\n`) });
  settle(host);
  return lines()
    .slice(before)
    .filter(({ from }) => from === 'server');
}

/** Lets the phone log in and wait, unseen. */
function prepare(host: LabHost): StoryState {
  host.pause();
  host.dispatch({ type: 'script', name: PHONE_WAITS });
  settle(host);
  return beginning(host);
}

function beginning(host: LabHost): StoryState {
  return { chapter: 'start', from: host.state.get().simulation.trace.length as EventId, spokenFrom: undefined };
}

/** Runs until nothing is on its way any more. */
function settle(host: LabHost): void {
  host.stepTo(() => false);
}

/** How many events happen before the page may do something else. */
const EVENTS_PER_TURN = 8;

/** The same, in tasks so short that the page stays quick while it starts. */
async function settleInTurns(host: LabHost, goesOn: () => boolean = () => true): Promise<void> {
  while (goesOn() && host.state.get().busy && !host.state.get().problem) {
    let left = EVENTS_PER_TURN;
    host.stepTo(() => (left -= 1) <= 0);
    // oxlint-disable-next-line no-await-in-loop -- turns come one after the other
    await new Promise((resolve) => setTimeout(resolve));
  }
}

function isOpenedAtServer(event: LabEvent): boolean {
  return event.type === 'connection.opened' && event.side === 'server' && event.connection === MINE;
}

/** A line as text, without its end. */
export function textOf(host: LabHost, line: TranscriptLine | undefined): string {
  return line ? host.engine.lossyUtf8TextOf(line.bytes).trimEnd() : '';
}

/** Whether a row belongs into the picture: what desktop and phone say and hear; names only as the desktop asks them. */
export function isInPicture({ connection, from, to }: LadderRow, { desktop }: HomeScene): boolean {
  if (connection === undefined) return from === desktop || to === desktop;
  return connection === MINE || connection === PHONE;
}
