// A learner's way through lesson 4: typing, walking into a trap, a hint, answering, undo, to the end.
import type { Page } from '@playwright/test';
import { typeLine } from './lab.ts';
import { expect, rememberBefore, test } from './quiet-page.ts';

const LESSON = './#/lessons/hello-server';

/** The lesson with the terminal's lines face, which has a native input. */
async function openLesson(page: Page): Promise<void> {
  await page.goto(LESSON);
  await page
    .getByRole('button', { name: /^lines/i })
    .first()
    .click();
  await expect(page.getByRole('region', { name: 'Terminal' })).toContainText('* OK');
}

async function next(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Next', exact: true }).click();
}

/** The line of a task in the list. */
function task(page: Page, name: string) {
  return page.getByRole('list', { name: 'Tasks' }).getByRole('listitem').filter({ hasText: name });
}

/** Pastes lines into the terminal at once. */
async function pasteLines(page: Page, lines: readonly string[]): Promise<void> {
  const input = page.getByRole('region', { name: 'Terminal' }).getByRole('textbox').last();
  await input.focus();
  await input.evaluate(
    (element, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    lines.map((line) => `${line}\n`).join(''),
  );
}

/** Chooses the option with this text for the row with that text. */
async function match(page: Page, row: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: row }).selectOption(option);
}

test('lesson 4 from start to end', async ({ page }) => {
  await openLesson(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What do the tag, the star and the plus mean?');

  await next(page);
  await page.getByRole('radio', { name: /the star says that it is an error/ }).check();
  await expect(page.getByText('Not right. Try again.')).toBeVisible();
  await page.getByRole('radio', { name: /my tag, and the bad news/ }).check();
  await expect(page.getByText('Right.', { exact: true })).toBeVisible();

  await typeLine(page, 'FETCH 1 FLAGS');
  await expect(task(page, 'Ask too early')).toContainText('You left out the tag');
  await page.getByRole('button', { name: 'Undo FETCH' }).click();
  await expect(task(page, 'Ask too early')).not.toContainText('You left out the tag');
  await typeLine(page, 'a1 FETCH 1 FLAGS');
  await expect(task(page, 'Ask too early')).toContainText('done');

  await next(page);
  await pasteLines(page, ['b1 CAPABILITY', 'b2 NOOP']);
  await expect(task(page, 'Two at once')).toContainText('1 of 2');
  for (const [row, option] of [
    ['r3 BAD', 'FETCH'],
    ['* CAPABILITY', 'CAPABILITY'],
    ['r1 OK', 'NOOP'],
    ['r2 OK', 'FETCH'],
  ] as const) {
    await match(page, row, option);
  }
  await page.getByRole('button', { name: 'Check' }).click();
  await expect(task(page, 'Two at once')).toContainText('Not by order');
  await match(page, 'r2 OK', 'CAPABILITY');
  await page.getByRole('button', { name: 'Check' }).click();
  await expect(task(page, 'Two at once')).toContainText('done');

  await next(page);
  await page.getByRole('textbox', { name: 'Your number' }).fill('6');
  await page.getByRole('button', { name: 'Check' }).click();
  await typeLine(page, 'c1 LOGIN bob secret');
  await typeLine(page, 'c2 SELECT {5}');
  await expect(page.getByRole('region', { name: 'Terminal' })).toContainText('+ Ready');
  await typeLine(page, 'INBOX');
  await expect(task(page, 'Five octets')).toContainText('done');

  await next(page);
  await page.getByRole('textbox', { name: 'The line begins with' }).fill('* bye');
  await page.getByRole('button', { name: 'Check' }).click();
  await expect(page.getByRole('figure')).toContainText('your connection is here');
  await typeLine(page, 'd1 LOGOUT');
  await expect(task(page, 'Through all four states')).toContainText('done');
  await expect(page.getByText('All tasks of this lesson are done.')).toBeVisible();

  await next(page);
  await page.getByRole('radio', { name: /It is data/ }).check();
  await page.getByRole('link', { name: 'All lessons', exact: true }).click();
  await expect(page.getByRole('link', { name: /Hello, server/ })).toContainText('solved');
});

test('a reason names the line that caused it, and leads to it', async ({ page }) => {
  await openLesson(page);
  await next(page);
  await typeLine(page, 'a1 LOGIN bob secret');
  await typeLine(page, 'a2 NOOP');
  await page
    .getByRole('list', { name: 'Tasks' })
    .getByRole('button', { name: /^Two at once/ })
    .click();
  const cause = task(page, 'Two at once').getByRole('button', { name: 'a2 NOOP' });
  await cause.click();
  await expect(page.getByRole('option', { name: /^laptop to .*: a2 NOOP/, selected: true })).toBeVisible();
});

test('hints come one by one, and a solution that was shown is remembered as seen', async ({ page }) => {
  await openLesson(page);
  await next(page);
  for (const count of [1, 2, 3]) await page.getByRole('button', { name: `Hint ${count} of 3` }).click();
  await expect(page.getByRole('button', { name: 'No more hints' })).toBeDisabled();
  await page.getByRole('button', { name: 'Show solution' }).click();
  await expect(page.getByText('A way to solve it')).toBeVisible();
  await typeLine(page, 'a1 FETCH 1 FLAGS');
  await expect(task(page, 'Ask too early')).toContainText('solution seen');
});

test('the lesson in Chinese, on a phone', async ({ page }) => {
  await rememberBefore(page, { language: 'zh-CN' });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(LESSON);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('标签、星号和加号各是什么意思？');
  await page.getByRole('button', { name: '下一步' }).click();
  await expect(page.getByRole('heading', { name: '还没登录就要邮件' })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
