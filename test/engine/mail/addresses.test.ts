// RFC 5322 §3.4, §4.4, App. A: address lists.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { flattenAddresses, formatAddress, readAddressList } from '#engine/mail/addresses.ts';
import type { ListedAddress } from '#engine/mail/addresses.ts';

/** `name|route|local|domain`, groups as `name: […]`. */
function shown(address: ListedAddress): string {
  if (address.kind === 'group') return `${address.name}: [${address.members.map(shown).join('; ')}]`;
  return [address.name ?? '-', address.route, address.localPart, address.domain].join('|');
}

const lists: readonly [value: string, shown: readonly string[]][] = [
  ['', []],
  ['  ', []],
  ['alice@example.org', ['-||alice|example.org']],
  // RFC 5322 App. A.1.1, A.1.2, A.1.3
  ['John Doe <jdoe@machine.example>', ['John Doe||jdoe|machine.example']],
  ['"Joe Q. Public" <john.q.public@example.com>', ['Joe Q. Public||john.q.public|example.com']],
  [
    'Mary Smith <mary@x.test>, jdoe@example.org, Who? <one@y.test>',
    ['Mary Smith||mary|x.test', '-||jdoe|example.org', 'Who?||one|y.test'],
  ],
  [
    '<boss@nil.test>, "Giant; \\"Big\\" Box" <sysservices@example.net>',
    ['-||boss|nil.test', 'Giant; "Big" Box||sysservices|example.net'],
  ],
  [
    'A Group:Ed Jones <c@a.test>,joe@where.test,John <jdoe@one.test>;',
    ['A Group: [Ed Jones||c|a.test; -||joe|where.test; John||jdoe|one.test]'],
  ],
  ['Undisclosed recipients:;', ['Undisclosed recipients: []']],
  // RFC 5322 App. A.5, A.6.1, A.6.3
  ['Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>', ['Pete||pete|silly.test']],
  [
    "A Group(Some people)\r\n     :Chris Jones <c@(Chris's host.)public.example>,\r\n         joe@example.org,\r\n  John <jdoe@one.test> (my dear friend); (the end of the group)",
    ['A Group: [Chris Jones||c|public.example; -||joe|example.org; John||jdoe|one.test]'],
  ],
  ['(Empty list)(start)Hidden recipients  :(nobody(that I know))  ;', ['Hidden recipients: []']],
  ['Joe Q. Public <john.q.public@example.com>', ['Joe Q. Public||john.q.public|example.com']],
  [
    'Mary Smith <@node.test:mary@example.net>, , jdoe@test  . example',
    ['Mary Smith|@node.test|mary|example.net', '-||jdoe|test.example'],
  ],
  ['<@a.test,@b.test:jdoe@c.test>', ['-|@a.test,@b.test|jdoe|c.test']],
  ['John Doe <jdoe@machine(comment).  example>', ['John Doe||jdoe|machine.example']],
  // other forms
  ['jdoe@example.org (John Doe)', ['John Doe||jdoe|example.org']],
  ['jdoe@example.org (John (Johnny) \\(D\\))', ['John (Johnny) (D)||jdoe|example.org']],
  ['"john doe"@example.org', ['-||john doe|example.org']],
  ['john . doe@example.org', ['-||john.doe|example.org']],
  ['jdoe@[192.0.2.1]', ['-||jdoe|[192.0.2.1]']],
  ['=?utf-8?q?Doe,_John?= <jdoe@example.org>', ['=?utf-8?q?Doe,_John?=||jdoe|example.org']],
  ['J\xc3\xb8rn <j\xc3\xb8rn@example.org>', ['J\xc3\xb8rn||j\xc3\xb8rn|example.org']],
  ['a@b, c@d; e@f', ['-||a|b', '-||c|d', '-||e|f']],
  ['alice', ['-||alice|']],
  ['<>', ['-|||']],
  ['<alice>', ['-||alice|']],
  ['John Doe jdoe@example.org', ['John Doe||jdoe|example.org']],
  ['John <jdoe@example.org, jane@example.org', ['John||jdoe|example.org', '-||jane|example.org']],
  ['"not closed <jdoe@example.org>', ['-||not closed <jdoe@example.org>|']],
  ['a@b@c', ['-||a@b|c']],
  ['Group: a@b, c@d', ['Group: [-||a|b; -||c|d]']],
  ['Group: Inner: a@b;, c@d', ['Group: [Inner||a|b]', '-||c|d']],
  ['A: a@b;, B: c@d;', ['A: [-||a|b]', 'B: [-||c|d]']],
  [')', []],
  ['Voil\xc3\xa0 <\xc3\xa0@x>', ['Voil\xc3\xa0||\xc3\xa0|x']],
  ['Group: a@b <', ['Group: [a@b|||]']],
];

test.each(lists)('%j', (value, expected) => {
  expect(readAddressList(value.replaceAll('\r\n', '')).map(shown)).toEqual(expected);
});

test('what formatAddress writes reads back as the same address', () => {
  const atom = fc.stringMatching(/^[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,8}$/);
  const local = fc.oneof(atom, fc.string({ minLength: 1, maxLength: 10 }));
  fc.assert(
    fc.property(local, atom, (localPart, domain) => {
      const text = formatAddress({ kind: 'single', name: undefined, route: '', localPart, domain });
      const [read] = flattenAddresses(readAddressList(text));
      expect([read?.localPart, read?.domain]).toEqual([localPart, domain]);
    }),
  );
});

test('any text gives a list', () => {
  const piece = fc.constantFrom(
    'a',
    '@',
    '<',
    '>',
    ',',
    ';',
    ':',
    '"',
    '(',
    ')',
    '\\',
    '[',
    ']',
    ' ',
    '.',
    '=?x?q?',
    '?=',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      expect(Array.isArray(readAddressList(pieces.join('')))).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

const megabytes = 8_000_000;
const large: readonly [string, string][] = [
  ['a quoted string', `"${'a'.repeat(megabytes)}" <a@b>`],
  ['quoted pairs', `"${String.raw`\a`.repeat(megabytes / 8)}`],
  ['open comments', '('.repeat(megabytes)],
  ['encoded words', '=?a?q?'.repeat(megabytes / 8)],
  ['an atom with dots', `${'a.'.repeat(megabytes / 2)}a@b`],
];

test.each(large)('a value of some megabytes overflows no stack: %s', (_, value) => {
  expect(flattenAddresses(readAddressList(value)).map(formatAddress).length).toBeLessThanOrEqual(1);
});
