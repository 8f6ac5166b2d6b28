// Both sides of a run on one clock: two ladders in step, one bar of controls, and the numbers up to the moment shown.

import { useEffect, useRef, useState } from 'react';
import type { EventId } from '#engine/index.ts';
import { PROTOCOLS } from '#engine/experimenting.ts';
import { browserFrames } from '../host/frames.ts';
import { useStore } from '../host/use-host.ts';
import { useNarrow } from '../lab/use-narrow.ts';
import { FIRST_CHOICE, type LayerChoice } from '../ladder/layers.ts';
import { useTexts } from '../settings/use-texts.ts';
import { PlayControls } from './play-bar.tsx';
import { PlayedRun } from './played-run.ts';
import { ResultTable } from './result-table.tsx';
import { SideView } from './side-view.tsx';
import styles from './stage.module.css';
import type { Follow, ShownEvidence } from './use-evidence.ts';
import { useCompareTexts } from './use-compare-texts.ts';
import type { ReadyRun } from './use-run.ts';
import { WholeLine } from './whole-line.tsx';
import { runDesk } from './worker.ts';

const EVERY_SEGMENT: LayerChoice = { ...FIRST_CHOICE, everySegment: true };

function play({ run }: ReadyRun): PlayedRun {
  return new PlayedRun({ ...run, until: run.result.until }, browserFrames);
}

/** Plays a run from its beginning; at its end at once for people who want no motion. */
export function RunStage(props: {
  readonly ready: ReadyRun;
  readonly evidence: ShownEvidence | undefined;
  readonly follow: Follow;
}) {
  const { ready, evidence, follow } = props;
  const texts = useCompareTexts().page;
  const interfaceTexts = useTexts();
  const played = usePlayed(ready);
  const [wantsSegments, setWantsSegments] = useState(false);
  const [asTable, setAsTable] = useState(false);
  const moment = useStore(played.calm);
  const stage = useRef<HTMLDivElement>(null);
  const here = evidence?.followed.onStage === true ? evidence : undefined;
  const [chosen, setChosen] = useChosen(here);
  const number = here?.number;
  const narrow = useNarrow();
  // Whoever follows a number sees both ladders stand still.
  useEffect(() => {
    if (number !== undefined) played.pause();
    const side = narrow ? stage.current?.querySelector(`[data-side='${here?.sides[0] ?? ''}']`) : undefined;
    (side ?? stage.current)?.scrollIntoView({ block: 'start' });
  }, [number, narrow, here?.sides, played]);
  // The packets that a number is made of are shown with it.
  const needsSegments = here?.rows.some(({ type }) => type === 'segment.sent') ?? false;
  const choice = wantsSegments || needsSegments ? EVERY_SEGMENT : FIRST_CHOICE;
  return (
    <div ref={stage} className={styles.stage}>
      <div className={styles.head}>
        <h3>{texts.bothSides}</h3>
        <span className={styles.checks}>
          <Check name={interfaceTexts.ladder.table} checked={asTable} change={setAsTable} />
          <Check
            name={texts.everySegment}
            checked={wantsSegments || needsSegments}
            disabled={needsSegments}
            change={setWantsSegments}
          />
        </span>
      </div>
      <div className={styles.sides}>
        {PROTOCOLS.map((protocol) => (
          <SideView
            key={protocol}
            {...{ protocol, ready, moment, choice, chosen, asTable }}
            marked={here?.marked}
            choose={setChosen}
          />
        ))}
      </div>
      <PlayControls played={played} />
      {chosen !== undefined && <WholeLine desk={runDesk} world={ready.run.world} id={chosen} />}
      <ResultTable ready={ready} moment={moment} follow={follow} />
    </div>
  );
}

function Check(props: {
  readonly name: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly change: (checked: boolean) => void;
}) {
  const { name, checked, disabled = false, change } = props;
  return (
    <label className={styles.check}>
      <input type="checkbox" checked={checked} disabled={disabled} onChange={({ target }) => change(target.checked)} />
      {name}
    </label>
  );
}

/** The run's clock: it plays at once, or stands at the end for people who want no motion. */
function usePlayed(ready: ReadyRun): PlayedRun {
  const [played] = useState(() => play(ready));
  useEffect(() => {
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) played.toEnd();
    else played.play();
    return () => played.dispose();
  }, [played]);
  return played;
}

/** The row that is looked at: what was clicked last, in a ladder or among the evidence. */
function useChosen(
  evidence: ShownEvidence | undefined,
): readonly [chosen: EventId | undefined, choose: (id: EventId | undefined) => void] {
  const [chosen, setChosen] = useState<EventId>();
  const looked = evidence?.rows[evidence.at]?.row;
  const [lookedBefore, setLookedBefore] = useState<EventId>();
  if (looked !== lookedBefore) {
    setLookedBefore(looked);
    if (looked !== undefined) setChosen(looked);
  }
  return [chosen, setChosen];
}
