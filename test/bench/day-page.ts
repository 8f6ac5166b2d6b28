// `npm run bench:day-page`: does the page with the devices stay smooth while a simulated day of three polling devices
// runs at 1,000×? In headless Chromium on the built page, measured with the browser's own trace: quietly, with the ladder
// as a table, while somebody clicks, and while somebody pauses, looks back and goes on. `--seconds 20` shortens the day,
// `--poll 10` makes it fuller, so that old events are folded away, `--out-dir <folder>` takes another build than `dist`,
// `--trace <file>` keeps the trace for chrome://tracing.

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type CDPSession, type Locator, type Page } from 'playwright-core';
import { preview } from 'vite';
import { chromiumPath } from '../../scripts/chromium.mjs';
import { type ChromeEvent, type Stretch, stretchesOf } from './trace-figures.ts';

/** A day at 1,000×. */
const DAY_SECONDS = 86.4;
const DEVICES = ['Desktop', 'Laptop', 'Phone'];
const CATEGORIES = [
  'toplevel',
  'v8',
  'blink.user_timing',
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-devtools.timeline.frame',
];

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: String(DAY_SECONDS) },
    poll: { type: 'string', default: '60' },
    'out-dir': { type: 'string', default: 'dist' },
    trace: { type: 'string' },
  },
});
const seconds = Number(values.seconds);

/** What happens in which share of the day. */
const PARTS: readonly {
  readonly name: string;
  readonly share: number;
  readonly act: (page: Page, ms: number) => Promise<void>;
}[] = [
  { name: 'connect', share: 0.05, act: connectAll },
  { name: 'ladder', share: 0.35, act: wait },
  { name: 'table', share: 0.15, act: asTable },
  { name: 'clicks', share: 0.15, act: clickAround },
  { name: 'back and on', share: 0.1, act: lookBack },
  { name: 'ladder at the end', share: 0.2, act: wait },
];

const COLUMNS: readonly (readonly [string, (part: Stretch) => string])[] = [
  ['s', ({ seconds: length }) => length.toFixed(1)],
  ['fps', ({ medianFps }) => medianFps.toFixed(1)],
  ['1 % fps', ({ slowestFps }) => slowestFps.toFixed(1)],
  ['dropped', ({ dropped }) => String(dropped)],
  ['longest', ({ longestTaskMs }) => `${longestTaskMs.toFixed(0)} ms`],
  ['(cpu)', ({ longestTaskCpuMs }) => `${longestTaskCpuMs.toFixed(0)} ms`],
  ['> 50', ({ over50Ms }) => String(over50Ms)],
  ['(cpu)', ({ over50CpuMs }) => String(over50CpuMs)],
  ['cpu/fr.', ({ cpuMsPerFrame }) => `${cpuMsPerFrame.toFixed(1)} ms`],
  ['script', ({ busy }) => percent(busy.script)],
  ['layout', ({ busy }) => percent(busy['style and layout'])],
  ['paint', ({ busy }) => percent(busy.paint)],
  ['gc', ({ busy }) => percent(busy.garbage)],
];

const server = await preview({ preview: { port: 0 }, build: { outDir: values['out-dir'] }, logLevel: 'error' });
const browser = await chromium.launch({
  executablePath: chromiumPath(),
  args: ['--no-sandbox', '--disable-gpu', '--enable-precise-memory-info'],
});
try {
  await run(browser, `${server.resolvedUrls?.local[0]}#/devices`);
} finally {
  await browser.close();
  await server.close();
}

async function run(on: Browser, address: string): Promise<void> {
  const page = await on.newPage({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => complaints.push(message.text()));
  await page.goto(address);
  for (const name of DEVICES) await letPoll(page, name);
  await chooseSpeed(page, '1000×');
  const session = await page.context().newCDPSession(page);
  const heapAtStart = await heapBytes(session);
  await on.startTracing(page, { categories: CATEGORIES });
  for (const { name, share, act } of PARTS) {
    await page.evaluate((mark) => performance.mark(mark), name);
    await act(page, seconds * share * 1000);
  }
  const clock = await page.locator('footer time').textContent();
  const trace = await on.stopTracing();
  if (values.trace !== undefined) writeFileSync(values.trace, trace);
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: ChromeEvent[] };
  const stretches = stretchesOf(
    traceEvents,
    PARTS.map(({ name }) => name),
  );
  const heap = { atStart: heapAtStart, atEnd: await heapBytes(session) };
  print(stretches, heap, { clock, rows: await ladderRows(page), complaints });
}

function device(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true });
}

async function letPoll(page: Page, name: string): Promise<void> {
  await device(page, name).getByRole('button', { name: 'Settings' }).click();
  const settings = page.getByRole('dialog', { name: `Settings of ${name}` });
  await settings.getByLabel('How it learns of news').selectOption('asks every so often');
  await settings.getByLabel('Every … seconds').fill(values.poll);
  await settings.getByRole('button', { name: 'Save' }).click();
}

async function chooseSpeed(page: Page, speed: string): Promise<void> {
  await page.getByRole('button', { name: /^Speed/ }).click();
  await page.getByRole('radio', { name: speed, exact: true }).click();
  await page.keyboard.press('Escape');
}

async function wait(page: Page, ms: number): Promise<void> {
  await page.waitForTimeout(ms);
}

async function connectAll(page: Page, ms: number): Promise<void> {
  const end = performance.now() + ms;
  for (const name of DEVICES) await device(page, name).getByRole('button', { name: 'Connect', exact: true }).click();
  await wait(page, Math.max(0, end - performance.now()));
}

async function asTable(page: Page, ms: number): Promise<void> {
  const button = page.getByRole('button', { name: 'As a table' });
  await button.click();
  await wait(page, ms);
  await button.click();
}

/** Opens messages, stars and unstars them, on one device after the other. */
async function clickAround(page: Page, ms: number): Promise<void> {
  const end = performance.now() + ms;
  for (let turn = 0; performance.now() < end; turn += 1) {
    const at = device(page, DEVICES[turn % DEVICES.length] ?? '');
    await at
      .getByRole('option')
      .nth(turn % 4)
      .click();
    await wait(page, 300);
    await at.getByRole('button', { name: 'Star', exact: true }).click();
    await wait(page, 300);
    await at.getByRole('button', { name: 'Back to the list' }).click();
    await wait(page, 200);
  }
}

/** Pauses, scrolls the ladder back, moves the time line, returns to the present, goes on. */
async function lookBack(page: Page, ms: number): Promise<void> {
  const end = performance.now() + ms;
  await page.getByRole('button', { name: 'Pause' }).click();
  const ladder = page.getByRole('listbox', { name: 'Sequence of events' });
  await ladder.locator('..').locator('..').hover();
  for (let turn = 0; turn < 10; turn += 1) {
    await page.mouse.wheel(0, -2000);
    await wait(page, 30);
  }
  const scrubber = page.getByRole('slider', { name: 'Moment shown' });
  await scrubber.focus();
  for (const key of ['PageDown', 'PageDown', 'PageUp', 'ArrowLeft', 'Home']) {
    await page.keyboard.press(key);
    await wait(page, 100);
  }
  await page.getByRole('button', { name: 'Back to now' }).click();
  await page.getByRole('button', { name: 'Play' }).click();
  await page
    .getByRole('button', { name: 'Back to newest' })
    .click({ timeout: 1000 })
    .catch(() => undefined);
  await wait(page, Math.max(0, end - performance.now()));
}

/** Live bytes of the page's JavaScript heap, after a collection. */
async function heapBytes(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize;
}

/** How many rows the ladder is high. */
async function ladderRows(page: Page): Promise<number> {
  const height = await page.getByRole('listbox', { name: 'Sequence of events' }).getAttribute('height');
  return Math.round(Number(height) / 27);
}

function print(
  stretches: readonly Stretch[],
  heap: { readonly atStart: number; readonly atEnd: number },
  more: { readonly clock: string | null; readonly rows: number; readonly complaints: readonly string[] },
): void {
  const head = COLUMNS.map(([name]) => name);
  console.error(line('part', head));
  for (const part of stretches) {
    const cells = COLUMNS.map(([, show]) => show(part));
    console.error(line(part.name, cells));
  }
  console.error(
    `clock ${more.clock}, rows of the ladder ${more.rows}, heap ${megabytes(heap.atStart)} → ${megabytes(heap.atEnd)}`,
  );
  for (const complaint of more.complaints) console.error(`console: ${complaint}`);
  console.log(JSON.stringify({ stretches, heap, ...more }, undefined, 2));
}

function line(first: string, cells: readonly string[]): string {
  return [first.padEnd(18), ...cells.map((cell) => cell.padStart(8))].join(' ');
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
