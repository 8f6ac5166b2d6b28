// A slider over everything that happened: one notch for each event, so that long waits take no room.

import type { Instant } from '#engine/index.ts';
import type { ClockHost, ClockState } from '../host/clock-host.ts';
import { useStore } from '../host/use-host.ts';
import { useTexts } from '../settings/use-texts.ts';
import { clockTime } from './clock-text.ts';
import styles from './clock-bar.module.css';

/** Shows and chooses the moment that the panes show. */
export function Scrubber({ host }: { readonly host: ClockHost }) {
  const texts = useTexts().clock;
  const { end, live, now, simulation } = useStore(host.state);
  const { trace, scenario } = simulation;
  const length = Math.max(1, trace.length);
  const filled = trace.length === 0 ? 1 : end / length;
  return (
    <input
      type="range"
      className={styles.scrubber}
      style={{ ['--filled' as string]: `${filled * 100}%` }}
      min={0}
      max={length}
      value={trace.length === 0 ? length : end}
      disabled={trace.length === 0}
      aria-label={texts.scrubber}
      aria-valuetext={live ? texts.now : clockTime(scenario.epoch, now)}
      onChange={({ target }) => host.seek(instantFor(trace, target.valueAsNumber, end))}
    />
  );
}

/** The instant whose prefix is nearest to `wanted` events, in the direction of the move: events of one instant stay together. */
function instantFor(trace: ClockState['simulation']['trace'], wanted: number, current: number): Instant {
  if (wanted < current) {
    const next = trace.slice(wanted, wanted + 1)[0];
    if (next) return (next.at - 1) as Instant;
    // It is folded away: the nearest moment that can be found again.
    return wanted > 0 ? trace.instantAt(wanted) : (-1 as Instant);
  }
  return trace.instantAt(wanted);
}
