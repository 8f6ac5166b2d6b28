// Bundles a TypeScript file into one file of JavaScript and runs it in this process: `node scripts/run-bundled.mjs FILE`.
// Against loading each file by itself it starts in a quarter of the time and is as fast as the page's code, which is
// bundled too.
import { accessSync, constants, mkdirSync, rmSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';

const root = resolve(import.meta.dirname, '..');
// Below node_modules, so that the packages it imports are found.
const folder = join(root, 'node_modules/.cache/imap-lab');

/** Runs `file`, a path from the root of the project; unbundled where no bundle can be written. */
export async function runBundled(file) {
  const entry = join(root, file);
  if (folderIsWritable()) return runBundle(entry);
  const { register } = await import('tsx/esm/api');
  register();
  return import(pathToFileURL(entry).href);
}

function folderIsWritable() {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

async function runBundle(entry) {
  // Of its own, so that several may run at the same time.
  const bundle = join(folder, `${basename(entry, '.ts')}-${process.pid}.mjs`);
  try {
    buildSync({
      entryPoints: [entry],
      outfile: bundle,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node20',
      sourcemap: 'inline',
      define: { 'import.meta.dirname': JSON.stringify(dirname(entry)) },
      logLevel: 'warning',
    });
    process.setSourceMapsEnabled(true);
    return await import(pathToFileURL(bundle).href);
  } finally {
    rmSync(bundle, { force: true });
  }
}

const [, started, file] = process.argv;
if (started === import.meta.filename && file) await runBundled(file);
