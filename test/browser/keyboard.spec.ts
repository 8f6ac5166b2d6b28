// Everything works without a pointer, the focus is never lost, and nothing holds it.
import { connect, openLab, typeLine } from './lab.ts';
import { expect, test } from './quiet-page.ts';

test('the first 60 seconds by keyboard', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('status')).toContainText('just arrived');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const step = page.getByRole('button', { name: 'Step' });
  await expect(step).toBeFocused();
  for (let pressed = 0; pressed < 4; pressed += 1) await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Your line to the server' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(step).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: /The messages themselves/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Right\./)).toBeVisible();
  await expect(page.getByRole('link', { name: /Hello, server/ })).toBeFocused();
});

test('arrow keys move through the ladder, and every pane follows', async ({ page }) => {
  await openLab(page);
  await connect(page);
  await typeLine(page, 'a1 LOGIN alice secret');
  const answer = page.getByRole('option', { name: /to desktop: a1 OK/ });
  await expect(answer).toBeVisible();
  await answer.focus();
  await page.keyboard.press('Enter');
  await expect(answer).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowUp');
  const line = page.getByRole('option', { name: /desktop to mail\.example\.org: a1 LOGIN/ });
  await expect(line).toBeFocused();
  await expect(line).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Home');
  await expect(page.getByRole('option').first()).toBeFocused();
  await page.keyboard.press('End');
  await expect(answer).toBeFocused();
  await page.getByRole('button', { name: 'As a table' }).click();
  await expect(page.getByRole('table').getByRole('button', { name: /^a1 OK/ })).toHaveAttribute('aria-pressed', 'true');
});

test('tabs by arrow keys: the chosen exchange becomes a Mermaid diagram', async ({ page }) => {
  await openLab(page);
  await connect(page);
  await page.getByRole('option', { name: /\* OK/ }).click();
  await page.getByRole('tab', { name: 'Sequence' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Who knows' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('tab', { name: 'Mermaid' })).toBeFocused();
  await expect(page.getByRole('img', { name: 'Diagram with 1 arrow' })).toBeVisible();
  await page.getByText('Mermaid text').click();
  await expect(page.getByRole('textbox', { name: 'Mermaid text' })).toHaveValue(/^sequenceDiagram/);
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save PNG' }).click();
  expect((await saved).suggestedFilename()).toBe('imap-lab-sequence.png');
});

test('Explain, State and Bytes are one row of tabs', async ({ page }) => {
  await openLab(page);
  await connect(page);
  await page.getByRole('option', { name: /\* OK/ }).click();
  const details = page.getByRole('region', { name: 'Details' });
  await expect(details.getByRole('tab')).toHaveText(['Explain', 'State', 'Bytes']);
  await expect(details.getByRole('tabpanel', { name: 'Explain' })).toContainText('RFC 9051');
  await details.getByRole('tab', { name: 'Explain' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(details.getByRole('tab', { name: 'Bytes' })).toBeFocused();
  await expect(details.getByRole('tabpanel', { name: 'Bytes' }).getByRole('table')).toContainText('2a 20 4f 4b');
});

test('menus open and close by keyboard and give the focus back', async ({ page }) => {
  await page.goto('./#/lab');
  const theme = page.getByRole('button', { name: 'Theme' });
  await theme.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'Like the system' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Escape');
  await expect(theme).toBeFocused();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('borders between panes move by arrow keys and are found again', async ({ page }) => {
  await openLab(page);
  const border = page.getByRole('separator', { name: 'Width of the details' });
  await border.focus();
  const before = await border.getAttribute('aria-valuenow');
  await page.keyboard.press('ArrowLeft');
  await expect(border).not.toHaveAttribute('aria-valuenow', before ?? '');
  const moved = await border.getAttribute('aria-valuenow');
  await page.reload();
  await expect(border).toHaveAttribute('aria-valuenow', moved ?? '');
});

test('undo, step and the past without a pointer', async ({ page }) => {
  await openLab(page);
  await connect(page);
  await typeLine(page, 'a1 LOGIN alice secret');
  await expect(page.getByRole('option', { name: /to desktop: a1 OK/ })).toBeVisible();
  const moment = page.getByRole('slider', { name: 'Moment shown' });
  await moment.focus();
  await page.keyboard.press('Home');
  await expect(page.getByText('You are looking at the past.')).toBeVisible();
  await expect(page.getByRole('option')).toHaveCount(0);
  await page.keyboard.press('End');
  await expect(page.getByText('You are looking at the past.')).toBeHidden();
  const undo = page.getByRole('button', { name: 'Undo the last input' });
  await undo.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('option', { name: /a1 LOGIN/ })).toHaveCount(0);
  await expect(page.getByRole('option', { name: /\* OK/ })).toBeVisible();
});

test('Tab goes through the whole lab and comes around', async ({ page }) => {
  await openLab(page);
  const visited = new Set<string>();
  for (let pressed = 0; pressed < 80; pressed += 1) {
    await page.keyboard.press('Tab');
    const name = await page.evaluate(
      () => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '',
    );
    if (name === 'Skip to the content' && visited.size > 10) return;
    visited.add(name);
  }
  throw new Error(`Tab never came around; it visited: ${[...visited].join(' | ')}`);
});
