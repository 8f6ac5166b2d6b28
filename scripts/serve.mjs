// Starts `npm run serve`.
import { runBundled } from './run-bundled.mjs';

await runBundled('src/cli/serve.ts');
