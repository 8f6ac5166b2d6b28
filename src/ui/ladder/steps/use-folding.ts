// What is folded in one ladder; an event that is chosen anywhere unfolds the stretch in which it stands.

import { createPhases } from '#engine/judging.ts';
import { useEffect, useMemo, useRef } from 'react';
import type { EventId } from '#engine/index.ts';
import type { PhasesModel } from '#engine/judging.ts';
import type { LabHost } from '../../host/lab-host.ts';
import { useSelection } from '../../host/use-host.ts';
import { useView } from '../../host/use-view.ts';
import type { LayerChoice } from '../layers.ts';
import { useShownRows } from '../use-shown-rows.ts';
import { createFolder, type Folding, withFold } from './fold-rows.ts';

/** The host's ladder under headings; `version` changes whenever rows or headings may have. */
export function useFoldedRows(
  host: LabHost,
  choice: LayerChoice,
  folding: Folding,
  onFolding: (folding: Folding) => void,
) {
  const phases = useView(host, createPhases);
  const { model, shown, version } = useShownRows(host, choice);
  const fold = useMemo(() => createFolder(model, phases.model), [model, phases.model]);
  useUnfoldChosen(host, phases.model, folding, onFolding);
  const both = `${version} ${phases.version}`;
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- what was shown grows in place; the version says so
  const folded = useMemo(() => fold(shown, folding), [fold, shown, folding, both]);
  return { model, shown: folded, version: both };
}

function useUnfoldChosen(
  host: LabHost,
  phases: PhasesModel,
  folding: Folding,
  onFolding: (folding: Folding) => void,
): void {
  const { event } = useSelection(host);
  const before = useRef(event);
  useEffect(() => {
    if (event === undefined || event === before.current) {
      before.current = event;
      return;
    }
    before.current = event;
    const row = rowOf(host, event);
    const span = row && phases.spanOf(row);
    if (span) onFolding(withFold(folding, span, false));
  }, [event, host, phases, folding, onFolding]);
}

function rowOf(host: LabHost, event: EventId) {
  const { rows } = host.view(host.engine.createLadder).model;
  let low = 0;
  let high = rows.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const id = rows[middle]?.id ?? -1;
    if (id === event) return rows[middle];
    if (id < event) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}
