// `npm run converge [-- --seed N --schedules N --cuts]`: many schedules of three devices, each from its own seed, which
// is printed when it fails; with `--cuts`, a line that breaks behind every single byte of whole sessions instead.
import { parseArgs } from 'node:util';
import { problemsOfSchedule } from './convergence.ts';
import { SESSIONS, lengthsOf, problemsWhenCut } from './cut-sessions.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    schedules: { type: 'string', default: '2000' },
    cuts: { type: 'boolean', default: false },
  },
});

const PROGRESS_EVERY = 100;

function runSchedules(first: number, count: number): number {
  let failures = 0;
  for (let seed = first; seed < first + count; seed += 1) {
    const problems = attempt(() => problemsOfSchedule(seed), `seed ${seed}`);
    for (const problem of problems) console.log(problem);
    if (problems.length > 0) failures += 1;
    const done = seed - first + 1;
    if (done % PROGRESS_EVERY === 0) console.error(`${done} schedules, ${failures} of them failed`);
  }
  console.log(`seeds ${first} to ${first + count - 1}: ${failures} of ${count} schedules failed`);
  return failures;
}

function runCuts(): number {
  let failures = 0;
  for (const profile of ['rev2', 'rev1-modern', 'rev1-2003']) {
    for (const name of Object.keys(SESSIONS)) {
      const lengths = lengthsOf(name, profile);
      for (const from of ['client', 'server'] as const) {
        for (let octets = 0; octets <= lengths[from]; octets += 1) {
          const what = `${name} with ${profile}, ${octets} from the ${from}`;
          const problems = attempt(() => problemsWhenCut(name, profile, { from, octets }), what);
          for (const problem of problems) console.log(problem);
          failures += problems.length > 0 ? 1 : 0;
        }
      }
      console.log(`${name} with ${profile}: cut behind each of ${lengths.client} and ${lengths.server} octets`);
    }
  }
  console.log(`${failures} cuts failed`);
  return failures;
}

/** What throws is a failure of its schedule, not the end of all. */
function attempt(run: () => readonly string[], what: string): readonly string[] {
  try {
    return run();
  } catch (error) {
    return [`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
}

const failures = values.cuts ? runCuts() : runSchedules(Number(values.seed), Number(values.schedules));
process.exitCode = failures > 0 ? 1 : 0;
