// A lesson's page, for tests: its steps, and its tasks as they stand.
import type { Locator, Page } from '@playwright/test';
import { expect } from './quiet-page.ts';

/** On to the next step. */
export async function next(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Next', exact: true }).click();
}

/** The line of a task in the list. */
export function task(page: Page, name: string): Locator {
  return page.getByRole('list', { name: 'Tasks' }).getByRole('listitem').filter({ hasText: name });
}

/** Waits until a task is done. */
export async function isDone(page: Page, name: string): Promise<void> {
  await expect(task(page, name)).toContainText('done');
  await expect(task(page, name)).not.toContainText('not done yet');
}
