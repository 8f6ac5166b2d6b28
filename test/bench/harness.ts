// Measures and prints. A figure is the median of several rounds; what is compared is compared within one run, because
// machines differ and drift. Nothing here passes or fails.

/** One measured figure. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What the figure was asked to be, in words. */
  readonly aim?: string;
}

/** Milliseconds of the clock; with `--cpu` those that this process had of the processors, for machines that are shared. */
function nowMs(): number {
  if (!process.argv.includes('--cpu')) return performance.now();
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds of `run`, as the median of `rounds` after one warm-up. `prepare` is not counted. */
export function medianMs<Prepared>(rounds: number, prepare: () => Prepared, run: (prepared: Prepared) => void): number {
  run(prepare());
  const times = Array.from({ length: rounds }, () => {
    const prepared = prepare();
    const began = nowMs();
    run(prepared);
    return nowMs() - began;
  });
  return times.toSorted((left, right) => left - right)[Math.floor(rounds / 2)] ?? Number.NaN;
}

/** Milliseconds of one `run`: for what can be done only once. */
export function onceMs(run: () => void): number {
  const began = nowMs();
  run();
  return nowMs() - began;
}

/** Bytes of live heap and array buffers after collection. Needs `--expose-gc`. */
export function liveBytes(): number {
  if (!globalThis.gc) throw new Error('Run with node --expose-gc: memory cannot be measured without collecting first.');
  globalThis.gc();
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Prints the figures as a table on standard error and as JSON on standard output. */
export function print(figures: readonly Figure[]): void {
  for (const { name, value, unit, aim } of figures) {
    const shown = value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 2 : 0 });
    console.error(`${name.padEnd(52)} ${shown.padStart(12)} ${unit.padEnd(14)} ${aim ? `(aim ${aim})` : ''}`);
  }
  console.log(JSON.stringify({ node: process.version, figures }, undefined, 2));
}
