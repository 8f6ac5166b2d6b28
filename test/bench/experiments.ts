// How long the experiments that compare IMAP with POP3 take in process: what a person waits for.
import { runAccessModels } from '#engine/experiments/access-models.ts';
import { CLAIMS } from '#engine/experiments/claim-bench.ts';
import { testClaim } from '#engine/experiments/claims.ts';
import { INTENTIONS, defaultParameters } from '#engine/experiments/parameters.ts';
import { runExperiment } from '#engine/experiments/run.ts';
import { type Figure, onceMs } from './harness.ts';

/** Figures of each intention with its defaults, of RFC 1733's table, and of all claims together. */
export function experimentFigures(): Figure[] {
  runAccessModels(1);
  const intentions = INTENTIONS.map((intention): Figure => {
    const experiment = { intention, seed: 1, parameters: defaultParameters(intention) };
    const value = onceMs(() => void runExperiment(experiment));
    const aim = intention === 'dayWithDevices' ? { aim: 'under 3 s: 430 logins by POP3, 72,000 events' } : {};
    return { name: `experiment: ${intention}`, value, unit: 'ms', ...aim };
  });
  return [
    ...intentions,
    { name: "experiment: RFC 1733's table", value: onceMs(() => void runAccessModels(1)), unit: 'ms' },
    {
      name: 'experiment: all claims',
      value: onceMs(() => CLAIMS.forEach((claim) => void testClaim(claim, 1))),
      unit: 'ms',
    },
  ];
}
