// What a build may weigh, and the function that weighs it. Sizes are gzip, in bytes; a chunk's weight counts the chunk
// and all that it imports statically, less what the first page has loaded already.

/** @typedef {{file: string, src?: string, isEntry?: boolean, isDynamicEntry?: boolean, imports?: string[], css?: string[]}} Chunk */
/** @typedef {{name: string, entry: string, kind: 'js' | 'css', limitKb: number, first?: boolean}} Budget */

/** @type {readonly Budget[]} */
export const BUDGETS = [
  { name: 'first page, scripts', entry: 'index.html', kind: 'js', limitKb: 95, first: true },
  { name: 'first page, styles', entry: 'index.html', kind: 'css', limitKb: 12, first: true },
  { name: 'engine', entry: 'src/engine/index.ts', kind: 'js', limitKb: 200 },
  { name: 'terminal (xterm)', entry: 'node_modules/@xterm/xterm/lib/xterm.mjs', kind: 'js', limitKb: 90 },
  { name: 'Mermaid', entry: 'src/ui/diagram/mermaid.ts', kind: 'js', limitKb: 175 },
];

/**
 * Weighs each budget against a Vite manifest.
 * @param {Record<string, Chunk>} manifest
 * @param {(file: string) => number} gzipSize bytes of a built file after gzip
 * @returns {{name: string, kb: number, limitKb: number, problem?: string}[]}
 */
export function weigh(manifest, gzipSize, budgets = BUDGETS) {
  const first = closure(manifest, 'index.html');
  return budgets.map(({ name, entry, kind, limitKb, first: isFirst }) => {
    if (!manifest[entry]) return { name, kb: 0, limitKb, problem: `the build has no chunk for ${entry}` };
    const keys = [...closure(manifest, entry)].filter((key) => isFirst || !first.has(key));
    const files = new Set(keys.flatMap((key) => (kind === 'js' ? [manifest[key].file] : (manifest[key].css ?? []))));
    const kb = [...files].reduce((sum, file) => sum + gzipSize(file), 0) / 1000;
    const problem = kb > limitKb ? `${kb.toFixed(1)} kB is over the budget of ${limitKb} kB` : undefined;
    return { name, kb, limitKb, ...(problem && { problem }) };
  });
}

/** The chunk and everything that it imports statically. */
function closure(manifest, key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const imported of manifest[key]?.imports ?? []) closure(manifest, imported, seen);
  return seen;
}
