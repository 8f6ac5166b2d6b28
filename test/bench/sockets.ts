// `npm run bench:sockets`: commands a second of `npm run serve` over loopback, with 1 and with 10 connections. Each
// connection sends a command, waits for its completion, and sends the next. A command that takes as long as a delayed
// acknowledgement shows as 25 a second.

import { ServeProcess } from '../interop/serve-process.ts';
import { print, type Figure } from './harness.ts';
import { GeneratorProcess } from './load/generator-process.ts';
import { fillInbox, first, workloads } from './load/workload.ts';

const MILLISECONDS_EACH = 1000;

const began = performance.now();
const server = await ServeProcess.start('--imap', '0', '--user', 'alice:secret');
const figures: Figure[] = [
  { name: 'from the start of serve to ready', value: performance.now() - began, unit: 'ms', aim: '< 2 s' },
];
const generator = new GeneratorProcess();
try {
  const port = server.port('imap');
  await generator.run(fillInbox(port, []));
  for (const connections of [1, 10]) {
    for (const { name, commands } of workloads) {
      const job = { port, connections, first, commands, milliseconds: MILLISECONDS_EACH };
      const { commandsPerSecond } = await generator.run(job);
      const label = `${name}, ${connections} connection${connections === 1 ? '' : 's'}`;
      figures.push({ name: label, value: commandsPerSecond, unit: 'commands/s' });
    }
  }
  print(figures);
} finally {
  generator.end();
  await server.stop();
}
