// The controls of any clock: step by event or by line, play or pause, and the moment that is shown.

import type { ClockHost } from '../host/clock-host.ts';
import { useStore } from '../host/use-host.ts';
import { useTexts } from '../settings/use-texts.ts';
import { clockTime } from './clock-text.ts';
import styles from './clock-bar.module.css';

/** Play or pause. */
export function PlayPause({ host }: { readonly host: ClockHost }) {
  const texts = useTexts().clock;
  const { playing, problem } = useStore(host.state);
  const name = playing ? texts.pause : texts.play;
  return (
    <button
      className={styles.play}
      onClick={() => (playing ? host.pause() : host.play())}
      disabled={problem !== undefined}
      aria-label={name}
      title={name}
    >
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <path d={playing ? 'M2 1h3v10H2zM7 1h3v10H7z' : 'M2 .5l9 5.500-9 5.500z'} fill="currentColor" />
      </svg>
    </button>
  );
}

/** On until a whole line has arrived. */
export function StepLine({ host }: { readonly host: ClockHost }) {
  const texts = useTexts().clock;
  const { busy, live } = useStore(host.state);
  return (
    <button
      className="line"
      onClick={() => host.stepLine()}
      disabled={!busy && live}
      aria-label={texts.stepLine}
      title={texts.stepLine}
    >
      {texts.stepLineShort} <span aria-hidden="true">▸▸</span>
    </button>
  );
}

/** On to the next thing that the ladder can show. */
export function StepEvent({ host }: { readonly host: ClockHost }) {
  const texts = useTexts().clock;
  const { busy, live } = useStore(host.state);
  return (
    <button
      className="line"
      onClick={() => host.stepEvent()}
      disabled={!busy && live}
      aria-label={texts.stepEvent}
      title={texts.stepEvent}
    >
      {texts.stepEventShort} <span aria-hidden="true">▸</span>
    </button>
  );
}

/** The wall clock of the simulated world; to the millisecond while it stands still. */
export function Time({ host }: { readonly host: ClockHost }) {
  const { now, playing, busy, simulation } = useStore(host.state);
  return <time className={styles.time}>{clockTime(simulation.scenario.epoch, now, !playing || busy)}</time>;
}
