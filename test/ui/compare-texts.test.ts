// The words of the comparison: all keys that results can have are there, in both languages, and none is empty.
import { expect, test } from 'vitest';
import { CLAIMS, FEATURES, FINDINGS, INTENTIONS, MEASURES, PARAMETER_RULES } from '#engine/experimenting.ts';
import { type CompareTexts, loadCompareTexts } from '../../src/texts/compare.ts';

/** Every text below `value`, with its path. */
function textsOf(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) => textsOf(inside, `${path}.${key}`));
}

const en: CompareTexts = await loadCompareTexts('en');
const zhCn: CompareTexts = await loadCompareTexts('zh-CN');

test('both languages say the same things, and nothing is empty', () => {
  expect(textsOf(zhCn).map(([path]) => path)).toEqual(textsOf(en).map(([path]) => path));
  for (const [path, text] of [...textsOf(en), ...textsOf(zhCn)]) expect(text.trim(), path).not.toBe('');
});

test('Chinese texts are Chinese, but for names of protocols', () => {
  const names = new Set(['IMAP', 'POP3', 'TLS']);
  for (const [path, text] of textsOf(zhCn)) if (!names.has(text)) expect(text, path).toMatch(/\p{Script=Han}/u);
});

test.each<[string, readonly string[], object]>([
  ['intentions', INTENTIONS, en.intentions],
  ['measures', MEASURES, en.measures],
  ['parameters', Object.keys(PARAMETER_RULES), en.parameters],
  ['features', FEATURES, en.models.features],
  ['claims', CLAIMS, en.claims],
  ['findings', FINDINGS, en.findings],
])('%s: words for each key of the engine and no others', (_, keys, words) => {
  expect(Object.keys(words).toSorted()).toEqual([...keys].toSorted());
});
