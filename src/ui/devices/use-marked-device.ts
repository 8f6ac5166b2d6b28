// Which device the line that is chosen anywhere belongs to.

import type { HostId } from '#engine/index.ts';
import type { LabHost } from '../host/lab-host.ts';
import { usePicked, useSelection } from '../host/use-host.ts';
import { deviceOf, eventOf } from './origin.ts';

/** The device; undefined while nothing is chosen, or what is chosen is no device's. */
export function useMarkedDevice(host: LabHost): HostId | undefined {
  const { event: id } = useSelection(host);
  return usePicked(host.calm, ({ simulation }) => {
    const event = id === undefined ? undefined : eventOf(simulation.trace, id);
    return event && deviceOf(simulation, event);
  });
}
