// What is measured in an experiment: what is counted from the trace (counter.ts), and what the scripts look at
// (observation.ts).

import type { EventId } from '../net/trace.ts';

/** A number and what it is made of; null where the question makes no sense, or the answer never came. */
export interface Measured {
  readonly value: number | null;
  readonly events: readonly EventId[];
}

/** What is counted from the trace. */
export const COUNTED = ['bytesUp', 'bytesDown', 'roundTrips', 'connectedSeconds', 'connections', 'atOnce'] as const;

/** What the scripts look at. */
export const OBSERVED = [
  'secondsUntilReadable',
  'copiesOnServer',
  'copiesOnDevices',
  'readableOffline',
  'filedOnServer',
  'filedOnDevices',
  'othersShow',
  'secondsUntilOthersShow',
] as const;

/** Everything that is measured of one side. */
export const MEASURES = [...COUNTED, ...OBSERVED] as const;

export type CountedKey = (typeof COUNTED)[number];
export type ObservedKey = (typeof OBSERVED)[number];
export type MeasureKey = (typeof MEASURES)[number];

/** What a measure is in: octets, seconds, or things that are counted. */
export function unitOf(key: MeasureKey): 'octets' | 'seconds' | 'count' {
  if (key === 'bytesUp' || key === 'bytesDown') return 'octets';
  return key.includes('econds') ? 'seconds' : 'count';
}

/** A number of which nothing is known. */
export const NOTHING: Measured = { value: null, events: [] };
