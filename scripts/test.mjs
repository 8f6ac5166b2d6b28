// The one test command: every step that CI checks, one after another, and the totals of Vitest and Playwright at the
// end. `npm test` runs all; `npm run check` (`--fast`) leaves out the build and the browser.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromiumPath } from './chromium.mjs';

process.chdir(resolve(import.meta.dirname, '..'));
const fast = process.argv.includes('--fast');
const reports = mkdtempSync(join(tmpdir(), 'imap-lab-test-'));
const vitestReport = join(reports, 'vitest.json');
const playwrightReport = join(reports, 'playwright.json');

const vitestReporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`];

const step = (name, command, ...args) => ({ name, command, args });
const tool = (name, ...args) => step(name, 'npx', '--no-install', ...args);
const steps = [
  tool('types (engine)', 'tsc', '-p', 'tsconfig.engine.json'),
  tool('types (all)', 'tsc', '-p', 'tsconfig.json'),
  tool('lint', 'oxlint', '--type-aware', '--deny-warnings', 'src', 'test', 'scripts'),
  tool('format', 'oxfmt', '--check', 'src', 'test', 'scripts', 'lessons', 'vite.config.ts', 'playwright.config.ts'),
  tool('dead code', 'knip'),
  step('generated docs', 'node', '--import', 'tsx', 'scripts/generate-docs.ts', '--check'),
  ...(fast ? [] : [tool('build', 'vite', 'build', '--logLevel', 'warn')]),
  tool('unit, transcript, property, lesson and guard tests', 'vitest', 'run', ...vitestReporters),
  ...(fast ? [] : [step('bundle budgets', 'node', 'scripts/budgets.mjs'), tool('browser tests', 'playwright', 'test')]),
];

/** The environment of the browser tests; throws with a clear message when there is no browser to be had. */
function browserEnvironment() {
  return { CHROMIUM_PATH: chromiumPath(), PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport };
}

const failedSteps = [];
for (const { name, command, args } of steps) {
  console.log(`\n— ${name}`);
  const began = Date.now();
  try {
    const { status } = spawnSync(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: {
        ...process.env,
        NO_COLOR: '1',
        FORCE_COLOR: undefined,
        ...(name === 'browser tests' ? browserEnvironment() : {}),
      },
    });
    if (status !== 0) failedSteps.push(name);
    console.log(`${status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    failedSteps.push(name);
  }
}

/** Passed and failed tests of both runners. A runner that left no report counts as one failure. */
function totals() {
  const vitest = reportAt(vitestReport);
  const playwright = fast ? { stats: { expected: 0, unexpected: 0, flaky: 0 } } : reportAt(playwrightReport);
  const noReport = (vitest ? 0 : 1) + (playwright ? 0 : 1);
  return {
    passed: (vitest?.numPassedTests ?? 0) + (playwright?.stats.expected ?? 0) + (playwright?.stats.flaky ?? 0),
    failed: (vitest?.numFailedTests ?? 0) + (playwright?.stats.unexpected ?? 0) + noReport,
  };
}

function reportAt(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

const { passed, failed } = totals();
if (failedSteps.length > 0) console.log(`\nFailed steps: ${failedSteps.join(', ')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failedSteps.length > 0 || failed > 0 || passed === 0 ? 1 : 0);
