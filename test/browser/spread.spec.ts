// Who knows what since when: lesson 12 from start to end, by clicks; the table on the devices' page, whose cells lead to the
// lines that brought the news; on a phone, in Chinese; on paper.
import type { Locator, Page } from '@playwright/test';
import { chooseSpeed, device, getMail, openDevices, violationsOf } from './devices-page.ts';
import { isDone, next, task } from './lesson-page.ts';
import { expect, rememberBefore, test } from './quiet-page.ts';

/** The cell of a device in the row of a change. */
function cell(page: Page, of: string, what: RegExp): Locator {
  const rows = page.getByRole('table', { name: 'Who knows what since when' }).getByRole('row');
  return rows.filter({ hasText: what }).getByRole('button', { name: new RegExp(`^${of}: `) });
}

/** Shows a device of the lesson's shelf, where only some have room. */
async function bring(page: Page, name: string): Promise<Locator> {
  const shown = device(page, name);
  if (!(await shown.isVisible())) await page.getByRole('button', { name, exact: true }).click();
  await expect(shown).toBeVisible();
  return shown;
}

async function choose(of: Locator, subject: RegExp): Promise<void> {
  await of.getByRole('option', { name: subject }).click();
}

async function makeFolder(page: Page, of: Locator, name: string): Promise<void> {
  await of.getByRole('button', { name: 'More', exact: true }).click();
  await of.getByRole('button', { name: /^New folder/ }).click();
  await page.getByRole('dialog').getByLabel('Name of the folder').fill(name);
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
}

test('lesson 12 from start to end', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto('./#/lessons/three-devices');
  await chooseSpeed(page, '10×');
  await page.getByRole('radio', { name: /in the mailbox on the server/ }).check();
  for (const name of ['Phone', 'Laptop', 'Desktop']) await getMail(await bring(page, name));
  await isDone(page, 'Open all three windows');

  await next(page);
  await page.getByRole('radio', { name: /When it looks the next time/ }).check();
  await choose(await bring(page, 'Phone'), /Dinner on Friday/);
  await chooseSpeed(page, '100×');
  await expect(cell(page, 'Phone', /Dinner.*Seen/)).toHaveAccessibleName(/did it/);
  await expect(cell(page, 'Desktop', /Dinner.*Seen/)).toHaveAccessibleName(/\+\d+(\.\d)? s$/);
  await isDone(page, 'Read on the phone, seen on the desktop');

  await next(page);
  const laptop = await bring(page, 'Laptop');
  await laptop.getByRole('option', { name: /Boots/ }).focus();
  await page.keyboard.press('Delete');
  await expect(cell(page, 'Phone', /Boots.*moved/)).toHaveAccessibleName(/\+0\.\d+ s$/);
  await isDone(page, 'Deleted on the laptop, gone everywhere');

  await next(page);
  await page.getByRole('radio', { name: /IDLE is about the mailbox that is open/ }).check();
  const desktop = await bring(page, 'Desktop');
  await makeFolder(page, desktop, 'Receipts');
  await choose(desktop, /Invoice 118/);
  await desktop.getByLabel('Move to …').selectOption('Receipts');
  await isDone(page, 'A folder from the desktop');

  await next(page);
  await expect(page.getByText('Somebody else acts…')).toBeHidden();
  const phone = await bring(page, 'Phone');
  await expect(phone.getByText('POP3 110')).toBeVisible();
  await choose(phone, /Minutes of the meeting/);
  await (await bring(page, 'Laptop')).getByRole('option', { name: /Your book is due/ }).focus();
  await page.keyboard.press('Delete');
  await makeFolder(page, await bring(page, 'Desktop'), 'Travel');
  await isDone(page, 'Three habits');

  await next(page);
  await page.getByRole('textbox', { name: 'Your number' }).fill('3');
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await isDone(page, 'Settle the count');

  await next(page);
  await page.getByRole('radio', { name: /asks seldom/ }).check();
  await expect(page.getByText('All tasks of this lesson are done.')).toBeVisible();
  await expect(task(page, 'Three habits')).not.toContainText('not done yet');
  expect(await violationsOf(page)).toEqual([]);
});

test('each cell leads to the line that brought the news', async ({ page }) => {
  await openDevices(page);
  await chooseSpeed(page, '10×');
  for (const name of ['Desktop', 'Laptop', 'Phone']) await getMail(device(page, name));
  await page.getByRole('tab', { name: 'Who knows' }).click();
  await expect(page.getByText('Nothing has changed in the mailbox yet.')).toBeVisible();
  await choose(device(page, 'Phone'), /Fwd/);
  const news = cell(page, 'Desktop', /Fwd.*Seen/);
  await expect(news).toHaveAccessibleName(/\+0\.\d+ s$/);
  await expect(cell(page, 'Laptop', /Fwd.*Seen/)).toHaveAccessibleName(/not yet\s+asks at/);
  await news.click();
  await expect(news).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('region', { name: 'Details' })).toContainText('FETCH');
  await chooseSpeed(page, '100×');
  await expect(cell(page, 'Laptop', /Fwd.*Seen/)).toHaveAccessibleName(/\+\d/);
  await expect(page.getByRole('img', { name: 'Delay against cost' })).toContainText('IDLE');
  await expect(page.getByRole('table', { name: 'Delay against cost' }).getByRole('row')).toHaveCount(4);
  const used = page.getByRole('table', { name: 'What each device used' });
  const connections = used
    .getByRole('row', { name: /^Laptop/ })
    .getByRole('cell')
    .nth(3);
  await expect(connections).toHaveText('1');
  await page.getByRole('button', { name: 'per hour' }).click();
  await expect(connections).not.toHaveText('1');
  expect(await violationsOf(page)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  await expect(used).toBeVisible();
});

test.describe('on a phone, in Chinese', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the table is reached and read', async ({ page }) => {
    await rememberBefore(page, { language: 'zh-CN' });
    await page.goto('./#/devices');
    await page.getByRole('tab', { name: '手机' }).click();
    await device(page, '手机').getByRole('button', { name: '收信' }).click();
    await expect(device(page, '手机').getByRole('option')).toHaveCount(6);
    await device(page, '手机').getByRole('option').first().click();
    await page.getByRole('tab', { name: '时序图' }).click();
    await page.getByRole('tab', { name: '谁知道了' }).click();
    const table = page.getByRole('table', { name: '谁从什么时候起知道了什么' });
    await expect(table.getByRole('button', { name: /^手机：.*就是它做的$/ })).toBeVisible();
    await expect(table.getByRole('button', { name: /^台式机：.*还不知道\s*没有连接$/ })).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
  });
});
