// What happens to devices from elsewhere: the server is restarted or has something to say, a second person works in the same
// mailbox, and one of the devices speaks POP3, so that what is done there does not show.
import type { Locator, Page } from '@playwright/test';
import { chooseSpeed, device, getMail, openDevices, violationsOf } from './devices-page.ts';
import { expect, test } from './quiet-page.ts';

async function choose(page: Page, menu: string, item: RegExp): Promise<void> {
  await page.getByRole('button', { name: menu, exact: true }).click();
  await page.getByRole('button', { name: item }).click();
}

function inbox(of: Locator): Locator {
  return of.getByRole('treeitem', { name: /^Inbox/ });
}

test('the server restarts: devices are refused, wait, and come back by themselves', async ({ page }) => {
  await openDevices(page);
  await chooseSpeed(page, '10×');
  const phone = device(page, 'Phone');
  const desktop = device(page, 'Desktop');
  await getMail(phone);
  await getMail(desktop);
  await choose(page, 'The server', /^Restarts in good order/);
  await expect(
    page.getByText('In good order: each connection is told (IMAP: * BYE), then closed with FIN.'),
  ).toBeVisible();
  await expect(phone.getByText('The server does not run at the moment.')).toBeVisible();
  await expect(phone.getByText(/^As it was at 09:/)).toBeVisible();
  await expect(desktop.getByText(/^Online: nothing is kept on this device/)).toBeVisible();
  await chooseSpeed(page, '100×');
  await expect(phone.getByText('connected', { exact: true })).toBeVisible();
  await expect(desktop.getByRole('option')).toHaveCount(6);
  await expect(phone.getByText(/^As it was at/)).toBeHidden();
  await expect(page.getByText(/^Because of the server: is stopped and started again/)).toBeVisible();
});

test('the server has something to say: each IMAP device shows it until it was read', async ({ page }) => {
  await openDevices(page);
  await chooseSpeed(page, '10×');
  const phone = device(page, 'Phone');
  await getMail(phone);
  await choose(page, 'The server', /^Announces/);
  await expect(phone.getByRole('alert')).toContainText('The server will be restarted in 10 minutes');
  expect(await violationsOf(page)).toEqual([]);
  await phone.getByRole('button', { name: 'I have read it' }).click();
  await expect(phone.getByRole('alert')).toBeHidden();
});

test('a second person reads, stars, files and deletes while one looks: the place in the list stays', async ({
  page,
}) => {
  await openDevices(page);
  await chooseSpeed(page, '10×');
  const desktop = device(page, 'Desktop');
  await getMail(desktop);
  const invoice = desktop.getByRole('option', { name: /^Accounts/ });
  await invoice.focus();
  await choose(page, 'Alice’s assistant', /^She reads/);
  await expect(inbox(desktop)).toHaveAccessibleName('Inbox: 6 messages, 2 unread');
  await choose(page, 'Alice’s assistant', /^She stars/);
  await expect(desktop.getByRole('option', { name: /^Bob Brown, Fwd.*starred/ })).toBeVisible();
  await choose(page, 'Alice’s assistant', /^She files/);
  await expect(desktop.getByRole('option')).toHaveCount(5);
  await expect(invoice).toHaveAttribute('tabindex', '0');
  await invoice.click();
  await expect(desktop.getByText('please find your invoice attached')).toBeVisible();
  await choose(page, 'Alice’s assistant', /^She deletes/);
  await expect(desktop.getByText(/^This message is not here any more/)).toBeVisible();
  await desktop.getByRole('button', { name: 'Back to the list' }).click();
  await expect(desktop.getByRole('option')).toHaveCount(4);
});

test('POP3 beside IMAP: what is done there shows nowhere else', async ({ page }) => {
  await openDevices(page);
  await chooseSpeed(page, '10×');
  const phone = device(page, 'Phone');
  await phone.getByRole('button', { name: 'Settings' }).click();
  const settings = page.getByRole('dialog', { name: 'Settings of Phone' });
  await settings.getByLabel('Usual ways to a mailbox').selectOption('POP3 110, STLS');
  await expect(settings.getByText(/^What is fetched here is gone from the server/)).toBeVisible();
  await settings.getByLabel('Leave messages on the server').selectOption('yes, always');
  await settings.getByRole('button', { name: 'Save' }).click();
  const desktop = device(page, 'Desktop');
  await getMail(phone);
  await getMail(desktop);
  await phone.getByRole('option', { name: /^Bob Brown, Fwd/ }).click();
  await expect(phone.getByText(/^POP3: read, starred and moved are known on this device alone/)).toBeVisible();
  await phone.getByRole('button', { name: 'Delete' }).click();
  await expect(phone.getByText(/^Deleted: Fwd: Your library books \(on this device only\)/)).toBeVisible();
  await expect(inbox(phone)).toHaveAccessibleName('Inbox: 5 messages, 5 unread');
  await chooseSpeed(page, '100×');
  await expect(page.getByText(/^09:05/)).toBeVisible();
  await desktop.getByRole('button', { name: 'Get mail' }).click();
  await expect(inbox(desktop)).toHaveAccessibleName('Inbox: 6 messages, 3 unread');
  await phone.getByRole('button', { name: 'Undo' }).click();
  await expect(inbox(phone)).toHaveAccessibleName('Inbox: 6 messages, 5 unread');
});
