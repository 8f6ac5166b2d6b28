// The twelve steps: the guided run from the settings to the server's closing, in three variants, one of them by keyboard
// alone; the ladder's headings fold by click and by keys; usable on a phone and for everybody.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { expect, rememberBefore, test } from './quiet-page.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

async function openSteps(page: Page, remembered: Readonly<Record<string, string>> = {}): Promise<void> {
  await rememberBefore(page, remembered);
  await page.goto('./#/devices/steps');
  await expect(steps(page)).toHaveCount(12);
}

function steps(page: Page): Locator {
  return page.getByRole('region', { name: /^(?:The twelve steps|十二步)$/ }).getByRole('listitem');
}

function step(page: Page, number: number): Locator {
  return steps(page).nth(number - 1);
}

/** The button in the step that comes next. */
function move(page: Page): Locator {
  return steps(page).getByRole('button', { name: /^(?:Do this step|Ask for the attachment|Wait for it|Let a mail)/ });
}

async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResults>(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })",
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ failureSummary }) => failureSummary).join('; ')}`);
}

/** Presses until the step is done. */
async function pressUntil(page: Page, number: number, press: () => Promise<void>): Promise<void> {
  for (let presses = 0; presses < 20; presses += 1) {
    await expect(move(page).or(page.getByText(/^All twelve are done/))).toBeVisible();
    if ((await step(page, number).getByText('done', { exact: false }).count()) > 0) return;
    await press();
  }
}

test('from 1 to 12 over port 143, then folded by click', async ({ page }) => {
  await openSteps(page);
  await expect(step(page, 1)).toHaveAttribute('aria-current', 'step');
  await pressUntil(page, 7, () => move(page).click());
  await expect(page.getByRole('option', { name: /The view from the hut/ })).toBeVisible();
  await expect(step(page, 8)).toContainText('not yet');
  await pressUntil(page, 9, () => move(page).click());
  await expect(step(page, 9)).toContainText(/\d+ B down · 3 lines/);
  await expect(page.getByRole('region', { name: 'Laptop' }).getByText('we are up. One photo')).toBeVisible();
  await pressUntil(page, 12, () => move(page).click());
  await expect(step(page, 9)).toContainText(/an attachment, on request · .* kB down/);
  await expect(step(page, 12)).toContainText('the server closed first');
  const tree = page.getByRole('tree', { name: 'Sequence of events' });
  await page.getByRole('button', { name: 'Fold all', exact: true }).click();
  await expect(tree.getByRole('treeitem', { level: 2 })).toHaveCount(0);
  const goodbye = tree.getByRole('treeitem', { name: /^Laptop: 11 Say goodbye/ });
  await goodbye.click();
  await expect(goodbye).toHaveAttribute('aria-expanded', 'true');
  await expect(tree.getByRole('treeitem', { name: /LOGOUT/ }).first()).toBeVisible();
  // What is chosen in the list is unfolded in the ladder.
  await page.getByRole('button', { name: 'Fold all', exact: true }).click();
  await step(page, 5)
    .getByRole('button', { name: /^What happened in “Greeting”/ })
    .click();
  await expect(tree.getByRole('treeitem', { name: /\* OK/, selected: true })).toBeVisible();
  await page.getByRole('button', { name: 'As a table' }).click();
  await expect(page.getByRole('button', { name: /5 Greeting/, expanded: true })).toBeVisible();
});

test('by keyboard alone over port 993: TLS before the greeting', async ({ page }) => {
  await openSteps(page);
  await page.getByRole('radio', { name: 'Port 143' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Port 993' })).toBeChecked();
  await pressUntil(page, 5, async () => {
    await move(page).focus();
    await page.keyboard.press('Enter');
  });
  await expect(step(page, 4)).toContainText('with a TLS handshake');
  const tree = page.getByRole('tree', { name: 'Sequence of events' });
  await tree.getByRole('treeitem', { selected: true }).focus();
  await page.keyboard.press('ArrowLeft');
  const heading = tree.getByRole('treeitem', { name: /^Laptop: 5 Greeting/ });
  await expect(heading).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(heading).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Enter');
  await expect(heading).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  await expect(heading).not.toBeFocused();
});

test('with IDLE the server tells, and nobody polls', async ({ page }) => {
  await openSteps(page);
  await page.getByRole('radio', { name: 'IDLE' }).click();
  await pressUntil(page, 9, () => move(page).click());
  await move(page).click();
  await expect(step(page, 10)).toContainText('Be told: IDLE');
  await steps(page).getByRole('button', { name: 'Let a mail arrive' }).click();
  await expect(step(page, 10)).toContainText('the server told of something');
  await expect(page.getByRole('option', { name: /The kettle is on/ })).toBeVisible();
});

test('the list follows what the person clicks', async ({ page }) => {
  await openSteps(page);
  await move(page).click();
  await page.getByRole('button', { name: 'Get mail', exact: true }).click();
  await page.getByRole('button', { name: 'Play', exact: true }).click();
  await expect(step(page, 7)).toContainText('done');
});

for (const language of ['en', 'zh-CN']) {
  test(`axe finds nothing in the middle of a run, in ${language}`, async ({ page }) => {
    await openSteps(page, { language });
    const next = steps(page).getByRole('button', { name: /^(?:Do this step|走这一步)$/ });
    for (let presses = 0; presses < 5; presses += 1) await next.click();
    expect(await violationsOf(page)).toEqual([]);
  });
}
