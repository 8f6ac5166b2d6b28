// Compares generated pages with what lies in their folder.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is wrong with the folder: missing, changed and left-over pages, a sentence for each. */
export function stalePages(folder: string, pages: Readonly<Record<string, string>>): string[] {
  const problems = Object.entries(pages).flatMap(([name, text]) => {
    const path = join(folder, name);
    if (!existsSync(path)) return [`${name} is missing`];
    return readFileSync(path, 'utf8') === text ? [] : [`${name} is not what the code says now`];
  });
  const left = existsSync(folder) ? readdirSync(folder).filter((name) => !(name in pages)) : [];
  return [...problems, ...left.map((name) => `${name} is left over: nothing generates it`)];
}
