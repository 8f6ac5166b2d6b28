// What somebody did on a page is found again after the page was loaded anew: the recording is kept in this browser, for
// this tab and for the next visit, and lived again by slices. What cannot be read or lived again is told, and dropped.

import type { Recording, Result, Simulation } from '#engine/index.ts';
import type { Frames } from './frames.ts';
import type { LabHost } from './lab-host.ts';
import { createStore } from './store.ts';
import type { Readable } from './store.ts';

/** How it stands with what was kept. */
export type KeptSession =
  /** Nothing was kept, or nothing more is to be said about it. */
  | { readonly status: 'quiet' }
  /** It is being lived again; `share` of it is done. */
  | { readonly status: 'resuming'; readonly share: number }
  | { readonly status: 'continued' }
  /** It was made by another version of the page, or is broken. */
  | { readonly status: 'dropped' }
  /** What is done now has become too much to be kept. */
  | { readonly status: 'tooLong' };

/** Where a text is kept. */
export interface KeptText {
  readonly read: () => string | undefined;
  /** `undefined` forgets it. */
  readonly write: (text: string | undefined) => void;
}

/** What the keeper uses of its surroundings. */
export interface KeeperTools {
  readonly kept: KeptText;
  readonly frames: Frames;
  readonly readRecording: () => Promise<(text: string) => Result<Recording, unknown>>;
}

export interface SessionKeeper {
  readonly state: Readable<KeptSession>;
  /** The world as in the beginning; what was kept is forgotten. */
  startAnew(): void;
  /** The person has read what `state` says. */
  dismiss(): void;
  /** Keeps what was done up to now: the page may go away. */
  readonly save: () => void;
}

/** The most characters of a recording: a long evening's clicks are a tenth of it. */
export const MOST_CHARACTERS = 400_000;
/** While time passes and nobody does anything, this often is enough. */
const SAVE_EVERY_MS = 10_000;
/** So long may a slice of living again take. */
const SLICE_MS = 10;

/** Continues what was kept of `host`'s page, and keeps what is done from then on. */
export function keepSession(host: LabHost, tools: KeeperTools): SessionKeeper {
  return new Keeper(host, tools);
}

const QUIET: KeptSession = { status: 'quiet' };

class Keeper implements SessionKeeper {
  readonly state = createStore<KeptSession>(QUIET);
  readonly #host: LabHost;
  readonly #tools: KeeperTools;
  #savedInputs = 0;
  #savedAt = 0;
  #cancelFrame: (() => void) | undefined;

  constructor(host: LabHost, tools: KeeperTools) {
    this.#host = host;
    this.#tools = tools;
    const text = tools.kept.read();
    if (text === undefined) {
      this.#watch();
      return;
    }
    this.state.set({ status: 'resuming', share: 0 });
    tools.readRecording().then(
      (read) => this.#resume(read(text)),
      () => this.#drop(), // the reader did not come: offline, or another version of the page is there now
    );
  }

  startAnew(): void {
    this.#cancelFrame?.();
    this.#host.reset();
    this.#tools.kept.write(undefined);
    this.#settle(QUIET);
  }

  dismiss(): void {
    this.state.set(QUIET);
  }

  readonly save = (): void => {
    if (this.state.get().status === 'resuming') return;
    const { simulation, problem } = this.#host.state.get();
    const { length } = simulation.inputs;
    this.#savedInputs = length;
    this.#savedAt = this.#tools.frames.now();
    // What contradicts itself would do so again.
    const text = length === 0 || problem ? undefined : this.#host.engine.writeRecording(simulation.recording());
    const isTooLong = text !== undefined && text.length > MOST_CHARACTERS;
    if (isTooLong && this.#tools.kept.read() !== undefined) this.state.set({ status: 'tooLong' });
    this.#tools.kept.write(isTooLong ? undefined : text);
  };

  #resume(read: Result<Recording, unknown>): void {
    if (this.state.get().status !== 'resuming') return; // somebody started anew meanwhile
    const { scenario } = this.#host.state.get().simulation;
    if (!read.ok || JSON.stringify(read.value.scenario) !== JSON.stringify(scenario)) this.#drop();
    else this.#live(read.value);
  }

  /** Lives the recording again, a slice in each frame. */
  #live(recording: Recording): void {
    const { engine } = this.#host;
    const { frames } = this.#tools;
    const reliving = new engine.Reliving(recording);
    const slice = (): void => {
      const stopAt = frames.now() + SLICE_MS;
      const isDone = this.#attempt(() => reliving.advance(recording.until, () => frames.now() >= stopAt));
      if (isDone === undefined) return;
      if (isDone) this.#continueWith(reliving.world);
      else {
        this.state.set({ status: 'resuming', share: reliving.world.now / recording.until });
        this.#cancelFrame = frames.next(slice);
      }
    };
    slice();
  }

  /** A violated invariant in an old recording is no reason to break the page. */
  #attempt(run: () => boolean): boolean | undefined {
    try {
      return run();
    } catch (error) {
      if (!(error instanceof this.#host.engine.InvariantViolation)) throw error;
      this.#drop();
      return undefined;
    }
  }

  #continueWith(simulation: Simulation): void {
    this.#host.continueWith(simulation);
    this.#settle({ status: 'continued' });
  }

  #drop(): void {
    this.#tools.kept.write(undefined);
    this.#settle({ status: 'dropped' });
  }

  #settle(state: KeptSession): void {
    const wasResuming = this.state.get().status === 'resuming';
    this.state.set(state);
    if (wasResuming) this.#watch();
  }

  #watch(): void {
    this.#savedInputs = this.#host.state.get().simulation.inputs.length;
    this.#host.calm.subscribe(() => {
      const { length } = this.#host.state.get().simulation.inputs;
      const isDue = length > 0 && this.#tools.frames.now() - this.#savedAt > SAVE_EVERY_MS;
      if (length !== this.#savedInputs || isDue) this.save();
    });
  }
}
