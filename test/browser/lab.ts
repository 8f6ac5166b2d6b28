// What several browser tests do in the lab: open it with the terminal's native input, type lines, connect.
import type { Page } from '@playwright/test';
import { expect, rememberBefore } from './quiet-page.ts';

/** Opens the lab with the terminal's face of lines, whose input is a native one. */
export async function openLab(page: Page, remembered: Readonly<Record<string, string>> = {}): Promise<void> {
  await rememberBefore(page, { 'terminal.face': 'lines', ...remembered });
  await page.goto('./#/lab');
  await expect(terminalInput(page)).toBeVisible();
}

/** The terminal's input, whatever it is for now. */
function terminalInput(page: Page) {
  return page.getByRole('textbox', { name: /^(?:Command|Line to send|命令|要发送的一行)$/ });
}

/** Types one line into the terminal and sends it. */
export async function typeLine(page: Page, line: string): Promise<void> {
  const input = terminalInput(page);
  await input.fill(line);
  await input.press('Enter');
}

/** Connects the desktop to the server and waits for the greeting in the ladder, whatever the language. */
export async function connect(page: Page): Promise<void> {
  await typeLine(page, 'telnet mail.example.org 143');
  await expect(
    page.getByRole('option', { name: /mail\.example\.org (?:to|发往) desktop(?:: |：)\* OK/ }),
  ).toBeVisible();
}
