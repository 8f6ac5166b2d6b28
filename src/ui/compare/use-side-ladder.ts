// A side's ladder at the moment that a clock shows.

import { useMemo } from 'react';
import type { LadderModel } from '#engine/index.ts';
import type { ClockState } from '../host/clock-host.ts';
import type { LayerChoice, ShownRows } from '../ladder/layers.ts';
import { type LoadedLadder, inWords } from './load-ladder.ts';
import { SideLadder } from './side-ladder.ts';
import { useCompareTexts } from './use-compare-texts.ts';

/** What a ladder draws of `loaded` at `moment`; all of it without one. */
export function useSideLadder(
  loaded: LoadedLadder,
  choice: LayerChoice,
  moment?: Pick<ClockState, 'end' | 'now'>,
): { readonly model: LadderModel; readonly shown: ShownRows; readonly version: string; readonly ladder: SideLadder } {
  const texts = useCompareTexts();
  const ladder = useMemo(() => {
    const { lanes, rows } = inWords(loaded, texts);
    return new SideLadder(lanes, rows);
  }, [loaded, texts]);
  const version = moment
    ? ladder.moveTo(moment.end, moment.now)
    : ladder.moveTo(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY as ClockState['now']);
  return { model: ladder.model, shown: ladder.shown(choice), version, ladder };
}
