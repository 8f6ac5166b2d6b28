// A process that loads IMAP servers. Each line on standard input is a job; each is answered with one line of JSON.
// A process of its own, so that nothing but the sockets is between the server and the clock.

import { createInterface } from 'node:readline';
import { LoadClient, tagged } from './load-client.ts';

/** What to send, by how many connections, for how long. */
export interface LoadJob {
  readonly port: number;
  readonly connections: number;
  /** Sent once on each connection before the clock starts. */
  readonly first: readonly string[];
  /** Sent in turn; the same for all connections. */
  readonly commands: readonly string[];
  readonly milliseconds: number;
}

/** What came of a job. */
export interface LoadResult {
  readonly commandsPerSecond: number;
  /** How much of a processor this process used: near 1, it was the bottleneck itself. */
  readonly generatorShare: number;
}

async function run({ port, connections, first, commands, milliseconds }: LoadJob): Promise<LoadResult> {
  const clients = Array.from({ length: connections }, () => new LoadClient(port));
  await Promise.all(clients.map((client) => client.ready));
  for (const command of first) await Promise.all(clients.map((client) => client.command(command)));
  const ready = commands.map(tagged);
  const cpuBefore = process.cpuUsage();
  const began = performance.now();
  const counts = await Promise.all(clients.map((client) => client.run(ready, milliseconds)));
  const tookMs = performance.now() - began;
  const { user, system } = process.cpuUsage(cpuBefore);
  for (const client of clients) client.end();
  const total = counts.reduce((sum, count) => sum + count, 0);
  return { commandsPerSecond: (total / tookMs) * 1000, generatorShare: (user + system) / 1000 / tookMs };
}

for await (const line of createInterface({ input: process.stdin })) {
  const result = await run(JSON.parse(line) as LoadJob);
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
