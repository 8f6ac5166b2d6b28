// Three devices with chance for weather, as in convergence.ts. A few schedules here; `npm run converge` runs thousands.
import { expect, test } from 'vitest';
import { problemsOfSchedule } from './convergence.ts';

const SCHEDULES = 25;

test('after all is settled every copy equals the store, and no message was lost on the way', () => {
  const seeds = Array.from({ length: SCHEDULES }, (_, index) => index + 1);
  expect(seeds.flatMap((seed) => problemsOfSchedule(seed))).toEqual([]);
});
