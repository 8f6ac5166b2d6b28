// The first 60 seconds: somebody who has never spoken IMAP does so, without having read anything before.
import { expect, rememberBefore, test } from './quiet-page.ts';
import type { Page } from '@playwright/test';

/** Presses Step until the line to send is offered. */
async function stepToLogin(page: Page): Promise<void> {
  const said = page.getByRole('status');
  const step = page.getByRole('button', { name: 'Step' });
  await expect(said).toContainText('A mail for Alice has just arrived');
  await step.click();
  await expect(said).toContainText('asks DNS');
  await step.click();
  await expect(said).toContainText('SYN-ACK');
  await step.click();
  await expect(said).toContainText('* OK');
  await step.click();
}

test('a mail arrives by itself, as a real line to the phone', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Watch a mail arrive. Then ask for it yourself.');
  await expect(
    page.getByRole('option', { name: /mail\.example\.org to phone: \* \d+ EXISTS \(unasked\)/ }),
  ).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('four steps, one line, one right prediction', async ({ page }) => {
  await page.goto('./');
  await stepToLogin(page);
  await expect(page.getByRole('option', { name: /dns to desktop: A 192\.0\.2\.25/ })).toBeVisible();
  await expect(page.getByRole('option', { name: /mail\.example\.org to desktop: \* OK/ })).toBeVisible();
  const line = page.getByRole('textbox', { name: 'Your line to the server' });
  await expect(line).toBeFocused();
  await expect(line).toHaveValue(/^a1 LOGIN /);
  await line.press('Enter');
  await expect(page.getByRole('option', { name: /mail\.example\.org to desktop: a1 OK/ })).toBeVisible();
  await page.getByRole('button', { name: 'Step' }).click();
  await expect(page.getByRole('option', { name: /to phone: \* \d+ EXISTS/ })).toHaveCount(2);
  await page.getByRole('button', { name: /How many messages there are/ }).click();
  await expect(page.getByText('You just spoke IMAP.')).toBeVisible();
  await expect(page.getByText(/^Right\. \d+ messages are there; none was sent\./)).toBeVisible();
});

test('a wrong prediction is explained by the real reply', async ({ page }) => {
  await page.goto('./');
  await stepToLogin(page);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Step' }).click();
  await page.getByRole('button', { name: /The messages themselves/ }).click();
  await expect(page.getByText(/Not a single message was sent: \d+ lines, [\d.]+ k?B\./)).toBeVisible();
  await expect(page.getByRole('option', { name: /to desktop: a2 OK/ })).toBeVisible();
});

test('a line that is no LOGIN gets its real answer and another try', async ({ page }) => {
  await page.goto('./');
  await stepToLogin(page);
  const line = page.getByRole('textbox', { name: 'Your line to the server' });
  await line.fill('a1 LOGIN alice wrong');
  await line.press('Enter');
  await expect(page.getByText(/you are not logged in yet:.*a1 NO/)).toBeVisible();
  await line.fill('a1b LOGIN alice secret');
  await line.press('Enter');
  await expect(page.getByRole('button', { name: 'Step' })).toBeVisible();
});

test('three ways lead on, and returning people are offered where they stopped', async ({ page }) => {
  await page.goto('./');
  await stepToLogin(page);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Step' }).click();
  await page.getByRole('button', { name: /Just a2 OK/ }).click();
  await expect(page.getByRole('link', { name: /Hello, server/ })).toHaveAttribute('href', '#/lessons/hello-server');
  await expect(page.getByRole('link', { name: /I teach/ })).toHaveAttribute('href', '#/lessons');
  await page
    .getByRole('main')
    .getByRole('link', { name: /Free lab/ })
    .click();
  await expect(page).toHaveTitle('Lab · IMAP Lab');
  await page.getByRole('link', { name: 'IMAP Lab' }).click();
  await page.getByRole('link', { name: /Go on where you stopped/ }).click();
  await expect(page).toHaveURL(/#\/lab$/);
});

test('in Chinese the whole way is Chinese, and the protocol is not', async ({ page }) => {
  await rememberBefore(page, { language: 'zh-CN' });
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('看一封邮件送达，再亲手把它取来。');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  const step = page.getByRole('button', { name: '单步' });
  await expect(page.getByRole('status')).toContainText('刚刚到达');
  for (let pressed = 0; pressed < 4; pressed += 1) await step.click();
  await page.getByRole('textbox', { name: '你发给服务器的一行' }).press('Enter');
  await step.click();
  await page.getByRole('button', { name: /先说有多少封邮件/ }).click();
  await expect(page.getByText(/^答对了。信箱里有 \d+ 封邮件/)).toBeVisible();
});
