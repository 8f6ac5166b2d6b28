// Owns a simulation and its clock: all that the screen knows of the engine. Framework-free; components reach it through
// use-host.ts and use-view.ts. Panes take `{ host: LabHost }`, read with `useView`, act with `dispatch` and `select`.

import type {
  ConnectionId,
  EventId,
  Instant,
  LabEvent,
  LiveView,
  Recording,
  Scenario,
  Simulation,
  UserInput,
} from '#engine/index.ts';
import type { Engine } from './engine.ts';
import { browserFrames, type Frames } from './frames.ts';
import type { CreateView, HostProblem, HostState } from './host-state.ts';
import { advance, isVisibleEvent, isWholeLine, stepUntil } from './playback.ts';
import type { Speed } from './playback.ts';
import { NOTHING_SELECTED } from './selection.ts';
import type { Selection } from './selection.ts';
import { createRateMeter, rateIfBehind } from './rate-meter.ts';
import { createStore } from './store.ts';
import type { Readable, Store } from './store.ts';
import { createViewCache } from './view-cache.ts';
import type { Prefix, ViewCache } from './view-cache.ts';

/** A running lab: one simulation, one clock, one selection. */
export interface LabHost {
  readonly engine: Engine;
  readonly state: Store<HostState>;
  /** The same, but while the clock runs only so often that a person could follow: for what is costly to draw. */
  readonly calm: Readable<HostState>;
  readonly selection: Store<Selection>;
  /** The connection that the person works on: the terminal's tab. */
  readonly activeConnection: Store<ConnectionId | undefined>;
  /** The view's model for what is shown now, brought up to date; the same object until the simulation is another. */
  view<Model>(create: CreateView<Model>): LiveView<Model>;
  /** The same if it can be had at once; else what was shown before, and `calm` tells when there is more. For drawing. */
  viewSoon<Model>(create: CreateView<Model>): LiveView<Model>;
  /** The event with this id among those that are shown; undefined when it is folded away and was not lived again. */
  event(id: number): LabEvent | undefined;
  /** Does something in the world. While looking at the past, the world first goes on from there. */
  dispatch(input: UserInput): EventId | undefined;
  select(event: EventId | undefined, token?: { readonly start: number; readonly end: number }): void;
  play(): void;
  pause(): void;
  setSpeed(speed: Speed): void;
  /** Pauses, then runs until the next thing that the ladder can show; through the past: one event on. */
  stepEvent(): void;
  /** Pauses, then runs until a whole line has arrived. */
  stepLine(): void;
  /** Pauses, then runs until something satisfying `wanted` is recorded, or all is quiet. Answers whether anything was. */
  stepTo(wanted: (event: LabEvent) => boolean): boolean;
  /** Takes the last input back, or all but the first `to`, by living everything before again. */
  undo(to?: number): void;
  /** Back to what was loaded. */
  reset(): void;
  /** Shows the world as it was at `at`, without changing it; the end of the trace is live again. */
  seek(at: Instant): void;
  /** Shows the present again. */
  toPresent(): void;
  /** Goes on from what is shown: drops what came after it. */
  fork(): void;
  /** Begins another world, or lives a recording again. `reset` and `undo` go back to this point, not further. */
  load(start: Scenario | Recording): void;
  /** Goes on from another run of what was loaded: `reset` and `undo` lead to its beginning. */
  continueWith(simulation: Simulation): void;
  /** Stops the clock for good. */
  dispose(): void;
}

/**
 * A host that plays `start` at once, at natural speed unless told otherwise. `lived`: what a person did before, beginning
 * from `start`; undo and reset go back behind it.
 */
export function createLabHost(
  engine: Engine,
  start: Scenario | Recording,
  options: {
    readonly playing?: boolean;
    readonly speed?: Speed;
    readonly frames?: Frames;
    readonly lived?: Recording | undefined;
  } = {},
): LabHost {
  const { playing = true, speed = 1, frames = browserFrames, lived } = options;
  return new Host({ engine, start, lived, playing, speed, frames });
}

interface HostOptions {
  readonly engine: Engine;
  readonly start: Scenario | Recording;
  readonly lived: Recording | undefined;
  readonly playing: boolean;
  readonly speed: Speed;
  readonly frames: Frames;
}

/** While nothing happens, a moving clock is shown this often. */
const IDLE_REFRESH_MS = 250;
/** Things that are costly to draw are drawn again this often while the clock runs: faster, nobody reads. */
const CALM_MS = 45;
/** A frame that comes later than this (a hidden tab, a busy machine) doesn't make the world jump. */
const LONGEST_FRAME_MS = 100;

class Host implements LabHost {
  readonly engine: Engine;
  readonly state: Store<HostState>;
  readonly calm: Store<HostState>;
  readonly selection = createStore<Selection>(NOTHING_SELECTED);
  readonly activeConnection = createStore<ConnectionId | undefined>(undefined);
  readonly #frames: Frames;
  readonly #views: ViewCache;
  readonly #meter = createRateMeter();
  #simulation: Simulation;
  #generation = 0;
  #start: Scenario | Recording;
  #startInputs: number;
  #past: { readonly end: number; readonly at: Instant } | undefined;
  #playing: boolean;
  #speed: Speed;
  #problem: HostProblem | undefined;
  #cancelFrame: (() => void) | undefined;
  /** Undefined while the clock stands still. */
  #lastFrame: number | undefined;
  #lastShown = 0;
  #lastCalm = 0;

  constructor({ engine, start, lived, playing, speed, frames }: HostOptions) {
    this.engine = engine;
    this.#frames = frames;
    this.#views = createViewCache(frames.now, (simulation) => new engine.Reliving(simulation));
    this.#start = start;
    this.#simulation = begin(engine, lived ?? start);
    this.#startInputs = 'inputs' in start ? start.inputs.length : 0;
    this.#playing = playing;
    this.#speed = speed;
    this.state = createStore(this.#snapshot());
    this.calm = createStore(this.state.get());
    if (playing) this.#awake();
  }

  view<Model>(create: CreateView<Model>): LiveView<Model> {
    return this.#views.view(create, this.#prefix());
  }

  viewSoon<Model>(create: CreateView<Model>): LiveView<Model> {
    const view = this.#views.soon(create, this.#prefix());
    // The next slice, also while the clock stands.
    if (this.#views.isBehind && !this.#cancelFrame) this.#nextFrame();
    return view;
  }

  event(id: number): LabEvent | undefined {
    const { trace } = this.#simulation;
    if (id >= (this.#past?.end ?? trace.length)) return undefined;
    return [trace, this.#views.relived].find((each) => each?.has(id))?.slice(id, id + 1)[0];
  }

  dispatch(input: UserInput): EventId | undefined {
    if (this.#problem) return undefined;
    if (this.#past) this.fork();
    let id: EventId | undefined;
    this.#guard(() => {
      id = this.#simulation.dispatch(input);
    });
    this.#show();
    if (this.#playing) this.#awake();
    return id;
  }

  select(event: EventId | undefined, token?: { readonly start: number; readonly end: number }): void {
    const before = this.selection.get();
    if (event === before.event && token?.start === before.token?.start && token?.end === before.token?.end) return;
    this.selection.set(event === undefined ? NOTHING_SELECTED : { event, ...(token && { token }) });
  }

  play(): void {
    this.#past = undefined;
    this.#playing = true;
    this.#awake();
    this.#show();
  }

  pause(): void {
    this.#playing = false;
    this.#cancelFrame?.();
    this.#cancelFrame = undefined;
    this.#lastFrame = undefined;
    this.#meter.reset();
    this.#show();
  }

  setSpeed(speed: Speed): void {
    this.#speed = speed;
    this.#meter.reset();
    this.#show();
  }

  stepEvent(): void {
    if (this.#past) this.#stepThroughPast(isVisibleEvent);
    else this.stepTo(isVisibleEvent);
  }

  stepLine(): void {
    if (this.#past) this.#stepThroughPast(isWholeLine);
    else this.stepTo(isWholeLine);
  }

  stepTo(wanted: (event: LabEvent) => boolean): boolean {
    this.#past = undefined;
    this.pause();
    let happened = false;
    this.#guard(() => {
      happened = stepUntil(this.#simulation, wanted);
    });
    this.#show();
    return happened;
  }

  undo(to = this.#simulation.inputs.length - 1): void {
    const { inputs } = this.#simulation;
    const first = inputs[to];
    if (to < this.#startInputs || !first) return;
    const before = { ...this.#simulation.recording(), inputs: inputs.slice(0, to), until: first.at };
    this.#guard(() => this.#replaceBy(this.engine.replay(before)));
    this.#show();
  }

  reset(): void {
    this.load(this.#start);
  }

  seek(at: Instant): void {
    const { trace } = this.#simulation;
    const end = trace.countAt(at);
    if (end >= trace.length) {
      this.toPresent();
      return;
    }
    // Where events are folded away only some moments can be found again.
    this.#past = { end, at: end < trace.first ? trace.instantAt(end) : at };
    this.pause();
  }

  toPresent(): void {
    this.#past = undefined;
    this.#show();
  }

  fork(): void {
    const past = this.#past;
    if (past) this.#guard(() => this.#replaceBy(this.#simulation.fork(past.at)));
    this.#show();
  }

  load(start: Scenario | Recording): void {
    this.#problem = undefined;
    this.#start = start;
    this.#guard(() => this.#replaceBy(begin(this.engine, start)));
    this.#startInputs = this.#simulation.inputs.length;
    if (this.#playing) this.#awake();
    this.#show();
  }

  continueWith(simulation: Simulation): void {
    this.#replaceBy(simulation);
    this.#startInputs = 0;
    if (this.#playing) this.#awake();
    this.#show();
  }

  dispose(): void {
    this.pause();
  }

  #replaceBy(simulation: Simulation): void {
    this.#simulation = simulation;
    this.#generation += 1;
    this.#past = undefined;
    this.#views.forget();
    const { event } = this.selection.get();
    if (event !== undefined && event >= simulation.trace.length) this.selection.set(NOTHING_SELECTED);
  }

  #stepThroughPast(wanted: (event: LabEvent) => boolean): void {
    const { trace } = this.#simulation;
    const from = this.#past?.end ?? trace.length;
    const next = trace.slice(from).find(wanted);
    if (next) this.seek(next.at);
    else this.toPresent();
  }

  /** Runs engine code; a violated invariant stops the clock and is shown with the recording that led to it. */
  #guard(run: () => void): void {
    try {
      run();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      this.#playing = false;
      this.#problem = {
        message: `${error.name}: ${error.message}`,
        recording: this.engine.writeRecording(this.#simulation.recording()),
      };
    }
  }

  #awake(): void {
    if (this.#problem) return;
    this.#lastFrame ??= this.#frames.now();
    if (!this.#cancelFrame) this.#nextFrame();
  }

  #nextFrame(): void {
    this.#cancelFrame = this.#frames.next(() => this.#frame());
  }

  #frame(): void {
    this.#cancelFrame = undefined;
    if (!this.#playing) {
      this.#show(); // a slice of a view that is far behind
      return;
    }
    const now = this.#frames.now();
    const real = now - (this.#lastFrame ?? now);
    const before = this.#simulation;
    const { length } = before.trace;
    const { now: virtual } = before;
    this.#guard(() => advance(before, Math.min(real, LONGEST_FRAME_MS), this.#speed, this.#frames.now));
    this.#meter.add(real, (before.now - virtual) / 1_000);
    this.#lastFrame = now;
    const wasBusy = this.state.get().busy;
    const changed = before.trace.length !== length || wasBusy !== this.#isBusy() || this.#problem;
    if (changed || this.#isCalmDue || this.#views.isBehind || now - this.#lastShown > IDLE_REFRESH_MS) this.#show(true);
    if (this.#playing && !this.#cancelFrame) this.#nextFrame();
  }

  /** Tells everybody. `isFrame`: time went on, and nobody did anything. */
  #show(isFrame = false): void {
    const now = this.#frames.now();
    const wasBehind = this.#views.isBehind;
    this.#lastShown = now;
    this.#views.beginSlice();
    this.state.set(this.#snapshot());
    if (!isFrame || wasBehind || this.#isCalmDue) {
      this.#lastCalm = now;
      this.calm.set(this.state.get());
    }
  }

  /** Whether something was kept from `calm` for long enough. */
  get #isCalmDue(): boolean {
    return this.calm.get() !== this.state.get() && this.#frames.now() - this.#lastCalm >= CALM_MS;
  }

  #prefix(): Prefix {
    const simulation = this.#simulation;
    return { simulation, end: this.#past?.end ?? simulation.trace.length, at: this.#past?.at ?? simulation.now };
  }

  #isBusy(): boolean {
    return this.#simulation.nextActivityAt !== undefined;
  }

  #snapshot(): HostState {
    return {
      simulation: this.#simulation,
      generation: this.#generation,
      end: this.#past?.end ?? this.#simulation.trace.length,
      now: this.#past?.at ?? this.#simulation.now,
      live: this.#past === undefined,
      playing: this.#playing,
      speed: this.#speed,
      realSpeed: this.#speed === 'settle' ? undefined : rateIfBehind(this.#meter.rate(), this.#speed),
      canUndo: this.#simulation.inputs.length > this.#startInputs,
      busy: this.#isBusy(),
      ...(this.#problem && { problem: this.#problem }),
    };
  }
}

function begin(engine: Engine, start: Scenario | Recording): Simulation {
  return 'inputs' in start ? engine.replay(start) : engine.createSimulation(start);
}
