// `npm run bench:dovecot`: commands a second of `npm run serve` and of Dovecot on this machine, one after the other in
// pairs, so that what else the machine does hurts both alike. The table and the JSON show the medians and their ratio.
// Options: `--format maildir|mdbox`, `--rounds N`, `--only NAME`.

import { parseArgs } from 'node:util';
import { DovecotProcess, NoDovecot } from '../interop/dovecot/dovecot-process.ts';
import { ServeProcess } from '../interop/serve-process.ts';
import { GeneratorProcess } from './load/generator-process.ts';
import { fillInbox, first, workloads, type Workload } from './load/workload.ts';

const MILLISECONDS = 400;

interface Comparison {
  readonly name: string;
  readonly connections: number;
  /** Commands a second, the median of all rounds. */
  readonly ours: number;
  readonly dovecot: number;
  /** The median of the ratios of each pair. */
  readonly ratio: number;
  /** The most that the load generator used of a processor. */
  readonly generatorShare: number;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      format: { type: 'string', default: 'maildir' },
      rounds: { type: 'string', default: '5' },
      only: { type: 'string', default: '' },
    },
  });
  const dovecot = await DovecotProcess.start(undefined, values.format === 'mdbox' ? 'mdbox' : 'maildir');
  const ours = await startOurs().catch(async (error: unknown) => {
    await dovecot.stop();
    throw error;
  });
  const generator = new GeneratorProcess();
  const ports = { ours: ours.port('imap'), dovecot: dovecot.imapPort };
  try {
    await generator.run(fillInbox(ports.dovecot, ['CREATE Archive']));
    await generator.run(fillInbox(ports.ours, []));
    const comparisons: Comparison[] = [];
    for (const connections of [1, 10]) {
      for (const workload of workloads.filter(({ name }) => name.includes(values.only))) {
        const compared = await compare(generator, ports, workload, connections, Number(values.rounds));
        showRow(compared);
        comparisons.push(compared);
      }
    }
    console.log(JSON.stringify({ node: process.version, format: values.format, comparisons }, undefined, 2));
    const slower = comparisons.filter(({ ratio }) => ratio < 1);
    console.error(`${comparisons.length - slower.length} of ${comparisons.length} at least as fast as Dovecot`);
    return 0;
  } finally {
    generator.end();
    await Promise.all([dovecot.stop(), ours.stop()]);
  }
}

function startOurs(): Promise<ServeProcess> {
  return ServeProcess.start('--imap', '0', '--user', 'alice:secret');
}

async function compare(
  generator: GeneratorProcess,
  ports: { readonly ours: number; readonly dovecot: number },
  { name, commands }: Workload,
  connections: number,
  rounds: number,
): Promise<Comparison> {
  const job = { connections, first, commands, milliseconds: MILLISECONDS };
  const pairs: { readonly ours: number; readonly dovecot: number }[] = [];
  let generatorShare = 0;
  const load = async (port: number): Promise<number> => {
    const result = await generator.run({ ...job, port });
    generatorShare = Math.max(generatorShare, result.generatorShare);
    return result.commandsPerSecond;
  };
  await load(ports.ours);
  for (let round = 0; round < rounds; round += 1) {
    pairs.push({ dovecot: await load(ports.dovecot), ours: await load(ports.ours) });
  }
  const medianOf = (value: (pair: (typeof pairs)[number]) => number): number =>
    pairs.map(value).toSorted((left, right) => left - right)[Math.floor(pairs.length / 2)] ?? Number.NaN;
  const ratio = medianOf((pair) => pair.ours / pair.dovecot);
  const [ours, dovecot] = [medianOf((pair) => pair.ours), medianOf((pair) => pair.dovecot)];
  return { name, connections, ours, dovecot, ratio, generatorShare };
}

function showRow({ name, connections, ours, dovecot, ratio, generatorShare }: Comparison): void {
  const label = `${name}, ${connections} connection${connections === 1 ? '' : 's'}`;
  const figures = [ours, dovecot].map((value) => value.toFixed(0).padStart(8)).join(' ours, ');
  const share = `generator at ${(generatorShare * 100).toFixed(0)} %`;
  console.error(`${label.padEnd(36)} ${figures} Dovecot, ratio ${ratio.toFixed(2)}  (${share})`);
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof NoDovecot)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
