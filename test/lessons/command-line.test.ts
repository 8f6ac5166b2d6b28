// `npm run lesson -- check`: the author's loop on the command line, with exit codes that scripts can use.

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const repository = join(import.meta.dirname, '../..');

function lesson(...args: readonly string[]): {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
} {
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/lesson.ts', ...args], {
    cwd: repository,
    encoding: 'utf8',
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

test('checks one lesson by its number', () => {
  const { code, out, err } = lesson('check', '4');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toMatch(/^04-hello-server: all holds \(\d+ tasks, \d+ traps, \d+ other ways\)$/m);
});

test('a lesson that is not there is an error, and not a check of nothing', () => {
  const { code, err } = lesson('check', '99');
  expect(code).toBe(2);
  expect(err).toMatch(/No lesson 99\. There are: .*04-hello-server/);
});

test('says how it is used', () => {
  const { code, err } = lesson();
  expect(code).toBe(2);
  expect(err).toMatch(/^Usage: npm run lesson -- check/);
});
