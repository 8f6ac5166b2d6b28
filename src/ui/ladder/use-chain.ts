// What the chosen click brought about: the ladder sets it apart from everything else.

import { useMemo } from 'react';
import type { EventId } from '#engine/index.ts';
import type { LabHost } from '../host/lab-host.ts';
import { useSelection, useStore } from '../host/use-host.ts';

/** Tells what belongs to a click. */
export interface Chain {
  readonly has: (id: EventId) => boolean;
}

/** The effects of the click that is chosen; undefined while none is, or something else. */
export function useChain(host: LabHost): Chain | undefined {
  const { event: id } = useSelection(host);
  const { trace } = useStore(host.calm).simulation;
  const isClick = id !== undefined && host.event(id)?.type === 'input';
  const effects = useMemo(() => (isClick ? new host.engine.Effects(trace, id) : undefined), [host, trace, id, isClick]);
  effects?.upTo(trace.length);
  return effects;
}
