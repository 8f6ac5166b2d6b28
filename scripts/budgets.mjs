// Weighs the build in dist/ against the budgets; run after `npm run build`.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { weigh } from './budget-rules.mjs';

const dist = resolve(import.meta.dirname, '../dist');
const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));
const rows = weigh(manifest, (file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length);
for (const { name, kb, limitKb, problem } of rows) {
  console.log(
    `${problem ? 'OVER' : 'ok  '} ${name.padEnd(22)} ${kb.toFixed(1).padStart(6)} of ${limitKb} kB${problem ? `: ${problem}` : ''}`,
  );
}
process.exit(rows.some(({ problem }) => problem) ? 1 : 0);
