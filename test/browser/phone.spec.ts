// A phone, 390 × 844: one pane at a time, room for fingers, nothing wider than the screen.
import { devices } from '@playwright/test';
import type { Page } from '@playwright/test';
import { expect, test } from './quiet-page.ts';
import { ROUTES } from './routes.ts';

test.use({
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
  userAgent: devices['Pixel 7'].userAgent,
});

/** Controls smaller than a finger. Links within running text and boxes inside their label are exempt (WCAG 2.5.8). */
async function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, summary, [role=tab]')]
      .filter((target) => target.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
      .filter((target) => !target.closest('p, li, label, td, output') && target.getBoundingClientRect().top >= 0)
      .filter((target) => target.getBoundingClientRect().height < 44)
      .map(
        (target) =>
          `${target.tagName} ${target.ariaLabel ?? target.textContent} ${target.getBoundingClientRect().height}`,
      ),
  );
}

test('the first 60 seconds by touch', async ({ page }) => {
  await page.goto('./');
  await expect(page.getByRole('status')).toContainText('just arrived');
  const step = page.getByRole('button', { name: 'Step' });
  for (let tapped = 0; tapped < 4; tapped += 1) await step.tap();
  await page.getByRole('button', { name: 'Send' }).tap();
  await step.tap();
  await page.getByRole('button', { name: /How many messages/ }).tap();
  await expect(page.getByText(/^Right\./)).toBeVisible();
});

test('the lab has one pane and tabs for the others', async ({ page }) => {
  await page.goto('./#/lab');
  const tabs = page.getByRole('tablist', { name: 'Panes' });
  await expect(tabs.getByRole('tab')).toHaveText(['Talk', 'Picture', 'Why', 'State']);
  await expect(page.getByRole('region', { name: 'Terminal' })).toBeVisible();
  await tabs.getByRole('tab', { name: 'Picture' }).tap();
  await expect(page.getByRole('region', { name: 'Terminal' })).toBeHidden();
  await expect(page.getByText('Nothing has happened yet.')).toBeVisible();
});

test('Why has a switch between words and bytes', async ({ page }) => {
  await page.goto('./#/lab');
  await page.getByRole('tab', { name: 'Why' }).tap();
  const looks = page.getByRole('tablist', { name: 'What to show of the chosen line' });
  await looks.getByRole('tab', { name: 'Bytes' }).tap();
  await expect(page.getByRole('tabpanel', { name: 'Bytes' })).toBeVisible();
});

test('the clock’s other controls are behind one button', async ({ page }) => {
  await page.goto('./#/lab');
  await page.getByRole('button', { name: 'More of the clock' }).tap();
  await expect(page.getByRole('slider', { name: 'Moment shown' })).toBeVisible();
  await page.getByRole('button', { name: /^Network/ }).tap();
  await page.getByRole('radio', { name: 'Satellite' }).tap();
  await expect(page.getByRole('spinbutton', { name: 'Latency, one way (ms)' })).toHaveValue('300');
});

for (const route of ROUTES) {
  test(`${route}: targets of 44 px, nothing wider than the screen`, async ({ page }) => {
    await page.goto(`./#${route}`);
    await expect(page.getByRole('heading').first()).toBeVisible();
    expect(await smallTargets(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
}
