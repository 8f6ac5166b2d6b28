// The bar at the bottom of a lab: undo, step, play, speed, the moment shown, what it cost so far, and the network.

import type { LabHost } from '../host/lab-host.ts';
import { useHostState } from '../host/use-host.ts';
import { useView } from '../host/use-view.ts';
import { useNarrow } from '../lab/use-narrow.ts';
import { NetworkMenu } from '../network/network-menu.tsx';
import { useLanguage, useTexts } from '../settings/use-texts.ts';
import { PopoverButton } from '../shell/popover-button.tsx';
import { amountOf, clockTime } from './clock-text.ts';
import styles from './clock-bar.module.css';
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
  const state = useHostState(host);
  const narrow = useNarrow();
  const canStep = state.busy || !state.live;
  return (
    <span className={styles.row}>
      <button onClick={() => host.undo()} disabled={!state.canUndo} aria-label={texts.undo} title={texts.undo}>
        <span aria-hidden="true">◀</span>
      </button>
      <button
        className="line"
        onClick={() => host.stepEvent()}
        disabled={!canStep}
        aria-label={texts.stepEvent}
        title={texts.stepEvent}
      >
        {texts.stepEventShort} <span aria-hidden="true">▸</span>
      </button>
      {!narrow && <StepLine host={host} />}
      <PlayPause host={host} />
    </span>
  );
}

function PlayPause({ host }: { readonly host: LabHost }) {
  const texts = useTexts().clock;
  const { playing, problem } = useHostState(host);
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

function StepLine({ host }: { readonly host: LabHost }) {
  const texts = useTexts().clock;
  const { busy, live } = useHostState(host);
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

function Reset({ host }: { readonly host: LabHost }) {
  const texts = useTexts().clock;
  return (
    <button className="line" onClick={() => host.reset()} aria-label={texts.resetLong} title={texts.resetLong}>
      {texts.reset}
    </button>
  );
}

/** The wall clock of the simulated world; to the millisecond while it stands still. */
function Time({ host }: { readonly host: LabHost }) {
  const { now, playing, busy, simulation } = useHostState(host);
  return <time className={styles.time}>{clockTime(simulation.scenario.epoch, now, !playing || busy)}</time>;
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
