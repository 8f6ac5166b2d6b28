// A run that is known to its end, played back: a clock that can be stepped, paused, hurried and set to any moment, for
// all ladders and numbers of the run together. Framework-free; the clock's controls drive it as they drive a lab.

import type { Instant } from '#engine/index.ts';
import type { ClockHost, ClockState } from '../host/clock-host.ts';
import type { Frames } from '../host/frames.ts';
import type { Speed } from '../host/playback.ts';
import { type Readable, type Store, createStore } from '../host/store.ts';
import { QUIET_MS } from './pace.ts';

/** Before anything happened. */
const BEFORE = -1 as Instant;

/** What a run is played from. */
export interface Recorded {
  readonly epoch: string;
  /** When each event happened, in microseconds, ascending. */
  readonly times: Float64Array;
  /** How long the run lasted: its clock may go on after the last event. */
  readonly until: Instant;
  /** When a side has something new to show, in microseconds, ascending. */
  readonly stops: Readonly<Record<'event' | 'line', Float64Array>>;
  /** The speed to begin with. */
  readonly speed: Speed;
}

/** A frame that comes later than this doesn't make the clock jump. */
const LONGEST_FRAME_MS = 100;
/** As fast as possible, the whole run takes so many frames at most. */
const SETTLE_FRAMES = 240;
/** What is costly to draw is drawn again this often while it plays: faster, nobody reads. */
const CALM_MS = 50;

/** A clock over a finished run. */
export class PlayedRun implements ClockHost {
  readonly state: Readable<ClockState>;
  /** The same, but less often while it plays. */
  readonly calm: Readable<ClockState>;
  readonly #calm: Store<ClockState>;
  readonly #state: Store<ClockState>;
  readonly #run: Recorded;
  readonly #frames: Frames;
  #cancelFrame: (() => void) | undefined;
  #lastFrame = 0;
  #lastCalm = 0;
  #end = 0;
  /** Before the first event at first: the world begins at 0. */
  #now = BEFORE;
  #playing = false;
  #speed: Speed;

  constructor(run: Recorded, frames: Frames) {
    this.#run = run;
    this.#frames = frames;
    this.#speed = run.speed;
    this.#state = createStore(this.#snapshot());
    this.state = this.#state;
    this.#calm = createStore(this.#state.get());
    this.calm = this.#calm;
  }

  get length(): number {
    return this.#run.times.length;
  }

  play(): void {
    if (this.#state.get().live) this.toStart();
    this.#playing = true;
    this.#tell();
    this.#lastFrame = this.#frames.now();
    this.#cancelFrame ??= this.#frames.next(() => this.#frame());
  }

  pause(): void {
    this.#cancelFrame?.();
    this.#cancelFrame = undefined;
    this.#playing = false;
    this.#tell();
  }

  setSpeed(speed: Speed): void {
    this.#speed = speed;
    this.#tell();
  }

  stepEvent(): void {
    this.#stepTo('event');
  }

  stepLine(): void {
    this.#stepTo('line');
  }

  seek(at: Instant): void {
    this.pause();
    this.#showUntil(at);
  }

  /** Before the first event. */
  toStart(): void {
    this.pause();
    this.#show(0, BEFORE);
  }

  toEnd(): void {
    this.seek(this.#lastInstant());
  }

  dispose(): void {
    this.pause();
  }

  #stepTo(what: 'event' | 'line'): void {
    this.pause();
    const stops = this.#run.stops[what];
    const next = stops[countUntil(stops, this.#now)];
    this.#showUntil(next === undefined ? this.#lastInstant() : (next as Instant));
  }

  #frame(): void {
    this.#cancelFrame = undefined;
    if (!this.#playing) return;
    const clock = this.#frames.now();
    const elapsed = Math.min(clock - this.#lastFrame, LONGEST_FRAME_MS);
    this.#lastFrame = clock;
    if (this.#speed === 'settle') this.#hurry();
    else this.#advance(elapsed, this.#speed);
    if (this.#state.get().live) this.pause();
    else this.#cancelFrame = this.#frames.next(() => this.#frame());
  }

  /** Real time passes; where nothing would happen for long, the clock is set shortly before the next thing. */
  #advance(elapsedMs: number, speed: number): void {
    const next = this.#run.times[this.#end] ?? this.#now;
    const quiet = QUIET_MS * 1_000 * speed;
    const from = next - this.#now > quiet ? Math.floor(next - quiet / 4) : this.#now;
    this.#showUntil((from + Math.ceil(elapsedMs * 1_000 * speed)) as Instant);
  }

  #hurry(): void {
    const target = Math.min(this.length, this.#end + Math.ceil(this.length / SETTLE_FRAMES));
    this.#showUntil((this.#run.times[target - 1] ?? 0) as Instant);
  }

  #showUntil(at: Instant): void {
    const end = countUntil(this.#run.times, at);
    this.#show(end, end >= this.length ? this.#lastInstant() : at);
  }

  #show(end: number, now: Instant): void {
    this.#end = end;
    this.#now = now;
    this.#tell();
  }

  #lastInstant(): Instant {
    return Math.max(this.#run.until, this.#run.times[this.length - 1] ?? 0) as Instant;
  }

  #tell(): void {
    const state = this.#snapshot();
    this.#state.set(state);
    const clock = this.#frames.now();
    if (state.playing && clock - this.#lastCalm < CALM_MS) return;
    this.#lastCalm = clock;
    this.#calm.set(state);
  }

  #snapshot(): ClockState {
    const { epoch, times } = this.#run;
    const live = this.#end >= times.length;
    return {
      end: this.#end,
      now: Math.max(0, this.#now) as Instant,
      live,
      busy: !live,
      playing: this.#playing,
      speed: this.#speed,
      simulation: {
        scenario: { epoch },
        trace: {
          length: times.length,
          instantAt: (count) => (times[count - 1] ?? 0) as Instant,
          slice: (from, to) => Array.from(times.subarray(from, to), (at) => ({ at: at as Instant })),
        },
      },
    };
  }
}

/** How many of these ascending instants are not after `at`. */
function countUntil(times: Float64Array, at: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
