// The page with the devices, for tests: opened, its devices by name, its clock, and what axe says of it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Locator, Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { expect, rememberBefore } from './quiet-page.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Opens the page; `remembered`: what the person had chosen before. */
export async function openDevices(page: Page, remembered: Readonly<Record<string, string>> = {}): Promise<void> {
  await rememberBefore(page, remembered);
  await page.goto('./#/devices');
  await expect(page.getByRole('region', { name: /^(?:Desktop|台式机)$/ })).toBeVisible();
}

/** A device's pane. */
export function device(page: Page, name: string): Locator {
  return page.getByRole('region', { name, exact: true });
}

/** Lets the clock run this fast. */
export async function chooseSpeed(page: Page, speed: string): Promise<void> {
  await page.getByRole('button', { name: /^Speed/ }).click();
  await page.getByRole('radio', { name: speed, exact: true }).click();
  await page.keyboard.press('Escape');
}

/** Gets mail on a device, and waits until something is listed. */
export async function getMail(of: Locator): Promise<void> {
  await of.getByRole('button', { name: 'Get mail' }).click();
  await expect(of.getByRole('option').first()).toBeVisible();
}

/** What axe objects to. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate<AxeResults>(
    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })",
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ failureSummary }) => failureSummary).join('; ')}`);
}
