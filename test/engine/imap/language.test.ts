// RFC 5255 §3.2: what the server says to people has a translation, all of it; and wishes are matched as RFC 4647 has it.
import { readFileSync, readdirSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { languageFor } from '#engine/imap/server/languages.ts';
import { textInChinese } from '#engine/imap/server/texts-zh-cn.ts';

const FOLDERS = ['src/engine/imap/server', 'src/engine/imap/server/handlers', 'src/engine/store'];
const SAID = /\b(?:accepted|refused|wrong|refuse)\(\s*(?:'[a-zA-Z]+',\s*)?(?:'([^']*)'|`([^`]*)`)/g;

/** Everything that stands in the source as a text for people, with values in the gaps. */
function texts(): readonly string[] {
  const sources = FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => readFileSync(`${folder}/${name}`, 'utf8')),
  );
  return sources.flatMap((source) =>
    [...source.matchAll(SAID)].map(([, plain, template = '']) => plain ?? template.replace(/\$\{[^}]*\}/g, '7')),
  );
}

it('every text has a translation', () => {
  const all = texts();
  expect(all.length).toBeGreaterThan(80);
  expect(all.filter((text) => !/[\u4e00-\u9fff]/.test(textInChinese(text)))).toEqual([]);
});

it('what nobody translated stays as it is', () => {
  expect(textInChinese('Planted: nobody says this')).toBe('Planted: nobody says this');
});

describe('a wish', () => {
  it.each([
    [['zh-CN'], 'zh-CN'],
    [['ZH'], 'zh-CN'],
    [['zh-CN-x-lab'], 'zh-CN'],
    [['fr', 'en-GB'], 'en'],
    [['default'], 'en'],
    [['i-default'], 'i-default'],
    [['fr', 'mul', ''], undefined],
    [['z'], undefined],
  ])('%j is met by %s', (ranges, expected) => {
    expect(languageFor(ranges)).toBe(expected);
  });
});
