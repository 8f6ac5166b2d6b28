// What only a browser can tell of the ladder: that the lines of a chosen click are set apart, that paper gets the rows
// that are not in sight, and that its table shows one page.
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './quiet-page.ts';

const LINES = /mail\.example\.org phone /;

/** The page with the devices, after the phone has looked for mail and the desktop too. */
async function twoDevices(page: Page): Promise<void> {
  await page.goto('./#/devices');
  for (const name of ['Phone', 'Desktop']) {
    const device = page.getByRole('region', { name, exact: true });
    await device.getByRole('button', { name: 'Get mail' }).click();
    await expect(device.getByRole('option').first()).toBeVisible();
  }
}

/** The colour of a row's words. */
function fillOf(row: Locator): Promise<string> {
  return row.locator('text').evaluate((element) => getComputedStyle(element).fill);
}

test('lines that the chosen click did not bring about stand back, until nothing is chosen', async ({ page }) => {
  await twoDevices(page);
  const rowsTo = (device: string) =>
    page.getByRole('option', { name: new RegExp(`mail\\.example\\.org to ${device}: \\* `) }).first();
  await expect(rowsTo('desktop')).toHaveAttribute('aria-label', /because of the chosen click/);
  const chosen = await fillOf(rowsTo('desktop'));
  await rowsTo('desktop').hover();
  await page.mouse.wheel(0, -100_000);
  await expect(rowsTo('phone')).not.toHaveAttribute('aria-label', /because of the chosen click/);
  expect(await fillOf(rowsTo('phone'))).not.toBe(chosen);
  await rowsTo('phone').focus();
  await page.keyboard.press('Escape');
  await expect(rowsTo('phone').locator('text')).toHaveCSS('fill', chosen);
});

test('a chosen click is explained: where, what, and what came of it', async ({ page }) => {
  await twoDevices(page);
  const explained = page.getByRole('tabpanel', { name: 'Explain' });
  await expect(explained.getByRole('list', { name: 'What somebody clicked, and with what' })).toContainText('Desktop');
  await expect(explained.getByText(/^1 connection was opened, \d+ lines to servers/)).toBeVisible();
  await explained.getByRole('button', { name: /^a\d+ LIST/ }).click();
  await expect(page.getByRole('option', { name: /LIST/, selected: true })).toBeVisible();
});

test('paper gets the rows that are not in sight', async ({ page }) => {
  await twoDevices(page);
  await page.getByRole('button', { name: 'Pause' }).click();
  const rows = page.locator('svg [data-event]');
  const inSight = await rows.count();
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  // Each row has its words twice: to be seen, and to point at.
  await expect(page.getByText('click: Get mail')).toHaveCount(4);
  expect(await rows.count()).toBeGreaterThan(inSight + 80);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(rows).toHaveCount(inSight);
});

test('the table shows a page of rows, and the pages before it', async ({ page }) => {
  await twoDevices(page);
  await page.getByRole('button', { name: 'As a table' }).click();
  const table = page.getByRole('table', { name: 'Sequence of events' });
  await expect(table.getByRole('row')).toHaveCount(41);
  await expect(table.getByRole('row', { name: LINES })).toHaveCount(0);
  while (await page.getByRole('button', { name: 'Earlier' }).isEnabled()) {
    await page.getByRole('button', { name: 'Earlier' }).click();
  }
  await expect(page.getByText(/^Rows 1–40 of/)).toBeVisible();
  await expect(table.getByRole('row', { name: LINES }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Back to newest' }).click();
  await expect(page.getByRole('button', { name: 'Later' })).toBeDisabled();
});
