// Lesson 14: the answer key of its table is what the experiment computes, and what RFC 1733 says.

import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ACCESS_MODELS, FEATURES, runAccessModels } from '#engine/experimenting.ts';
import { compileFolder } from '#lessons/build/compile-folder.ts';

const compiled = compileFolder(join(import.meta.dirname, '../../lessons'), '14-train-tunnel');

/** The rows of the lesson in the order of the experiment's features. */
const ROWS = ['clients', 'connected', 'server', 'disk', 'mailboxes', 'startup', 'without'];

test('the table of lesson 14 is computed, not believed', () => {
  const key = compiled.ok ? compiled.value.lesson.answerKey['table'] : undefined;
  if (!key || !('table' in key)) throw new Error('lesson 14 has a question `table`');
  expect(key.columns).toEqual(ACCESS_MODELS);
  expect(Object.keys(key.table)).toEqual(ROWS);
  const { table } = runAccessModels(1);
  const computed = FEATURES.map((feature) => ACCESS_MODELS.map((model) => (table[feature][model].has ? 'yes' : 'no')));
  expect(Object.values(key.table)).toEqual(computed);
  const inRfc = FEATURES.map((feature) => ACCESS_MODELS.map((model) => (table[feature][model].inRfc ? 'yes' : 'no')));
  expect(Object.values(key.table)).toEqual(inRfc);
});
