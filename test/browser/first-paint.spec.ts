// The first page stands in the document before any script file has come, in the right words and the right place.
import { expect, rememberBefore, test } from './quiet-page.ts';
import type { Page } from '@playwright/test';

/** Words and places of what a visitor sees first. */
async function sight(page: Page): Promise<unknown> {
  await page.evaluate(async () => document.fonts.ready);
  return page.evaluate(() =>
    [
      'header',
      'header a:first-child',
      'nav',
      'header button',
      'h1',
      'h1 + p',
      'ol',
      'ol li',
      'output',
      'ol ~ div button',
      'section',
    ].map((name) => {
      const element = document.querySelector(`#root ${name}`);
      const { x, y, width, height } = element?.getBoundingClientRect() ?? {};
      // The picture and the sentence go on by themselves.
      const text = name === 'section' || name === 'output' ? '' : element?.textContent;
      return { name, text, x, y, width, height };
    }),
  );
}

for (const values of [{ language: 'en' }, { language: 'zh-CN' }, { language: 'en', theme: 'dark', place: '/lab' }]) {
  for (const width of [390, 1280]) {
    test(`what stood there is taken over as it stands: ${Object.values(values).join()}, ${width} px`, async ({
      page,
    }) => {
      await page.setViewportSize({ width, height: 844 });
      await rememberBefore(page, values);
      const scripts = new EventTarget();
      const held = new Promise((resolve) => scripts.addEventListener('release', resolve));
      await page.route('**/*.js', async (route) => {
        await held;
        await route.continue();
      });
      await page.goto('./', { waitUntil: 'commit' });
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      const before = await sight(page);
      const lead = await page.locator('h1 + p').elementHandle();
      scripts.dispatchEvent(new Event('release'));
      await expect(page.getByRole('option').first()).toBeVisible();
      expect(await sight(page)).toEqual(before);
      expect(await lead?.evaluate((element) => element.isConnected)).toBe(true);
    });
  }
}

test('on other pages the first page is never shown', async ({ page }) => {
  await page.route('**/*.js', (route) => route.fulfill({ body: '', contentType: 'text/javascript' }));
  await page.goto('./#/lab');
  await expect(page.locator('#root')).toBeEmpty();
  await expect(page.locator('template')).toHaveCount(0);
});

test('nothing moves while the first page comes alive', async ({ page }) => {
  await page.addInitScript(() => {
    Object.assign(globalThis, { moved: 0 });
    new PerformanceObserver((list) => {
      for (const shift of list.getEntries())
        Object.assign(globalThis, { moved: Reflect.get(globalThis, 'moved') + Number(Reflect.get(shift, 'value')) });
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto('./');
  await expect(page.getByRole('status')).toContainText('just arrived');
  await expect(page.getByRole('option').first()).toBeVisible();
  // A pixel or two, as Inter takes the place of the font with its measures.
  expect(await page.evaluate((): unknown => Reflect.get(globalThis, 'moved'))).toBeLessThan(0.001);
});
