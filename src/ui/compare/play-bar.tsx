// The one bar that drives both sides of a run.

import { fill } from '#texts/fill.ts';
import { useStore } from '../host/use-host.ts';
import { useNarrow } from '../lab/use-narrow.ts';
import { useLanguage } from '../settings/use-texts.ts';
import { PlayPause, StepEvent, StepLine, Time } from '../timeline/play-controls.tsx';
import { Scrubber } from '../timeline/scrubber.tsx';
import { SpeedMenu } from '../timeline/speed-menu.tsx';
import type { PlayedRun } from './played-run.ts';
import styles from './stage.module.css';
import { useCompareTexts } from './use-compare-texts.ts';

/** From the beginning, step, play, speed, any moment, to the end. */
export function PlayControls({ played }: { readonly played: PlayedRun }) {
  const texts = useCompareTexts().page;
  const language = useLanguage();
  const narrow = useNarrow();
  const { end, live, now } = useStore(played.state);
  const seconds = (now / 1_000_000).toLocaleString(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
  return (
    <div className={styles.bar} role="group" aria-label={texts.bothSides}>
      <StepEvent host={played} />
      {!narrow && <StepLine host={played} />}
      <PlayPause host={played} />
      <SpeedMenu host={played} />
      <span className={styles.elapsed}>{fill(texts.elapsed, { seconds })}</span>
      {!narrow && <Time host={played} />}
      <span className={styles.scrub}>
        <button type="button" className="line" disabled={end === 0} onClick={() => played.toStart()}>
          {texts.restart}
        </button>
        <Scrubber host={played} />
        <button type="button" className="line" disabled={live} onClick={() => played.toEnd()}>
          {texts.toEnd}
        </button>
      </span>
      {!narrow && <small>{texts.skips}</small>}
    </div>
  );
}
