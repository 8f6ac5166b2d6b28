// Whoever loads the page again is where they stopped; what was kept and cannot be read is told and dropped.
import { expect, test } from './quiet-page.ts';

test('after loading the page again the devices are as they were, and can begin anew', async ({ page }) => {
  await page.goto('./#/devices');
  const phone = page.getByRole('region', { name: 'Phone', exact: true });
  await phone.getByRole('button', { name: 'Get mail' }).click();
  await expect(phone.getByRole('option').first()).toBeVisible();
  await page.reload();
  await expect(page.getByText('You are where you stopped.')).toBeVisible();
  await expect(phone.getByRole('option').first()).toBeVisible();
  await page.getByRole('button', { name: 'Start anew' }).click();
  await expect(phone.getByText('Not looked at yet.')).toBeVisible();
  await page.reload();
  await expect(phone.getByText('Not looked at yet.')).toBeVisible();
  await expect(page.getByText('You are where you stopped.')).toHaveCount(0);
});

test('what another version of the page kept is told and dropped', async ({ page }) => {
  await page.addInitScript(() => sessionStorage.setItem('imap-lab.session.lab', '{"version":0}'));
  await page.goto('./#/lab');
  await expect(page.getByText(/could not be brought back/)).toBeVisible();
  await page.getByRole('button', { name: 'Close this notice' }).click();
  await expect(page.getByText(/could not be brought back/)).toHaveCount(0);
  expect(await page.evaluate(() => sessionStorage.getItem('imap-lab.session.lab'))).toBeNull();
});
