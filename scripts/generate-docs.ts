// Writes docs/generated from the code; with --check, says which pages are stale, and which sections of the standards
// nothing names and nobody explains, and fails.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { commandsPage } from './docs/commands-page.ts';
import { layersPage } from './docs/layers-page.ts';
import { coverageProblems, rfcCoveragePage } from './docs/rfc-coverage-page.ts';
import { stalePages } from './docs/stale-pages.ts';
import { statesPage } from './docs/states-page.ts';

const folder = resolve(import.meta.dirname, '../docs/generated');
const note = '<!-- Made by `npm run docs` from the code. Do not edit. -->\n\n';
const pages: Readonly<Record<string, string>> = {
  'commands.md': `${note}${commandsPage()}\n`,
  'states.md': `${note}${statesPage()}\n`,
  'layers.md': `${note}${layersPage()}\n`,
  'rfc-coverage.md': `${note}${rfcCoveragePage()}\n`,
};

if (process.argv.includes('--check')) {
  const stale = stalePages(folder, pages);
  const uncovered = coverageProblems();
  for (const problem of [...stale, ...uncovered]) console.error(problem);
  if (stale.length > 0) console.error('Run `npm run docs` and commit what it writes.');
  process.exitCode = stale.length + uncovered.length > 0 ? 1 : 0;
} else {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(pages)) writeFileSync(join(folder, name), text);
  console.log(`Wrote ${Object.keys(pages).join(', ')}`);
}
