// RFC 2045 §5.1, RFC 2183, RFC 2231: media types and their parameters.
import { expect, test } from 'vitest';
import { inUtf8, parameterText, readDisposition, readMediaType } from '#engine/mail/parameters.ts';

const types: readonly [value: string, mediaType: string | undefined, parameters: readonly [string, string][]][] = [
  ['text/plain', 'text/plain', []],
  ['TEXT/Plain; Charset=US-ASCII', 'text/plain', [['CHARSET', 'US-ASCII']]],
  ['text/plain; charset=us-ascii (Plain text)', 'text/plain', [['CHARSET', 'us-ascii']]],
  ['text/plain; charset="us-ascii"', 'text/plain', [['CHARSET', 'us-ascii']]],
  ['text (a) / (b) plain (c) ; (d) x (e) = (f) y', 'text/plain', [['X', 'y']]],
  [
    'a/b; x="a;b\\"c\\\\d"; y=1',
    'a/b',
    [
      ['X', 'a;b"c\\d'],
      ['Y', '1'],
    ],
  ],
  ['a/b;; x=1;', 'a/b', [['X', '1']]],
  [
    'a/b; x="1" y="2"',
    'a/b',
    [
      ['X', '1'],
      ['Y', '2'],
    ],
  ],
  [
    'a/b; name=two words.txt; y=1',
    'a/b',
    [
      ['NAME', 'two words.txt'],
      ['Y', '1'],
    ],
  ],
  ['a/b; name=report(1).pdf', 'a/b', [['NAME', 'report(1).pdf']]],
  ['a/b; x="not closed', 'a/b', [['X', 'not closed']]],
  ['a/b; flag; x=1', 'a/b', [['X', '1']]],
  ['a/b; =1; x=2', 'a/b', [['X', '2']]],
  ['a/b; x=', 'a/b', [['X', '']]],
  ['a/b; boundary==_x=y', 'a/b', [['BOUNDARY', '=_x=y']]],
  [
    'a/b; __proto__=1; constructor=2',
    'a/b',
    [
      ['__PROTO__', '1'],
      ['CONSTRUCTOR', '2'],
    ],
  ],
  [
    'a/b; x=1; x=2',
    'a/b',
    [
      ['X', '1'],
      ['X', '2'],
    ],
  ],
  ['text', undefined, []],
  ['', undefined, []],
  ['a/b/c', undefined, []],
  ['/', undefined, []],
  ['te xt/plain', undefined, []],
  // RFC 2231 §3
  [
    'message/external-body; access-type=URL; URL*0="ftp://";\r\n URL*1="cs.utk.edu/pub/moore/bulk-mailer/bulk-mailer.tar"',
    'message/external-body',
    [
      ['ACCESS-TYPE', 'URL'],
      ['URL', 'ftp://cs.utk.edu/pub/moore/bulk-mailer/bulk-mailer.tar'],
    ],
  ],
  // RFC 2231 §4
  [
    "application/x-stuff; title*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A",
    'application/x-stuff',
    [['TITLE*', "us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A"]],
  ],
  // RFC 2231 §4.1
  [
    "application/x-stuff; title*0*=us-ascii'en'This%20is%20even%20more%20; title*1*=%2A%2A%2Afun%2A%2A%2A%20; title*2=\"isn't it!\"",
    'application/x-stuff',
    [['TITLE*', "us-ascii'en'This%20is%20even%20more%20%2A%2A%2Afun%2A%2A%2A%20isn%27t%20it!"]],
  ],
  [
    'a/b; x*1=b; y=1; x*0=a',
    'a/b',
    [
      ['X', 'ab'],
      ['Y', '1'],
    ],
  ],
  ['a/b; x*0=a; x*2=c', 'a/b', [['X', 'a']]],
  ["a/b; x*=iso-8859-1''%E9", 'a/b', [['X*', "iso-8859-1''%E9"]]],
  ["a/b; x*=''%41", 'a/b', [['X*', "''%41"]]],
  ['a/b; x*=%41', 'a/b', [['X', 'A']]],
  ["a/b; x*=utf-8''%E2%82%AC%zz", 'a/b', [['X*', "utf-8''%E2%82%AC%zz"]]],
  ["a/b; x*0*=utf-8''%E2; x*1*=%82%AC", 'a/b', [['X*', "utf-8''%E2%82%AC"]]],
  [
    "a/b; x=plain; x*=utf-8''ext",
    'a/b',
    [
      ['X', 'plain'],
      ['X*', "utf-8''ext"],
    ],
  ],
];

test.each(types)('%s', (value, mediaType, parameters) => {
  const read = readMediaType(value.replaceAll('\r\n', ''));
  expect(read?.mediaType).toBe(mediaType);
  expect(read?.parameters.map(({ name, value: text }) => [name, text]) ?? []).toEqual(parameters);
});

const texts: readonly [parameter: string, utf8: string][] = [
  ["x*=iso-8859-1''%E9", '\xc3\xa9'],
  ["x*=''%41", 'A'],
  ["x*=utf-8''%E2%82%AC%zz", '\xe2\x82\xac%zz'],
  ["x*0*=utf-8''%E2; x*1*=%82%AC", '\xe2\x82\xac'],
  ["x*0*=us-ascii'en'%2A; x*1=\"isn't it!\"", "*isn't it!"],
];

test.each(texts)('in UTF-8: %s', (parameter, utf8) => {
  expect(inUtf8(readMediaType(`a/b; ${parameter}`)?.parameters ?? [])).toEqual([{ name: 'X*', value: utf8 }]);
});

const names: readonly [disposition: string, type: string, name: string | undefined][] = [
  ['inline', 'inline', undefined],
  [
    'attachment; filename=genome.jpeg; modification-date="Wed, 12 Feb 1997 16:29:51 -0500";',
    'attachment',
    'genome.jpeg',
  ],
  ['attachment; filename="a.txt"; filename*=utf-8\'\'%E2%82%AC.txt', 'attachment', '€.txt'],
  ['attachment; filename="=?utf-8?q?=E2=82=AC?=.txt"', 'attachment', '€.txt'],
  ['attachment; filename=\xc3\xa9', 'attachment', 'é'],
  ['attachment; filename=voil\xc3\xa0', 'attachment', 'voilà'],
  ['', '', undefined],
];

test.each(names)('Content-Disposition: %s', (value, type, name) => {
  const disposition = readDisposition(value);
  expect(disposition.type).toBe(type);
  expect(parameterText(disposition.parameters, 'FILENAME')).toBe(name);
});

const large: readonly [string, string][] = [
  ['a word', 'a'.repeat(8_000_000)],
  ['blanks', `a${' '.repeat(8_000_000)}b`],
  ['a quoted string', `"${'a'.repeat(8_000_000)}`],
];

test.each(large)('a value of some megabytes overflows no stack: %s', (_, value) => {
  const length = readMediaType(`a/b; x=${value}`)?.parameters[0]?.value.length;
  expect(length).toBe(value.replace('"', '').length);
});
