// The ladder for evidence from a world that the page shows no ladder of.

import { useEffect, useState } from 'react';
import { type LoadedLadder, loadLadder } from './load-ladder.ts';
import type { ShownEvidence } from './use-evidence.ts';

/** Undefined until it is here, and without evidence. */
export function useLoadedLadder(evidence: ShownEvidence | undefined): LoadedLadder | undefined {
  const [loaded, setLoaded] = useState<{ readonly key: string; readonly ladder: LoadedLadder }>();
  const world = evidence?.followed.world;
  const desk = evidence?.followed.desk;
  const sides = evidence?.sides.join(' ') ?? '';
  const key = `${world}: ${sides}`;
  useEffect(() => {
    if (world === undefined || !desk || sides === '') return undefined;
    let isCurrent = true;
    void loadLadder(desk, world, sides.split(' ')).then((ladder) => isCurrent && setLoaded({ key, ladder }));
    return () => {
      isCurrent = false;
    };
  }, [desk, world, sides, key]);
  return loaded?.key === key && evidence ? loaded.ladder : undefined;
}
