// The HTML of a mail can do nothing: it runs no script, asks nobody for anything, leads nowhere. What it wanted to load is
// counted. The quiet page fails a test whose page asks another origin or says anything on the console.
import { buildSync } from 'esbuild';
import type { Page } from '@playwright/test';
import type { HarmlessPage } from '#ui/devices/mail-frame.ts';
import { expect, test } from './quiet-page.ts';

const built = buildSync({
  entryPoints: [`${import.meta.dirname}/../../src/ui/devices/mail-frame.ts`],
  bundle: true,
  write: false,
  format: 'iife',
  globalName: 'mailFrame',
});
const code = built.outputFiles[0]?.text ?? '';

/** Cleans `html` in the page and shows it in a frame as the message view does. */
async function show(page: Page, html: string): Promise<HarmlessPage> {
  await page.goto('./#/nowhere');
  const result = await page.evaluate<HarmlessPage>(`${code}; mailFrame.harmlessPage(${JSON.stringify(html)})`);
  await page.evaluate(
    (srcdoc) =>
      new Promise<void>((resolve) => {
        const frame = document.createElement('iframe');
        frame.sandbox.value = '';
        frame.srcdoc = srcdoc;
        frame.addEventListener('load', () => resolve());
        document.body.append(frame);
      }),
    result.page,
  );
  return result;
}

test('text and its arrangement stay', async ({ page }) => {
  const { blocked } = await show(
    page,
    '<h1 style="color: green">Hello</h1><table border=1><tr><td colspan=2>cell</table>',
  );
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('heading', { name: 'Hello' })).toHaveCSS('color', 'rgb(0, 128, 0)');
  await expect(frame.getByRole('cell', { name: 'cell' })).toHaveAttribute('colspan', '2');
  expect(blocked).toBe(0);
});

const HOSTILE = {
  'a tracking picture': ['<p>x</p><img src="https://tracker.example/p.gif" alt="logo">', 1],
  'pictures by srcset and background': [
    '<img srcset="https://a.example/1 1x"><table background="https://a.example/2">',
    2,
  ],
  'a style that loads': [
    '<p style="background: URL (https://a.example/)">x</p><style>@import "https://a.example/";</style>',
    2,
  ],
  'a style that loads by an escape': [String.raw`<p style="background:u\72l(https://a.example/)">x</p>`, 1],
  'a script': ['<script>console.error("ran")</script><p onclick="console.error(1)">x</p>', 0],
  'a script in SVG': ['<svg onload="console.error(1)"><image href="https://a.example/"/></svg>', 0],
  'a page in the page': ['<iframe src="https://a.example/"></iframe><object data="https://a.example/"></object>', 2],
  'going elsewhere by itself': [
    '<meta http-equiv="refresh" content="0; url=https://a.example/"><base href="https://a.example/">',
    0,
  ],
  'a style sheet': ['<body><link rel="stylesheet" href="https://a.example/s.css"></body>', 1],
  'a page that breaks out of the attribute': ['"></iframe><script>console.error(1)</script>', 0],
} as const;

for (const [name, [html, blocked]] of Object.entries(HOSTILE)) {
  test(`${name}: nothing is asked for, nothing runs`, async ({ page }) => {
    expect((await show(page, html)).blocked).toBe(blocked);
    await expect(page.frameLocator('iframe').locator('body')).toBeAttached();
  });
}

test('a link says where it would lead and leads nowhere', async ({ page }) => {
  await show(page, '<a href="https://shop.example/" ping="https://a.example/" target="_top">click</a>');
  const link = page.frameLocator('iframe').getByText('click');
  await expect(link).toHaveAttribute('title', 'https://shop.example/');
  await link.click();
  expect(page.url()).toMatch(/#\/nowhere$/);
});
