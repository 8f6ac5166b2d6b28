// The bar at the bottom of a lab: undo, step, play, speed, the moment shown, what it cost so far, and the network.

import type { LabHost } from '../host/lab-host.ts';
import { useHostState } from '../host/use-host.ts';
import { useView } from '../host/use-view.ts';
import { useNarrow } from '../lab/use-narrow.ts';
import { NetworkMenu } from '../network/network-menu.tsx';
import { useLanguage, useTexts } from '../settings/use-texts.ts';
import { PopoverButton } from '../shell/popover-button.tsx';
import { amountOf } from './clock-text.ts';
import styles from './clock-bar.module.css';
import { PlayPause, StepEvent, StepLine, Time } from './play-controls.tsx';
import { Scrubber } from './scrubber.tsx';
import { SpeedMenu } from './speed-menu.tsx';

/** The clock of one host. */
export function ClockBar({ host }: { readonly host: LabHost }) {
  const texts = useTexts().clock;
  const narrow = useNarrow();
  return (
    <div className={styles.dock}>
      <PastNotice host={host} />
      <footer className={styles.bar} aria-label={texts.name}>
        <Transport host={host} />
        {narrow ? (
          <>
            <span className={styles.grow} />
            <Time host={host} />
            <PopoverButton name={texts.more} face={<span aria-hidden="true">⋯</span>}>
              <div className={styles.more}>
                <span className={styles.row}>
                  <StepLine host={host} />
                  <SpeedMenu host={host} />
                  <Reset host={host} />
                </span>
                <Scrubber host={host} />
                <Costs host={host} />
                <NetworkMenu host={host} />
              </div>
            </PopoverButton>
          </>
        ) : (
          <>
            <SpeedMenu host={host} />
            <Scrubber host={host} />
            <Time host={host} />
            <Costs host={host} />
            <NetworkMenu host={host} />
            <Reset host={host} />
          </>
        )}
      </footer>
    </div>
  );
}

/** Undo, step by event, step by line, play or pause. */
function Transport({ host }: { readonly host: LabHost }) {
  const texts = useTexts().clock;
  const { canUndo } = useHostState(host);
  const narrow = useNarrow();
  return (
    <span className={styles.row}>
      <button onClick={() => host.undo()} disabled={!canUndo} aria-label={texts.undo} title={texts.undo}>
        <span aria-hidden="true">◀</span>
      </button>
      <StepEvent host={host} />
      {!narrow && <StepLine host={host} />}
      <PlayPause host={host} />
    </span>
  );
}

function Reset({ host }: { readonly host: LabHost }) {
  const texts = useTexts().clock;
  return (
    <button className="line" onClick={() => host.reset()} aria-label={texts.resetLong} title={texts.resetLong}>
      {texts.reset}
    </button>
  );
}

/** What was spent so far: waiting and bytes. */
function Costs({ host }: { readonly host: LabHost }) {
  const texts = useTexts().clock;
  const language = useLanguage();
  const { total } = useView(host, host.engine.createMetrics).model;
  const up = amountOf(total.appBytesUp, language);
  const down = amountOf(total.appBytesDown, language);
  return (
    <span className={styles.costs}>
      <span>{texts.roundTrips({ count: total.roundTrips })}</span>
      <span title={texts.up({ amount: up })}>
        <span aria-hidden="true">▲ </span>
        <span className="visually-hidden">{texts.up({ amount: '' })}</span>
        {up}
      </span>
      <span title={texts.down({ amount: down })}>
        <span aria-hidden="true">▼ </span>
        <span className="visually-hidden">{texts.down({ amount: '' })}</span>
        {down}
      </span>
    </span>
  );
}

/** Says that the panes show the past, and offers the two ways on. */
function PastNotice({ host }: { readonly host: LabHost }) {
  const texts = useTexts().clock;
  const { live } = useHostState(host);
  if (live) return undefined;
  return (
    <div className={styles.past}>
      <output>{texts.past}</output>
      <button className="line" onClick={() => host.toPresent()}>
        {texts.toPresent}
      </button>
      <button className="line" onClick={() => host.fork()}>
        {texts.fork}
      </button>
    </div>
  );
}
