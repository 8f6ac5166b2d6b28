// What LIST patterns match: a table, and for any pattern and name what a regular expression says.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { patternTest } from '#engine/imap/server/list-pattern.ts';

describe('patternTest', () => {
  it.each([
    ['*', 'a/b', true],
    ['%', 'a', true],
    ['%', 'a/b', false],
    ['a/%', 'a/b', true],
    ['a/%', 'a/b/c', false],
    ['%/%', 'a/b', true],
    ['a*c', 'a/b/c', true],
    ['a%c', 'a/b/c', false],
    ['inbox', 'INBOX', true],
    ['i%', 'INBOX', true],
    ['inbox', 'inbox2', false],
    ['Sent', 'sent', false],
    ['', 'a', false],
    ['a.c', 'abc', false],
    ['%*%', 'a/b', true],
  ])('%s and %s: %s', (pattern, name, matches) => {
    expect(patternTest(pattern)(name)).toBe(matches);
  });

  it('agrees with a regular expression', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '/', '*', '%', '.'), maxLength: 12 });
    const name = fc.string({ unit: fc.constantFrom('a', 'b', '/', '.'), maxLength: 12 });
    fc.assert(
      fc.property(text, name, (pattern, candidate) => {
        const source = pattern.replace(
          /[.*/]|%/g,
          (special) => ({ '*': '.*', '%': '[^/]*' })[special] ?? `\\${special}`,
        );
        expect(patternTest(pattern)(candidate)).toBe(new RegExp(`^${source}$`).test(candidate));
      }),
      { numRuns: 2000 },
    );
  });

  it('takes no longer for a pattern made to be slow', () => {
    expect(patternTest(`${'*a'.repeat(300)}b`)('a'.repeat(900))).toBe(false);
  });
});
