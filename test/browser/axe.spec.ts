// axe finds no violation on any page, in both languages and all themes.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { connect, openLab, typeLine } from './lab.ts';
import { expect, rememberBefore, test } from './quiet-page.ts';
import { ROUTES } from './routes.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe complains about, as one line for each violation. */
async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResults>(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })",
  );
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, failureSummary }) => `${String(target)} ${failureSummary}`).join('; ')}`,
  );
}

const THEMES = ['light', 'dark', 'contrast'] as const;

/** Chooses a theme in the page's own menu: quicker than loading the page once more. */
async function chooseTheme(page: Page, theme: (typeof THEMES)[number]): Promise<void> {
  await page.getByRole('button', { name: /^(?:Theme|配色)$/ }).click();
  // The first one is "as the system".
  await page
    .getByRole('group', { name: /^(?:Theme|配色)$/ })
    .getByRole('radio')
    .nth(1 + THEMES.indexOf(theme))
    .check();
  await page.keyboard.press('Escape');
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

for (const language of ['en', 'zh-CN']) {
  for (const route of [...ROUTES, '/nowhere']) {
    test(`${route} in ${language}, in all themes`, async ({ page }) => {
      await rememberBefore(page, { language });
      await page.goto(`./#${route}`);
      await expect(page.getByRole('heading').first()).toBeVisible();
      if (route === '/') await expect(page.getByRole('option').first()).toBeVisible();
      for (const theme of THEMES) {
        await chooseTheme(page, theme);
        expect(await violationsOf(page), theme).toEqual([]);
      }
    });
  }
}

for (const [language, theme] of [
  ['en', 'light'],
  ['zh-CN', 'dark'],
  ['en', 'contrast'],
] as const) {
  test(`the lab in use, in ${language}, ${theme}`, async ({ page }) => {
    await openLab(page, { language, theme });
    await connect(page);
    await typeLine(page, 'a1 LOGIN alice secret');
    await typeLine(page, 'a2 SELECT INBOX');
    const answer = page.getByRole('option', { name: /a2 OK/ });
    await answer.click();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('tab', { name: /^(?:State|状态)$/ }).click();
    await page.getByRole('button', { name: /^(?:As a table|显示为表格)$/ }).click();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('tab', { name: 'Mermaid' }).click();
    await expect(page.getByRole('img')).toBeVisible();
    await page.getByRole('button', { name: /^(?:Network|网络)/ }).click();
    expect(await violationsOf(page)).toEqual([]);
  });
}

test('a planted violation is found', async ({ page }) => {
  await page.goto('./#/nowhere');
  await expect(page.getByRole('heading')).toBeVisible();
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')));
  expect(await violationsOf(page)).toEqual([expect.stringContaining('button-name')]);
});
