// The sentences of verdicts: the same placeholders in every language, so that no value gets lost in translation.

import { expect, test } from 'vitest';
import { VERDICT_KEYS } from '#engine/judging.ts';
import { placeholdersIn } from '#texts/fill.ts';
import { verdictsEn } from '#texts/verdicts-en.ts';
import { verdictsZhCn } from '#texts/verdicts-zh-cn.ts';

test.each(VERDICT_KEYS)('%s has the same placeholders in both languages', (key) => {
  expect(placeholdersIn(verdictsZhCn.sentences[key])).toEqual(placeholdersIn(verdictsEn.sentences[key]));
});

test.each(['hosts', 'states', 'fields', 'units', 'devices'] as const)(
  '%s have the same names in both languages',
  (group) => {
    expect(Object.keys(verdictsZhCn[group])).toEqual(Object.keys(verdictsEn[group]));
  },
);
