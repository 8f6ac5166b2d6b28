// A learner's way through lesson 14: two devices, flight mode, a trap, undo, a hint, somebody else who acts, a table; the
// world is found again after a reload; on a phone the panes are tabs.
import type { Locator, Page } from '@playwright/test';
import { chooseSpeed, device, violationsOf } from './devices-page.ts';
import { isDone, next, task } from './lesson-page.ts';
import { expect, rememberBefore, test } from './quiet-page.ts';

const LESSON = './#/lessons/train-tunnel';

async function open(of: Locator, subject: string): Promise<void> {
  await of.getByRole('option', { name: new RegExp(subject) }).click();
  await expect(of.getByRole('article', { name: 'Message' })).toContainText(subject);
}

/** Where a message covers the list, one has to go back to it. */
async function back(of: Locator): Promise<void> {
  await of.getByRole('button', { name: 'Back to the list' }).click();
}

/** Puts the cards of a question in this order with their buttons. */
async function order(page: Page, cards: readonly string[]): Promise<void> {
  for (const [place, card] of cards.entries()) {
    const list = page.locator('ol').filter({ has: page.getByRole('button', { name: /^Move up/ }) });
    for (;;) {
      const texts = await list.getByRole('listitem').allTextContents();
      if (texts.findIndex((text) => text.includes(card)) <= place) break;
      await page.getByRole('button', { name: `Move up: ${card}` }).click();
    }
  }
}

test('lesson 14 from start to end', async ({ page }) => {
  test.setTimeout(120_000);
  await page.goto(LESSON);
  const phone = device(page, 'Phone');
  const desktop = device(page, 'Desktop');
  const flight = phone.getByRole('button', { name: 'Flight mode' });
  await expect(desktop.getByRole('option')).toHaveCount(6);
  await chooseSpeed(page, '2×');

  await page.getByRole('radio', { name: /What the phone has a copy of/ }).check();
  await phone.getByRole('button', { name: 'Get mail' }).click();
  await expect(phone.getByRole('option')).toHaveCount(6);
  await open(phone, 'Packing list');
  await expect(phone.getByText(/two logs/)).toBeVisible();
  await expect(task(page, 'Look into an empty envelope')).toContainText('You opened it while there was a network');
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expect(phone.getByText(/two logs/)).toBeHidden();
  await page.getByRole('button', { name: 'Hint 1 of 3' }).click();
  await expect(page.getByText('The order counts')).toBeVisible();
  await flight.click();
  await open(phone, 'Packing list');
  await isDone(page, 'Look into an empty envelope');

  await next(page);
  await back(phone);
  await flight.click();
  await phone.getByRole('button', { name: 'Settings' }).click();
  const settings = page.getByRole('dialog');
  await settings.getByLabel('Kept without asking').selectOption('headers and texts');
  await settings.getByRole('button', { name: 'Save' }).click();
  await phone.getByRole('button', { name: 'Get mail' }).click();
  await isDone(page, 'Fetch the texts in time');

  await next(page);
  await flight.click();
  await open(phone, 'Change of plan');
  await back(phone);
  await open(phone, 'How to find the hut');
  await back(phone);
  await phone.getByRole('option', { name: /Your book is due/ }).focus();
  await page.keyboard.press('s');
  await phone.getByRole('option', { name: /Boots, a third off/ }).focus();
  await page.keyboard.press('Delete');
  await open(phone, 'Your parking permit');
  await phone.getByLabel('Move to …').selectOption('Archive');
  await expect(task(page, 'Six things in the dark')).toContainText('Not among them: send');
  await phone.getByRole('button', { name: 'Write' }).click();
  await page.getByRole('dialog').getByLabel('To').fill('alice@example.org');
  await page.getByRole('dialog').getByRole('button', { name: 'Send' }).click();
  await isDone(page, 'Six things in the dark');

  await next(page);
  await expect(page.getByText('Somebody else acts…')).toBeVisible();
  await expect(page.getByText('Somebody else acts…')).toBeHidden();
  await expect(desktop.getByRole('option', { name: /Your parking permit.*starred/ })).toBeVisible();
  await phone.getByRole('button', { name: 'Compare with server' }).click();
  await expect(phone.getByText('only on the server').first()).toBeVisible();
  await phone.getByRole('button', { name: 'Compare with server' }).click();
  await page.reload();
  await expect(page.getByText(/Meanwhile, at home/)).toBeVisible();
  await expect(phone.getByText('6 actions wait for the server')).toBeVisible();
  await page.getByRole('radio', { name: /The server. What the phone shows/ }).check();

  await next(page);
  await flight.click();
  await phone.getByRole('button', { name: 'Get mail' }).click();
  await expect(phone.getByRole('option', { name: /The key/ })).toBeVisible();
  await order(page, ['replay the queue', 'compare UIDVALIDITY', 'fetch new messages', 'fetch the flags']);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await isDone(page, 'Switch it off and watch');

  await next(page);
  await page.getByRole('radio', { name: /It cannot be done any more/ }).check();
  await page.getByRole('radio', { name: /It is in the archive and has the star/ }).check();
  await phone.getByText('1 could not be done').click();
  await phone.getByRole('button', { name: /^Forget it/ }).click();
  await phone.getByRole('treeitem', { name: /^Archive/ }).click();
  await desktop.getByRole('button', { name: 'Get mail' }).click();
  await isDone(page, 'Settle what is left');

  await next(page);
  const answers = 'n y y y n y y n n n y n n y y n y n y n y'.split(' ');
  const cells = page.getByRole('table').getByRole('button');
  await expect(cells).toHaveCount(21);
  await cells.first().focus();
  for (const [index, answer] of answers.entries()) {
    await page.keyboard.press('Enter');
    if (answer === 'n') await page.keyboard.press('Enter');
    if (index % 3 < 2) await page.keyboard.press('ArrowRight');
    else for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowDown']) await page.keyboard.press(key);
  }
  await cells.last().click();
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByText('20 of 21 right. Try again.')).toBeVisible();
  await cells.last().click();
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await isDone(page, 'Fill it in');

  await next(page);
  await page.getByRole('radio', { name: /Another device moved or deleted that message/ }).check();
  await expect(page.getByText('All tasks of this lesson are done.')).toBeVisible();
  expect(await violationsOf(page)).toEqual([]);
});

test('what others did is taken back with its step', async ({ page }) => {
  await rememberBefore(page, { 'lesson.train-tunnel': JSON.stringify({ tasks: {}, step: 0 }) });
  await page.goto(LESSON);
  const desktop = device(page, 'Desktop');
  await expect(desktop.getByRole('option')).toHaveCount(6);
  await page.getByRole('list', { name: 'Tasks' }).getByRole('button', { name: 'Switch it off and watch' }).click();
  await expect(desktop.getByRole('option', { name: /The key|Your parking permit.*starred/ }).first()).toBeVisible();
  await expect(page.getByText('Somebody else acts…')).toBeHidden();
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expect(page.getByText('Step 3 of 8')).toBeVisible();
  await expect(desktop.getByRole('option', { name: /Boots/ })).toBeVisible();
});

for (const language of ['en', 'zh-CN']) {
  test.describe(`on a phone, in ${language}`, () => {
    test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

    test('the panes are tabs, and one device is shown at a time', async ({ page }) => {
      await rememberBefore(page, { language });
      await page.goto(LESSON);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await violationsOf(page)).toEqual([]);
      await page.getByRole('tab', { name: /^(?:Devices|设备)$/ }).click();
      const phone = device(page, language === 'en' ? 'Phone' : '手机');
      await phone.getByRole('button', { name: /^(?:Get mail|收信)$/ }).click();
      await expect(phone.getByRole('option')).toHaveCount(6);
      expect(await violationsOf(page)).toEqual([]);
      await page.getByRole('button', { name: /^(?:Desktop|台式机)$/ }).click();
      await expect(phone).toBeHidden();
      await expect(device(page, language === 'en' ? 'Desktop' : '台式机')).toBeVisible();
      await page.getByRole('tab', { name: /^(?:Picture|图示)$/ }).click();
      await expect(page.getByRole('option', { name: /FETCH/ }).first()).toBeVisible();
      await page.getByRole('tab', { name: /^(?:Task|任务)$/ }).click();
      await expect(page.getByRole('list', { name: /^(?:Tasks|任务列表)$/ })).toBeVisible();
    });
  });
}
