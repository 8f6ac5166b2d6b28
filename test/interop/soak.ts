// `npm run soak`: `npm run serve` among slow, silent, greedy and hostile peers, for longer than a test may take. Prints what
// was measured; the exit code is 1 when a limit did not hold. `-- --seconds N` says how long the slow peers stay (20).

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { setTimeout as pause } from 'node:timers/promises';
import { RawClient, ServeProcess } from './serve-process.ts';

const MEGABYTE = 1024 * 1024;
const MESSAGES = 200;
const MESSAGE_OCTETS = 100_000;

/** One measured figure and what it may be at most. */
interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: 'ms' | 'MB' | 's';
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** What each trial gets. */
interface Trial {
  readonly server: ServeProcess;
  readonly seconds: number;
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { seconds: { type: 'string', default: '20' } } });
  const server = await ServeProcess.start('--imap', '0', '--pop3', '0', '--smtp', '0', '--user', 'alice:secret');
  const figures: Figure[] = [];
  try {
    await fill(server);
    const trial = { server, seconds: Number(values.seconds) };
    for (const run of [manyConnections, pipelined, neverReads, oneByteASecond, endlessLiterals, guesses, halfOpen]) {
      for (const figure of await run(trial)) {
        figures.push(figure);
        show(figure);
      }
    }
  } finally {
    await server.stop();
  }
  const bad = figures.filter((figure) => !holds(figure));
  console.log(JSON.stringify({ node: process.version, figures }, undefined, 2));
  console.error(bad.length === 0 ? 'all limits held' : `not held: ${bad.map(({ name }) => name).join(', ')}`);
  return bad.length === 0 ? 0 : 1;
}

function holds({ value, atMost = Infinity, atLeast = -Infinity }: Figure): boolean {
  return value <= atMost && value >= atLeast;
}

function show(figure: Figure): void {
  const { name, value, unit, atMost, atLeast } = figure;
  const limit = atMost !== undefined ? `at most ${atMost}` : atLeast !== undefined ? `at least ${atLeast}` : '';
  console.error(
    `${holds(figure) ? 'ok    ' : 'FAILED'} ${name.padEnd(70)} ${value.toFixed(1).padStart(9)} ${unit} ${limit}`,
  );
}

/** Memory of the server process that is not given back. */
function residentMb({ pid }: ServeProcess): number {
  const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
  return (pages * 4096) / MEGABYTE;
}

async function loggedIn(server: ServeProcess): Promise<RawClient> {
  const client = await RawClient.open(server.port('imap'));
  client.write('1 LOGIN alice secret\r\n2 SELECT INBOX\r\n');
  await client.until(/^2 OK/);
  return client;
}

async function fill(server: ServeProcess): Promise<void> {
  const client = await loggedIn(server);
  const text = `Subject: large\r\n\r\n${'x'.repeat(MESSAGE_OCTETS)}\r\n`;
  for (let count = 0; count < MESSAGES; count += 1) {
    client.write(`3 APPEND INBOX {${text.length}+}\r\n${text}\r\n`);
    await client.until(/^3 OK/);
  }
  client.socket.destroy();
}

/** The slowest of some commands of somebody who does nothing wrong. */
async function slowestNoop(server: ServeProcess, forMs = 1_000): Promise<number> {
  const client = await loggedIn(server);
  let slowest = 0;
  for (const until = performance.now() + forMs; performance.now() < until;) {
    const began = performance.now();
    client.write('4 NOOP\r\n');
    await client.until(/^4 OK/);
    slowest = Math.max(slowest, performance.now() - began);
  }
  client.socket.destroy();
  return slowest;
}

const WAIT_MS_MAX = 1_000;

async function manyConnections({ server }: Trial): Promise<readonly Figure[]> {
  const before = residentMb(server);
  const began = performance.now();
  const clients = await Promise.all(Array.from({ length: 500 }, () => loggedIn(server)));
  const openMs = performance.now() - began;
  const round = performance.now();
  for (const client of clients) client.write('5 NOOP\r\n');
  await Promise.all(clients.map((client) => client.until(/^5 OK/)));
  const roundMs = performance.now() - round;
  const grownMb = residentMb(server) - before;
  for (const client of clients) client.socket.destroy();
  return [
    { name: '500 connections log in and select', value: openMs, unit: 'ms', atMost: 20_000 },
    { name: '500 connections: one NOOP each', value: roundMs, unit: 'ms', atMost: 2_000 },
    { name: '500 connections: memory', value: grownMb, unit: 'MB', atMost: 200 },
  ];
}

async function pipelined({ server }: Trial): Promise<readonly Figure[]> {
  const client = await loggedIn(server);
  const began = performance.now();
  client.write('6 NOOP\r\n'.repeat(9_999) + '7 NOOP\r\n');
  const others = slowestNoop(server, 200);
  await client.until(/^7 OK/);
  const tookMs = performance.now() - began;
  client.socket.destroy();
  return [
    { name: '10,000 pipelined commands', value: tookMs, unit: 'ms', atMost: 10_000 },
    {
      name: '10,000 pipelined commands: slowest NOOP of another',
      value: await others,
      unit: 'ms',
      atMost: WAIT_MS_MAX,
    },
  ];
}

async function neverReads({ server }: Trial): Promise<readonly Figure[]> {
  const before = residentMb(server);
  const greedy = await Promise.all(Array.from({ length: 10 }, () => loggedIn(server)));
  for (const client of greedy) {
    client.socket.pause();
    client.write('8 FETCH 1:* BODY.PEEK[]\r\n'.repeat(100));
  }
  const slowest = await slowestNoop(server, 3_000);
  const grownMb = residentMb(server) - before;
  for (const client of greedy) client.socket.destroy();
  return [
    { name: '10 peers that read nothing ask for 20 GB: memory', value: grownMb, unit: 'MB', atMost: 300 },
    { name: '10 peers that read nothing: slowest NOOP of another', value: slowest, unit: 'ms', atMost: WAIT_MS_MAX },
  ];
}

async function oneByteASecond({ server, seconds }: Trial): Promise<readonly Figure[]> {
  const slow = await Promise.all(Array.from({ length: 100 }, () => RawClient.open(server.port('imap'))));
  const text = 'a LOGIN alice secret\r\n';
  for (let second = 0; second < seconds; second += 1) {
    for (const client of slow) client.write(text[second % text.length] ?? '');
    await pause(1_000);
  }
  const slowest = await slowestNoop(server);
  for (const client of slow) client.socket.destroy();
  return [{ name: '100 peers with one byte a second: slowest NOOP', value: slowest, unit: 'ms', atMost: WAIT_MS_MAX }];
}

async function endlessLiterals({ server }: Trial): Promise<readonly Figure[]> {
  const before = residentMb(server);
  const strangers = await Promise.all(Array.from({ length: 100 }, () => RawClient.open(server.port('imap'))));
  for (const client of strangers) client.write(`a LOGIN {60000000+}\r\n${'x'.repeat(MEGABYTE)}`);
  const slowest = await slowestNoop(server, 2_000);
  const grownMb = residentMb(server) - before;
  for (const client of strangers) client.socket.destroy();
  return [
    { name: '100 strangers in a literal of 60 MB: memory', value: grownMb, unit: 'MB', atMost: 100 },
    { name: '100 strangers in a literal: slowest NOOP of another', value: slowest, unit: 'ms', atMost: WAIT_MS_MAX },
  ];
}

/** From the fourth wrong password on a connection, the answer comes later each time. */
async function guesses({ server }: Trial): Promise<readonly Figure[]> {
  const client = await RawClient.open(server.port('imap'));
  await client.line();
  const began = performance.now();
  for (let guess = 1; guess <= 6; guess += 1) {
    client.write(`${guess} LOGIN alice wrong\r\n`);
    await client.until(new RegExp(`^${guess} NO`));
  }
  const tookS = (performance.now() - began) / 1000;
  const slowest = await slowestNoop(server);
  client.write('7 LOGIN alice wrong\r\n');
  client.write('x'.repeat(10 * MEGABYTE));
  await pause(500);
  const unsentMb = client.socket.writableLength / MEGABYTE;
  client.socket.destroy();
  return [
    { name: 'six wrong passwords take', value: tookS, unit: 's', atLeast: 6.5 },
    { name: 'wrong passwords: slowest NOOP of another', value: slowest, unit: 'ms', atMost: WAIT_MS_MAX },
    { name: 'what a guesser sends while he waits is not taken', value: unsentMb, unit: 'MB', atLeast: 1 },
  ];
}

async function halfOpen({ server }: Trial): Promise<readonly Figure[]> {
  const before = residentMb(server);
  for (let round = 0; round < 10; round += 1) {
    const clients = await Promise.all(Array.from({ length: 200 }, () => loggedIn(server)));
    for (const [index, client] of clients.entries()) {
      if (index % 3 === 0) client.socket.resetAndDestroy();
      else if (index % 3 === 1) client.socket.end('9 FETCH 1 BODY.PEEK[]\r\n');
      else client.socket.destroy();
    }
  }
  await pause(1_000);
  const slowest = await slowestNoop(server);
  const grownMb = residentMb(server) - before;
  return [
    { name: '2,000 connections that end in all ways: memory', value: grownMb, unit: 'MB', atMost: 150 },
    { name: '2,000 connections that end: slowest NOOP of another', value: slowest, unit: 'ms', atMost: WAIT_MS_MAX },
  ];
}

process.exitCode = await main();
