// The quiet page notices what it is there to notice: each test here is expected to fail.
import { test } from './quiet-page.ts';

test('a warning on the console fails the test', async ({ page }) => {
  test.fail();
  await page.goto('./');
  await page.evaluate(() => console.warn('planted'));
});

test('an uncaught error fails the test', async ({ page }) => {
  test.fail();
  await page.goto('./');
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        setTimeout(resolve, 0);
        setTimeout(() => {
          throw new Error('planted');
        }, 0);
      }),
  );
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
});

test('a request to another origin fails the test', async ({ page }) => {
  test.fail();
  await page.route('https://elsewhere.example/**', (route) => route.fulfill({ body: '' }));
  await page.goto('./');
  await page.evaluate(() => fetch('https://elsewhere.example/', { mode: 'no-cors' }));
});
