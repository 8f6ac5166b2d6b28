// Every role, expectation and reason has words in both languages, with the same placeholders; and the panes' own words.

import { describe, expect, it, test } from 'vitest';
import { becauseKeys, changedKeys, expectationNames, tokenRoles } from '#engine/explaining.ts';
import { expectationsEn } from '../../src/texts/expectations-en.ts';
import { expectationsZhCn } from '../../src/texts/expectations-zh-cn.ts';
import { fill, placeholdersIn } from '../../src/texts/fill.ts';
import { panesEn } from '../../src/texts/panes-en.ts';
import { panesZhCn } from '../../src/texts/panes-zh-cn.ts';
import { reasonsEn } from '../../src/texts/reasons-en.ts';
import { reasonsZhCn } from '../../src/texts/reasons-zh-cn.ts';
import { loadTokenTexts, splitText } from '../../src/texts/tokens.ts';
import { tokensEn } from '../../src/texts/tokens-en.ts';
import { tokensZhCn } from '../../src/texts/tokens-zh-cn.ts';
import { networkEn } from '../../src/texts/tokens/network-en.ts';

type Texts = Readonly<Record<string, string>>;

/** What is wrong with a pair of dictionaries that must have exactly `keys`. */
function problemsOf(keys: readonly string[], en: Texts, zh: Texts): readonly string[] {
  const problems: string[] = [];
  for (const key of new Set([...keys, ...Object.keys(en), ...Object.keys(zh)])) {
    const [left, right] = [en[key], zh[key]];
    if (!keys.includes(key)) problems.push(`${key}: nobody needs it`);
    else if (left === undefined || right === undefined) problems.push(`${key}: missing in a language`);
    else if (left.trim() === '' || right.trim() === '') problems.push(`${key}: empty`);
    else if (placeholdersIn(left).join() !== placeholdersIn(right).join()) problems.push(`${key}: placeholders differ`);
    else if (left.split(' | ').length !== right.split(' | ').length) problems.push(`${key}: halves differ`);
  }
  return problems;
}

test.each<[string, readonly string[], Texts, Texts]>([
  ['tokens', [...tokenRoles, ...Object.keys(networkEn)], tokensEn, tokensZhCn],
  ['expectations', [...expectationNames, 'SP', 'CRLF'], expectationsEn, expectationsZhCn],
  ['reasons', [...becauseKeys, ...changedKeys, 'somebody'], reasonsEn, reasonsZhCn],
  ['panes', Object.keys(panesEn), panesEn, panesZhCn],
])('%s are complete in both languages', (_, keys, en, zh) => {
  expect(problemsOf(keys, en, zh)).toEqual([]);
});

it('the check finds what is planted', () => {
  expect(
    problemsOf(['a', 'b', 'c', 'd'], { a: 'x', b: '{n} x', c: 'x | y', e: 'x' }, { a: 'x', b: 'x', c: 'x', d: 'x' }),
  ).toEqual(['b: placeholders differ', 'c: halves differ', 'd: missing in a language', 'e: nobody needs it']);
});

test.each([...Object.entries(tokensEn), ...Object.entries(tokensZhCn)])('%s has at most two halves', (_, text) => {
  expect(text.split('|').length).toBeLessThanOrEqual(2);
  expect(splitText(text).title).toMatch(/[.。]$/);
});

it('Chinese texts are Chinese', () => {
  for (const [key, text] of Object.entries({ ...tokensZhCn, ...reasonsZhCn }))
    expect(text, key).toMatch(/\p{Script=Han}/u);
});

describe('filling in', () => {
  it('puts values in their places and leaves what has none', () => {
    expect(fill('{a} and {b}', { a: 1 })).toBe('1 and {b}');
    expect(fill('{constructor}')).toBe('{constructor}');
  });

  it('a role that nobody has explained shows itself', async () => {
    expect((await loadTokenTexts('en'))('imap.unheard-of')).toEqual({ title: 'imap.unheard-of', more: '' });
  });
});
