// The shown rows of a host's ladder, kept up to date as it grows.

import { useMemo } from 'react';
import type { LadderModel } from '#engine/index.ts';
import type { LabHost } from '../host/lab-host.ts';
import { useView } from '../host/use-view.ts';
import { createShownRows } from './layers.ts';
import type { LayerChoice, ShownRows } from './layers.ts';

/** The host's ladder with the rows that `choice` shows; `version` changes whenever either may have. */
export function useShownRows(
  host: LabHost,
  choice: LayerChoice,
): { readonly model: LadderModel; readonly shown: ShownRows; readonly version: string } {
  const { model, version } = useView(host, host.engine.createLadder);
  const look = useMemo(() => createShownRows(model, choice), [model, choice]);
  return { model, shown: look(), version };
}
