// The browser tests: Chromium on the built page, served as static files. Build first; `npm run test:browser` does.
import { defineConfig } from '@playwright/test';
import { installedChromium } from './scripts/chromium.mjs';

const PORT = 4173;
const executablePath = installedChromium();
if (!executablePath) throw new Error('The browser tests need Chrome or Chromium: run `node scripts/chromium.mjs`.');

export default defineConfig({
  testDir: 'test/browser',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['list'], ['json']] : [['list']],
  use: {
    baseURL: `http://localhost:${PORT}/`,
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    locale: 'en-GB',
    launchOptions: { executablePath, args: ['--no-sandbox'] },
  },
  webServer: {
    command: `npx --no-install vite preview --port ${PORT} --strictPort`,
    url: `http://localhost:${PORT}/`,
    reuseExistingServer: !process.env.CI,
  },
});
