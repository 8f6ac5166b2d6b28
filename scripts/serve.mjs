// Starts `npm run serve`: bundles src/cli/serve.ts into one file of JavaScript and runs it in this process. Against loading
// each TypeScript file by itself, the server is ready in a quarter of the time and spends less on each command.
import { accessSync, constants, mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';

const root = resolve(import.meta.dirname, '..');
const cli = join(root, 'src/cli');
// Below node_modules, so that the packages it imports are found; of its own, so that servers may start at the same time.
const folder = join(root, 'node_modules/.cache/imap-lab');
const bundle = join(folder, `serve-${process.pid}.mjs`);

if (folderIsWritable()) await runBundle();
else {
  const { register } = await import('tsx/esm/api');
  register();
  await import(pathToFileURL(join(cli, 'serve.ts')).href);
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

async function runBundle() {
  try {
    buildSync({
      entryPoints: [join(cli, 'serve.ts')],
      outfile: bundle,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node20',
      sourcemap: 'inline',
      define: { 'import.meta.dirname': JSON.stringify(cli) },
      logLevel: 'warning',
    });
    process.setSourceMapsEnabled(true);
    await import(pathToFileURL(bundle).href);
  } finally {
    rmSync(bundle, { force: true });
  }
}
