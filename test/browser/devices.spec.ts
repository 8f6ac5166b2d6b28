// The page with the devices: what is read on one shows on another by its own means; what is done in flight mode reaches
// the server afterwards; each click can be followed to its lines, and back; usable by keyboard, on a phone, for everybody.
import { chooseSpeed, device, getMail, openDevices, violationsOf } from './devices-page.ts';
import { expect, test } from './quiet-page.ts';

test('what the phone reads shows on the desktop after its poll', async ({ page }) => {
  await openDevices(page);
  await chooseSpeed(page, '10×');
  const desktop = device(page, 'Desktop');
  await desktop.getByRole('button', { name: 'Settings' }).click();
  const settings = page.getByRole('dialog', { name: 'Settings of Desktop' });
  await settings.getByLabel('How it learns of news').selectOption('asks every so often');
  await settings.getByLabel('Every … seconds').fill('60');
  await settings.getByRole('button', { name: 'Save' }).click();
  await getMail(desktop);
  await expect(desktop.getByRole('treeitem', { name: 'Inbox: 6 messages, 3 unread' })).toBeVisible();
  const phone = device(page, 'Phone');
  await getMail(phone);
  await phone.getByRole('option', { name: /^Bob Brown, Fwd/ }).click();
  await expect(phone.getByText('These are yours, I think?')).toBeVisible();
  await chooseSpeed(page, '100×');
  await expect(desktop.getByRole('treeitem', { name: 'Inbox: 6 messages, 2 unread' })).toBeVisible();
});

test('what is done in flight mode waits, and is done when the line is back', async ({ page }) => {
  await openDevices(page);
  await chooseSpeed(page, '10×');
  const laptop = device(page, 'Laptop');
  const desktop = device(page, 'Desktop');
  await getMail(desktop);
  await getMail(laptop);
  await expect(laptop.getByRole('option', { name: /^Accounts.*all of it is on this device/ })).toBeVisible();
  const flight = laptop.getByRole('button', { name: 'Flight mode' });
  await flight.click();
  await expect(flight).toHaveAttribute('aria-pressed', 'true');
  await laptop.getByRole('option', { name: /^Accounts/ }).focus();
  await page.keyboard.press('s');
  await expect(laptop.getByText(/wait(?:s)? for the server/)).toBeVisible();
  await expect(laptop.getByRole('option', { name: /^Accounts.*starred.*the server does not know yet/ })).toBeVisible();
  await laptop.getByRole('button', { name: 'Compare with server' }).click();
  await expect(laptop.getByText(/flags here: .*\\Flagged/)).toBeVisible();
  await chooseSpeed(page, '100×');
  await flight.click();
  await expect(laptop.getByText('No differences: every message is the same here and there.')).toBeVisible();
  await expect(laptop.getByText(/wait(?:s)? for the server/)).toBeHidden();
  await expect(desktop.getByRole('option', { name: /^Accounts.*starred/ })).toBeVisible();
});

test('from a click to its lines, and from a line to its click and its device', async ({ page }) => {
  await openDevices(page);
  const phone = device(page, 'Phone');
  await getMail(phone);
  await expect(page.getByText(/^Because of Phone: get mail/)).toBeVisible();
  await page
    .getByRole('option', { name: /mail\.example\.org to phone: .*FETCH/ })
    .last()
    .click();
  await expect(page.getByText(/^Because of Phone: get mail/)).toBeVisible();
  await expect(phone.getByText('the chosen line belongs to this device')).toBeAttached();
  await expect(device(page, 'Desktop').getByText('the chosen line belongs to this device')).toHaveCount(0);
  await page.getByRole('button', { name: 'Show the click in the ladder' }).click();
  await expect(page.getByRole('option', { name: /^Note: click: Get mail/, selected: true })).toBeVisible();
});

test('an attachment comes only when it is asked for', async ({ page }) => {
  await openDevices(page);
  const phone = device(page, 'Phone');
  await getMail(phone);
  await phone.getByRole('option', { name: /^Accounts/ }).click();
  const attachment = phone.getByRole('list', { name: 'Attachments' }).getByRole('listitem');
  await expect(attachment).toContainText('on the server only');
  await attachment.getByRole('button', { name: /^Fetch invoice-2026-014\.pdf/ }).click();
  await expect(attachment).toContainText('on this device');
});

test('folders and messages by keyboard alone', async ({ page }) => {
  await openDevices(page);
  const laptop = device(page, 'Laptop');
  await laptop.getByRole('button', { name: 'Get mail' }).focus();
  await page.keyboard.press('Enter');
  await expect(laptop.getByRole('option')).toHaveCount(6);
  await laptop.getByRole('option').first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(laptop.getByRole('option').nth(2)).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(laptop.getByRole('option')).toHaveCount(5);
  await expect(laptop.getByRole('option').nth(2)).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(laptop.getByRole('treeitem', { name: /^Inbox/ })).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(laptop.getByRole('treeitem', { name: /^Trash/, selected: true })).toBeFocused();
  await expect(laptop.getByRole('listbox', { name: 'Messages in Trash' }).getByRole('option')).toHaveCount(1);
});

test('an open message by keyboard alone: Escape leads back to its row, Delete to the next, Z brings it back', async ({
  page,
}) => {
  await openDevices(page);
  const phone = device(page, 'Phone');
  await getMail(phone);
  await phone.getByRole('option', { name: /^Accounts/ }).focus();
  await page.keyboard.press('Enter');
  await phone.getByRole('button', { name: 'Reply' }).focus();
  await page.keyboard.press('Escape');
  await expect(phone.getByRole('option', { name: /^Accounts/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await phone.getByRole('button', { name: 'Forward' }).focus();
  await page.keyboard.press('Delete');
  await expect(phone.getByRole('option')).toHaveCount(5);
  await expect(phone.getByRole('option').nth(1)).toBeFocused();
  await page.keyboard.press('z');
  await expect(phone.getByRole('option', { name: /^Accounts/ })).toBeVisible();
});

for (const language of ['en', 'zh-CN']) {
  test(`axe finds nothing, in use and in its dialogs, in ${language}`, async ({ page }) => {
    await openDevices(page, { language });
    const phone = device(page, language === 'en' ? 'Phone' : '手机');
    await phone.getByRole('button', { name: /^(?:Get mail|收信)$/ }).click();
    await expect(phone.getByRole('option')).toHaveCount(6);
    expect(await violationsOf(page)).toEqual([]);
    await phone.getByRole('option', { name: /^Accounts/ }).click();
    await expect(phone.getByRole('list', { name: /^(?:Attachments|附件)$/ })).toBeVisible();
    await phone.getByRole('button', { name: /^(?:Flight mode|飞行模式)$/ }).click();
    expect(await violationsOf(page)).toEqual([]);
    await phone.getByRole('button', { name: /^(?:Compare with server|与服务器对照)$/ }).click();
    await phone.getByRole('button', { name: /^(?:Settings|设置)$/ }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await phone.getByRole('button', { name: /^(?:Write|写信)$/ }).click();
    expect(await violationsOf(page)).toEqual([]);
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('one device at a time, the ladder as a tab', async ({ page }) => {
    await openDevices(page);
    await page.getByRole('tab', { name: 'Phone' }).tap();
    await expect(device(page, 'Desktop')).toBeHidden();
    const phone = device(page, 'Phone');
    await phone.getByRole('button', { name: 'Get mail' }).tap();
    await phone.getByRole('option', { name: /^Accounts/ }).tap();
    await expect(phone.getByRole('button', { name: 'Back to the list' })).toBeVisible();
    const small = await page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          'button, input, select, summary, [role=tab], [role=option], [role=treeitem]',
        ),
      ]
        .filter((target) => target.checkVisibility({ visibilityProperty: true }))
        .filter((target) => target.getBoundingClientRect().height < 44)
        .map((target) => target.ariaLabel ?? target.textContent),
    );
    expect(small).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.getByRole('tab', { name: 'Ladder' }).tap();
    await expect(page.getByRole('option', { name: /phone to mail\.example\.org: .*FETCH/ }).last()).toBeVisible();
  });
});
