// RFC 2046 §5: which bytes are which part, in well-formed and in broken multiparts.
import { expect, test } from 'vitest';
import { byteStringOf, bytesOf } from '#engine/base/bytes.ts';
import { indexMessage, NESTING_LIMIT, PART_LIMIT } from '#engine/mail/mime-index.ts';
import type { MimePart } from '#engine/mail/mime-index.ts';
import { message } from './crlf.ts';

/** The tree as nested lists: type and body of leaves, type and parts of the rest. */
type Outline = readonly [string, string | readonly Outline[]];

function outline(raw: Uint8Array, part: MimePart): Outline {
  if (part.parts.length > 0) return [part.mediaType, part.parts.map((child) => outline(raw, child))];
  return [part.mediaType, byteStringOf(raw, part.bodyStart, part.bodyEnd)];
}

const mixed = 'Content-Type: multipart/mixed; boundary=';
const plain = 'Content-Type: text/plain';

const trees: readonly [symptom: string, raw: Uint8Array, tree: Outline][] = [
  ['no header at all', bytesOf(''), ['text/plain', '']],
  ['a plain text', message('Subject: x', '', 'Hello'), ['text/plain', 'Hello\r\n']],
  [
    'RFC 2046 §5.1.1: the first example',
    message(
      'From: Nathaniel Borenstein <nsb@bellcore.com>',
      `${mixed}"simple boundary"`,
      '',
      'This is the preamble.',
      '',
      '--simple boundary',
      '',
      'This is implicitly typed plain US-ASCII text.',
      'It does NOT end with a linebreak.',
      '--simple boundary',
      'Content-type: text/plain; charset=us-ascii',
      '',
      'This is explicitly typed plain US-ASCII text.',
      'It DOES end with a linebreak.',
      '',
      '--simple boundary--',
      '',
      'This is the epilogue.',
    ),
    [
      'multipart/mixed',
      [
        ['text/plain', 'This is implicitly typed plain US-ASCII text.\r\nIt does NOT end with a linebreak.'],
        ['text/plain', 'This is explicitly typed plain US-ASCII text.\r\nIt DOES end with a linebreak.\r\n'],
      ],
    ],
  ],
  [
    'RFC 2046 §5.1.5: parts of a digest are messages unless they say otherwise',
    message(
      'Content-Type: multipart/digest; boundary=b',
      '',
      '--b',
      '',
      'Subject: in',
      '',
      'Hi',
      '--b',
      plain,
      '',
      'x',
      '--b--',
    ),
    [
      'multipart/digest',
      [
        ['message/rfc822', [['text/plain', 'Hi']]],
        ['text/plain', 'x'],
      ],
    ],
  ],
  [
    'the final boundary is missing',
    message(`${mixed}b`, '', '--b', '', 'one', '--b', '', 'two'),
    [
      'multipart/mixed',
      [
        ['text/plain', 'one'],
        ['text/plain', 'two\r\n'],
      ],
    ],
  ],
  [
    'an inner multipart is not closed: the outer boundary closes it',
    message(`${mixed}out`, '', '--out', `${mixed}in`, '', '--in', '', 'one', '--out', '', 'two', '--out--'),
    [
      'multipart/mixed',
      [
        ['multipart/mixed', [['text/plain', 'one']]],
        ['text/plain', 'two'],
      ],
    ],
  ],
  [
    'one boundary begins with another: the longest counts',
    message(`${mixed}b`, '', '--b', `${mixed}bb`, '', '--bb', '', 'one', '--bb--', '--b', '', 'two', '--b--'),
    [
      'multipart/mixed',
      [
        ['multipart/mixed', [['text/plain', 'one']]],
        ['text/plain', 'two'],
      ],
    ],
  ],
  [
    'inner and outer have the same boundary: the innermost open one counts',
    message(`${mixed}b`, '', '--b', `${mixed}b`, '', '--b', '', 'one', '--b--', '--b', '', 'two', '--b--'),
    [
      'multipart/mixed',
      [
        ['multipart/mixed', [['text/plain', 'one']]],
        ['text/plain', 'two'],
      ],
    ],
  ],
  [
    'RFC 2046 §5.1.1: it is enough that a line begins with the boundary',
    message(`${mixed}b`, '', '--b and more', '', 'one', '--b-- and more', 'epilogue', '--b', '', 'not a part'),
    ['multipart/mixed', [['text/plain', 'one']]],
  ],
  [
    'a delimiter is one only at the beginning of a line',
    message(`${mixed}b`, '', '--b', '', 'a --b', ' --b', '-- b', '--b--'),
    ['multipart/mixed', [['text/plain', 'a --b\r\n --b\r\n-- b']]],
  ],
  [
    'blanks behind the boundary are padding',
    message(`${mixed}b`, '', '--b \t', '', 'one', '--b--  '),
    ['multipart/mixed', [['text/plain', 'one']]],
  ],
  [
    'a delimiter right behind the empty line: an empty body',
    message(`${mixed}b`, '', '--b', plain, '', '--b', plain, '', '--b--'),
    [
      'multipart/mixed',
      [
        ['text/plain', ''],
        ['text/plain', ''],
      ],
    ],
  ],
  [
    'a delimiter inside the header of a part',
    message(`${mixed}b`, '', '--b', 'Content-Type: text/html', '--b', '', 'two', '--b--'),
    [
      'multipart/mixed',
      [
        ['text/html', ''],
        ['text/plain', 'two'],
      ],
    ],
  ],
  [
    'no delimiter at all: one empty part, since IMAP knows no multipart without parts',
    message(`${mixed}b`, '', 'only a preamble'),
    ['multipart/mixed', [['text/plain', '']]],
  ],
  [
    'RFC 2045 §5.2: a multipart without a boundary is plain text',
    message('Content-Type: multipart/mixed', '', '--x', '', 'one', '--x--'),
    ['text/plain', '--x\r\n\r\none\r\n--x--\r\n'],
  ],
  [
    'RFC 2045 §5.2: what is no media type is plain text',
    message('Content-Type: text', '', 'x'),
    ['text/plain', 'x\r\n'],
  ],
  ['the first of two types counts', message('Content-Type: a/b', 'Content-Type: c/d', '', 'x'), ['a/b', 'x\r\n']],
  [
    'a message inside',
    message('Content-Type: message/rfc822', '', 'Subject: in', `${mixed}b`, '', '--b', '', 'one', '--b--', 'end'),
    ['message/rfc822', [['multipart/mixed', [['text/plain', 'one']]]]],
  ],
  [
    'RFC 6532 §3.7: message/global',
    message('Content-Type: message/global', '', 'Subject: in', '', 'Hi'),
    ['message/global', [['text/plain', 'Hi\r\n']]],
  ],
  [
    'a message in base64 cannot be looked into',
    message('Content-Type: message/rfc822', 'Content-Transfer-Encoding: BASE64', '', 'U3ViamVjdDogeA=='),
    ['application/octet-stream', 'U3ViamVjdDogeA==\r\n'],
  ],
  [
    'a message inside is cut off by a boundary in its header',
    message(`${mixed}b`, '', '--b', 'Content-Type: message/rfc822', '', 'Subject: in', '--b--'),
    ['multipart/mixed', [['message/rfc822', [['text/plain', '']]]]],
  ],
];

test.each(trees)('%s', (_, raw, tree) => {
  expect(outline(raw, indexMessage(raw).root)).toEqual(tree);
});

test.each(trees)('with bare LF: %s', (_, raw, tree) => {
  const bare = bytesOf(byteStringOf(raw).replaceAll('\r\n', '\n'));
  const bareTree: unknown = JSON.parse(JSON.stringify(tree).replaceAll(String.raw`\r\n`, String.raw`\n`));
  expect(outline(bare, indexMessage(bare).root)).toEqual(bareTree);
});

test('offsets, sizes and lines of every part', () => {
  const raw = message(
    `${mixed}b`,
    '',
    '--b',
    plain,
    '',
    'one',
    'two',
    '--b',
    'Content-Type: message/rfc822',
    '',
    'A: b',
    '',
    'c',
    '--b--',
  );
  const { root } = indexMessage(raw);
  const [text, nested] = root.parts;
  const inside = nested?.parts[0];
  const slice = (part?: MimePart) =>
    part && [
      byteStringOf(raw, part.headerStart, part.bodyStart),
      byteStringOf(raw, part.bodyStart, part.bodyEnd),
      part.lines,
    ];
  expect(slice(root)?.slice(0, 1)).toEqual([`${mixed}b\r\n\r\n`]);
  expect(root.lines).toBe(13 - 1);
  expect(slice(text)).toEqual([`${plain}\r\n\r\n`, 'one\r\ntwo', 1]);
  expect(slice(nested)).toEqual(['Content-Type: message/rfc822\r\n\r\n', 'A: b\r\n\r\nc', 2]);
  expect(slice(inside)).toEqual(['A: b\r\n\r\n', 'c', 0]);
});

test('nesting ends at the limit', () => {
  const lines: string[] = [];
  for (let level = 0; level < NESTING_LIMIT + 20; level += 1) lines.push(`${mixed}b${level}`, '', `--b${level}`);
  let part: MimePart | undefined = indexMessage(message(...lines)).root;
  let depth = 0;
  for (; part?.kind === 'multipart'; depth += 1) part = part.parts[0];
  expect(depth).toBe(NESTING_LIMIT);
  expect(part?.mediaType).toBe('application/octet-stream');
});

test('the number of parts ends at the limit; what follows belongs to the last one', () => {
  const raw = bytesOf(`${mixed}b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(PART_LIMIT + 5)}--b--\r\n`);
  const { root } = indexMessage(raw);
  expect(root.parts).toHaveLength(PART_LIMIT);
  expect(root.parts.at(-1)?.lines).toBe(5 * 3);
});

/** Inputs that cost most for their size. */
const heavy: readonly [string, (size: number) => string][] = [
  ['delimiters of an outer multipart', (size) => `${mixed}b\n\n${'--b\n'.repeat(size)}`],
  [
    'lines that nearly match a hundred boundaries',
    (size) => {
      let text = '';
      for (let level = 0; level < 99; level += 1)
        text += `${mixed}${'x'.repeat(60)}${level + 100}\n\n--${'x'.repeat(60)}${level + 100}\n`;
      return text + `--${'x'.repeat(60)}\n`.repeat(size / 4);
    },
  ],
  ['a header without end', (size) => 'A: b\n'.repeat(size)],
  ['one folded field', (size) => `A: b${'\n c'.repeat(size)}`],
  ['parameters', (size) => `Content-Type: a/b${'; c*0*=d'.repeat(size)}`],
  ['blanks in a media type', (size) => `Content-Type: a${' '.repeat(size)}b/c`],
  ['open comments', (size) => `Content-Type: a/b ${'('.repeat(size)}`],
  ['open quotes', (size) => `Content-Type: a/b; c="${'\\"'.repeat(size)}`],
];

test.each(heavy)('reading takes time in proportion to size: %s', (_, make) => {
  // No clock: work that grew with the square of this would need hours, more than any test is given.
  const raw = bytesOf(make(1_000_000));
  expect(indexMessage(raw).root.bodyEnd).toBe(raw.length);
});
