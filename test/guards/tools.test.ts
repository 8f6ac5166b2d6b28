// The linter and the finder of dead code see what they are there for.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ROOT } from './source.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'planted-'));
  for (const file of ['.oxlintrc.json', 'tsconfig.json', 'tsconfig.base.json'])
    cpSync(join(ROOT, file), join(folder, file));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function plant(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

function run(tool: string, ...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(join(ROOT, 'node_modules/.bin', tool), args, {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

describe('lint', () => {
  test.each([
    ['a default export', 'src/engine/base/x.ts', 'export default 1;\n', 'no-default-export'],
    ['any', 'src/x.ts', 'export const x: any = 1;\n', 'no-explicit-any'],
    ['a non-null assertion', 'src/x.ts', 'export const x = (y?: number) => y!;\n', 'no-non-null-assertion'],
    [
      'the wall clock in the engine',
      'src/engine/base/x.ts',
      'export const x = Date.now();\n',
      'no-restricted-properties',
    ],
    [
      'a function over 60 lines',
      'src/x.ts',
      `export function x(): number {\n${'  f();\n'.repeat(61)}  return 1;\n}\n`,
      'max-lines-per-function',
    ],
    [
      'a promise nobody awaits',
      'src/x.ts',
      'async function f(): Promise<void> {}\nexport function g(): void {\n  f();\n}\n',
      'no-floating-promises',
    ],
  ])('%s is caught', (_, path, text, rule) => {
    plant(path, text);
    const { status, output } = run('oxlint', '--type-aware', '--deny-warnings', 'src');
    expect(output).toContain(rule);
    expect(status).toBe(1);
  });

  test('a cycle of imports is caught', () => {
    plant('src/a.ts', "import { b } from './b.ts';\nexport const a = (): number => b();\n");
    plant('src/b.ts', "import { a } from './a.ts';\nexport const b = (): number => a();\n");
    expect(run('oxlint', 'src').output).toContain('no-cycle');
  });

  test('clean code passes', () => {
    plant('src/x.ts', 'export const x = 1;\n');
    expect(run('oxlint', '--type-aware', '--deny-warnings', 'src').status).toBe(0);
  });
});

describe('dead code', () => {
  test('an export that nothing uses, a file that nothing imports and a package that nothing needs are caught', () => {
    plant('package.json', JSON.stringify({ name: 'planted', type: 'module', dependencies: { react: '*' } }));
    plant('knip.json', JSON.stringify({ entry: ['src/main.ts'], project: ['src/**/*.ts'] }));
    plant('src/main.ts', "import { used } from './part.ts';\nused();\n");
    plant('src/part.ts', 'export const used = (): number => 1;\nexport const unused = (): number => 2;\n');
    plant('src/orphan.ts', 'export const nobody = 1;\n');
    const { status, output } = run('knip');
    expect(status).not.toBe(0);
    expect(output).toMatch(/unused/);
    expect(output).toMatch(/orphan\.ts/);
    expect(output).toMatch(/react/);
  });
});
