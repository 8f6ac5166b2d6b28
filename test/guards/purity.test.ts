// The engine is a function of scenario, seed and inputs; the guard would see it if it were not.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { impuritiesOf } from './purity.ts';
import { filesBelow, ROOT, textOf } from './source.ts';

const files = filesBelow('src/engine', /\.ts$/).filter((path) => !path.endsWith('.d.ts'));

describe('engine purity', () => {
  test('no source of the engine uses clock, chance, promises, locale or platform', () => {
    expect(files.length).toBeGreaterThan(10);
    expect(files.flatMap((path) => impuritiesOf(path, textOf(path)))).toEqual([]);
  });

  test.each([
    'export const now = () => Date.now();',
    'export const today = new Date();',
    'export const dice = () => Math.random();',
    'export async function f() {}',
    'export const f = async () => 1;',
    'setTimeout(() => 0, 1);',
    'export const p = new Promise(() => 0);',
    "export const l = 'ä'.localeCompare('b');",
    'export const u = (1).toLocaleString();',
    'export const e = process.env;',
    "export const d = document.createElement('p');",
    "export const m = () => import('./x.ts');",
    'const g = globalThis;',
  ])('a planted use is caught: %s', (text) => {
    expect(impuritiesOf('src/engine/base/planted.ts', text)).not.toEqual([]);
  });

  test('dates made from numbers are allowed', () => {
    expect(impuritiesOf('src/engine/base/fine.ts', 'export const d = new Date(0).getTime();')).toEqual([]);
  });

  test('the compiler knows no DOM and no Node inside the engine', () => {
    const folder = mkdtempSync(join(tmpdir(), 'planted-'));
    try {
      writeFileSync(
        join(folder, 'planted.ts'),
        "document.title = 'x';\nprocess.exit();\nnew TextEncoder().encode('x');\n",
      );
      writeFileSync(
        join(folder, 'tsconfig.json'),
        JSON.stringify({
          extends: join(ROOT, 'tsconfig.engine.json'),
          include: ['planted.ts', join(ROOT, 'src/engine/globals.d.ts')],
        }),
      );
      const { stdout } = spawnSync(process.execPath, [join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', folder], {
        encoding: 'utf8',
      });
      expect(stdout).toMatch(/planted\.ts\(1,1\).*document/);
      expect(stdout).toMatch(/planted\.ts\(2,1\).*process/);
      expect(stdout).not.toMatch(/TextEncoder/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
