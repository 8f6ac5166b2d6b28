// The `test` of all browser tests: a page that fails its test when it says anything on the console, throws, or asks
// anybody but its own origin for anything.
import { test as base, expect } from '@playwright/test';
import type { Page } from '@playwright/test';

/** What a page said or did that it should not have. */
function listenTo(page: Page, origin: string): string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.origin !== origin) complaints.push(`foreign request: ${request.url()}`);
  });
  return complaints;
}

export const test = base.extend<{ quiet: undefined }>({
  quiet: [
    async ({ page, baseURL }, use) => {
      const complaints = listenTo(page, new URL(baseURL ?? '').origin);
      await use(undefined);
      expect(complaints).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** What the page remembers from an earlier visit, set before its first script runs. */
export async function rememberBefore(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  await page.addInitScript((remembered) => {
    for (const [key, value] of Object.entries(remembered)) localStorage.setItem(`imap-lab.${key}`, value);
  }, values);
}
