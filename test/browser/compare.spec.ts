// IMAP beside POP3: both ladders on one clock, numbers that lead to their events, claims with their verdicts and lines,
// RFC 1733's table, links that run again, files; for everybody.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { expect, rememberBefore, test } from './quiet-page.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SMALL = '1~readNewestWithAttachment~1~messages=5~attachmentOctets=400000';

async function openRun(page: Page, link = SMALL): Promise<void> {
  await page.goto(`./#/compare/${link}`);
  await expect(side(page, 'IMAP').getByText('done after')).toBeVisible();
}

function side(page: Page, protocol: string): Locator {
  return page.getByRole('region', { name: `${protocol}, what is said` });
}

function number(page: Page, name: string): Locator {
  return page.getByRole('button', { name: new RegExp(`^${name}: `) });
}

/** The number of a button such as `IMAP, Bytes down: 16,910`. */
async function valueOf(page: Page, name: string): Promise<number> {
  const label = await number(page, name).getAttribute('aria-label');
  return Number(label?.split(': ').at(-1)?.replaceAll(',', ''));
}

async function rowsIn(ladder: Locator): Promise<number> {
  return ladder.getByRole('option').count();
}

async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResults>(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })",
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('; ')}`);
}

async function textOfDownload(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return readFileSync(await download.path(), 'utf8');
}

test('for the text of a message with an attachment IMAP needs few bytes, POP3 all of them', async ({ page }) => {
  await page.goto('./#/compare');
  await page.getByRole('button', { name: 'Run both' }).click();
  await expect(side(page, 'POP3').getByText('done after')).toBeVisible();
  const [imap, pop3] = [await valueOf(page, 'IMAP, Bytes down'), await valueOf(page, 'POP3, Bytes down')];
  expect(imap).toBeGreaterThan(1_000);
  expect(imap).toBeLessThan(pop3 / 100);
});

test('both ladders stand at the same moment, and the shorter side says when it was done', async ({ page }) => {
  await openRun(page);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(side(page, 'IMAP').getByText('not begun')).toBeVisible();
  await expect(side(page, 'POP3').getByText('not begun')).toBeVisible();
  await page.getByRole('button', { name: 'Step one event' }).click();
  await expect(side(page, 'IMAP').getByRole('option')).not.toHaveCount(0);
  await expect(side(page, 'POP3').getByRole('option')).not.toHaveCount(0);
  const scrubber = page.getByRole('slider');
  const last = Number(await scrubber.getAttribute('max'));
  // IMAP is done, POP3 is not: it brings the attachment.
  await scrubber.fill(String(Math.floor(last * 0.7)));
  await expect(side(page, 'IMAP').getByText('done after')).toBeVisible();
  await expect(side(page, 'POP3').getByText('under way')).toBeVisible();
  await expect(page.getByText(/^What was measured up to/)).toBeVisible();
  const soFar = await valueOf(page, 'POP3, Bytes down');
  expect(soFar).toBeGreaterThan(10_000);
  await page.getByRole('button', { name: 'End', exact: true }).click();
  expect(await valueOf(page, 'POP3, Bytes down')).toBeGreaterThan(soFar);
});

test('a number leads to its events, which stand out in the ladder of that side', async ({ page }) => {
  await openRun(page);
  const before = await rowsIn(side(page, 'IMAP'));
  await number(page, 'POP3, Readable after \\(s\\)').click();
  const events = page.getByRole('region', { name: /^POP3, Readable after/ });
  await expect(events.getByText('1 of 2')).toBeVisible();
  await expect(side(page, 'POP3').getByRole('option', { selected: true, name: /Get mail/ })).toBeVisible();
  await events.getByRole('button', { name: 'Next' }).click();
  await expect(events.getByText(/OK \d+ octets/)).toBeVisible();
  await expect(
    side(page, 'POP3').getByRole('option', { selected: true, name: /a whole message is here/ }),
  ).toBeVisible();
  expect(await rowsIn(side(page, 'IMAP'))).toBe(before);
  await page.keyboard.press('Escape');
  await expect(events).toBeHidden();
  await expect(number(page, 'POP3, Readable after \\(s\\)')).toBeFocused();
});

test('a claim is tested: its verdict, the lines it rests on, and the way to them', async ({ page }) => {
  await page.goto('./#/compare');
  const claim = page.getByRole('article', { name: 'POP3 downloads everything and deletes it from the server.' });
  await claim.getByRole('button', { name: 'Test this claim' }).click();
  await expect(claim.getByText('It depends', { exact: true })).toBeVisible();
  await expect(claim.getByText('C: QUIT', { exact: true }).first()).toBeVisible();
  await claim.getByRole('button', { name: /after DELE and QUIT: 0/ }).click();
  const events = page.getByRole('region', { name: /after DELE and QUIT/ });
  await events.getByRole('row', { name: /QUIT/ }).getByRole('button').first().click();
  await expect(events.getByRole('option', { selected: true, name: /QUIT/ })).toBeVisible();
});

test("a cell of RFC 1733's table leads to what decided it", async ({ page }) => {
  await page.goto('./#/compare');
  await page.getByRole('button', { name: 'Compute the table' }).click();
  await page.getByRole('button', { name: 'Online, Work without a network: no' }).click();
  const events = page.getByRole('region', { name: /^Online, Work without a network/ });
  await expect(events.getByRole('option', { selected: true })).toBeVisible();
});

test('the numbers can be saved, and the link runs them again', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openRun(page);
  const bytes = await valueOf(page, 'IMAP, Bytes down');
  const rows = (await textOfDownload(page, 'Save as CSV')).split('\r\n');
  expect(rows[0]).toBe('link,intention,protocol,measure,unit,value,events');
  expect(rows.find((row) => row.includes(',imap,bytesDown,'))).toContain(`${SMALL},`);
  expect(rows.find((row) => row.includes(',imap,bytesDown,'))).toContain(`,octets,${bytes},`);
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await expect(page.getByText('Copied', { exact: true })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto('about:blank');
  await page.goto(link);
  await expect(side(page, 'IMAP').getByText('done after')).toBeVisible();
  expect(await valueOf(page, 'IMAP, Bytes down')).toBe(bytes);
});

test('a wrong link says what would be right, and offers a way on', async ({ page }) => {
  await page.goto('./#/compare/1~findOne~1~messages=9999~colour=red');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('must be a whole number from 3 to 5,000');
  await expect(alert).toContainText('colour');
  await alert.getByRole('link', { name: 'First settings' }).click();
  await expect(alert).toBeHidden();
  await page.getByText('Settings of the world').click();
  await page.getByRole('spinbutton', { name: 'Messages in the mailbox' }).fill('2');
  await expect(page.getByText('must be a whole number from 3 to 5,000')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run both' })).toBeDisabled();
});

test('a long run shows how far it is, and can be cancelled', async ({ page }) => {
  await page.goto('./#/compare/1~dayWithDevices~1~messages=500~pollSeconds=87');
  await expect(page.getByText(/of the day\.$/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('Cancelled.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Run both' })).toBeEnabled();
});

test('a chart shows both protocols with a table of the same numbers, which lead to their runs', async ({ page }) => {
  await openRun(page);
  await page.getByRole('button', { name: 'Draw the chart' }).click();
  await expect(page.getByRole('img', { name: /^Bytes down/ })).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the chart as PNG' }).click(),
  ]);
  expect(
    readFileSync(await download.path())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG');
  expect(await textOfDownload(page, 'Save the chart as SVG')).toContain('<circle');
  await page.getByRole('button', { name: /^POP3, 100 kB: / }).click();
  await expect(page.getByRole('region', { name: /^POP3, Bytes down/ })).toBeVisible();
  expect(await valueOf(page, 'POP3, Bytes down')).toBeLessThan(200_000);
});

for (const language of ['en', 'zh-CN']) {
  test(`nobody is kept out (${language})`, async ({ page }) => {
    await rememberBefore(page, { language });
    await page.goto(`./#/compare/${SMALL}`);
    const bytes = page.getByRole('button', { name: /^IMAP(?:, Bytes down|.*下行字节)/ });
    await bytes.click();
    await page
      .getByRole('button', { name: /^(?:Test this claim|检验这个说法)$/ })
      .first()
      .click();
    await expect(page.getByText('C: QUIT', { exact: true }).first()).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
  });
}

test('both ladders can be read as tables of the same rows', async ({ page }) => {
  await openRun(page);
  await page.getByLabel('As a table').check();
  await expect(
    side(page, 'IMAP')
      .getByRole('cell', { name: /LOGOUT completed/ })
      .last(),
  ).toBeVisible();
  await expect(
    side(page, 'POP3')
      .getByRole('cell', { name: /signing off/ })
      .last(),
  ).toBeVisible();
});

test('on a phone both ladders stand above each other, and nothing is wider than the page', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openRun(page);
  const [imap, pop3] = [await side(page, 'IMAP').boundingBox(), await side(page, 'POP3').boundingBox()];
  expect(pop3?.y ?? 0).toBeGreaterThan((imap?.y ?? 0) + (imap?.height ?? 0) - 1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
