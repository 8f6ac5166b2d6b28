// Finds a Chrome or Chromium for the browser tests, or installs one; fails with a clear message when neither works.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The path of an installed browser: named by CHROMIUM_PATH, on the PATH, an application, or Playwright's own. */
export function installedChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, and there is no such file. Name the browser's program, or unset it.`);
  }
  for (const name of NAMES) {
    const found = spawnSync('which', [name], { encoding: 'utf8' });
    if (found.status === 0 && found.stdout.trim()) return found.stdout.trim();
  }
  return [...MAC, chromium.executablePath()].find((path) => path && existsSync(path));
}

/** The path of a browser, installed now if there was none. Throws when that does not work either. */
export function chromiumPath() {
  const found = installedChromium();
  if (found) return found;
  const tries = [];
  const attempt = (command, ...args) => {
    console.error(`No Chrome or Chromium found: running ${command} ${args.join(' ')}`);
    const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
    if (status !== 0) tries.push(`${command} ${args.join(' ')}: ${error?.message ?? `exit code ${status}`}`);
    return installedChromium();
  };
  const debianRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (debianRoot) {
    spawnSync('apt-get', ['update'], { stdio: 'ignore' });
    const path = attempt('apt-get', 'install', '-y', 'chromium');
    if (path) return path;
  }
  const path = attempt(process.execPath, 'node_modules/playwright-core/cli.js', 'install', 'chromium');
  if (path) return path;
  throw new Error(
    [
      'The browser tests need Chrome or Chromium, and none was found.',
      ...tries.map((line) => `  tried ${line}`),
      'Install one (Debian: apt-get install chromium; macOS: Google Chrome) or set CHROMIUM_PATH to its program.',
    ].join('\n'),
  );
}

if (import.meta.filename === process.argv[1]) {
  const path = chromiumPath();
  console.log(
    path,
    execFileSync(path, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim(),
  );
}
