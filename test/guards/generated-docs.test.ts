// The check for stale generated pages sees each kind of staleness. The pages themselves are checked by
// `scripts/generate-docs.ts --check`, a step of the test command.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { stalePages } from '../../scripts/docs/stale-pages.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'planted-'));
  writeFileSync(join(folder, 'a.md'), 'as the code says\n');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('pages that are as the code says pass', () => {
  expect(stalePages(folder, { 'a.md': 'as the code says\n' })).toEqual([]);
});

test('a changed page is caught', () => {
  expect(stalePages(folder, { 'a.md': 'otherwise\n' })).toEqual(['a.md is not what the code says now']);
});

test('a missing page is caught', () => {
  expect(stalePages(folder, { 'a.md': 'as the code says\n', 'b.md': '' })).toEqual(['b.md is missing']);
});

test('a page that nothing generates is caught', () => {
  expect(stalePages(folder, {})).toEqual(['a.md is left over: nothing generates it']);
});
