// `npm run bench:page`: what a person feels, in a real browser on the built page: how long a typed letter takes to be
// seen, and what a line costs when the ladder has ten thousand events behind it.
import { chromium, type Page } from 'playwright-core';
import { preview } from 'vite';
import { chromiumPath } from '../../scripts/chromium.mjs';
import { print, type Figure } from './harness.ts';

const LETTERS = 60;
/** Each NOOP is some fourteen events: segments, arrivals, frames, reports. */
const LINES = 700;

const server = await preview({ preview: { port: 0 }, logLevel: 'error' });
const browser = await chromium.launch({ executablePath: chromiumPath(), args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${server.resolvedUrls?.local[0]}#/lab`);
  await page.locator('.xterm-screen').click({ timeout: 30_000 });
  await page.waitForTimeout(2000);
  const figures = [await echo(page, 'echo of a letter, empty lab')];
  await say(page, 'telnet mail.example.org 143');
  await say(page, 'a LOGIN alice secret');
  await say(page, 'b SELECT INBOX');
  for (let line = 0; line < LINES; line += 1) await page.keyboard.type('c NOOP\n');
  await page.waitForTimeout(3000);
  figures.push(await echo(page, `echo of a letter after ${LINES} commands`), await longestTask(page));
  print(figures);
} finally {
  await browser.close();
  await server.close();
}

async function say(page: Page, line: string): Promise<void> {
  await page.keyboard.type(`${line}\n`);
  await page.waitForTimeout(1500);
}

/** Milliseconds from the key's event until the letter is in the document: the median of many. */
async function echo(page: Page, name: string): Promise<Figure> {
  await page.evaluate(() => {
    let pressed = 0;
    const times: number[] = [];
    Object.assign(globalThis, { times });
    addEventListener('keydown', () => (pressed = performance.now()), { capture: true });
    new MutationObserver(() => {
      if (pressed > 0) times.push(performance.now() - pressed);
      pressed = 0;
    }).observe(document.querySelector('.xterm-rows') ?? document.body, { subtree: true, childList: true });
  });
  for (let letter = 0; letter < LETTERS; letter += 1) {
    await page.keyboard.press('x');
    await page.waitForTimeout(50);
  }
  const times = await page.evaluate((): number[] => Reflect.get(globalThis, 'times'));
  for (let letter = 0; letter < LETTERS; letter += 1) await page.keyboard.press('Backspace');
  const value = times.toSorted((left, right) => left - right)[Math.floor(times.length / 2)] ?? Number.NaN;
  return { name, value, unit: 'ms', aim: 'a few ms' };
}

/** The longest stretch in which the page could not react while one command was sent and answered. */
async function longestTask(page: Page): Promise<Figure> {
  await page.evaluate(() => {
    Object.assign(globalThis, { longest: 0 });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) {
        Object.assign(globalThis, { longest: Math.max(Reflect.get(globalThis, 'longest'), duration) });
      }
    }).observe({ type: 'longtask' });
  });
  await page.keyboard.type('d NOOP\n');
  await page.waitForTimeout(1500);
  const value = await page.evaluate((): number => Reflect.get(globalThis, 'longest'));
  return { name: 'longest task during one more command (0: none over 50)', value, unit: 'ms', aim: '≤ 50 ms' };
}
