// What the controls of a clock need of what they drive: a lab's host, or a run that is played back.

import type { Instant, Scenario } from '#engine/index.ts';
import type { HostState } from './host-state.ts';
import type { Speed } from './playback.ts';
import type { Readable } from './store.ts';

/** What the controls show. */
export interface ClockState extends Pick<
  HostState,
  'end' | 'now' | 'live' | 'playing' | 'speed' | 'realSpeed' | 'busy' | 'problem'
> {
  readonly simulation: {
    readonly scenario: Pick<Scenario, 'epoch'>;
    readonly trace: {
      readonly length: number;
      slice(from?: number, to?: number): readonly { readonly at: Instant }[];
      instantAt(count: number): Instant;
    };
  };
}

/** What has a clock. */
export interface ClockHost {
  readonly state: Readable<ClockState>;
  play(): void;
  pause(): void;
  setSpeed(speed: Speed): void;
  /** Pauses, then on to the next thing that the ladder can show. */
  stepEvent(): void;
  /** Pauses, then on until a whole line has arrived. */
  stepLine(): void;
  /** Shows the moment `at`. */
  seek(at: Instant): void;
}
