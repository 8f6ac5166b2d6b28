// The examples of the standards parse. Where the texts of the RFCs lie beside the repository, every `C:` and `S:` line of
// the base documents and of the extensions spoken here is read; those that must not parse are listed with the reason.

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '#engine/base/bytes.ts';
import { parseAuthenticationLine, parseCommand } from '#engine/imap/parse-command.ts';
import { readResponse } from '#engine/imap/responses.ts';
import { rev1, rev2 } from './dialects.ts';

const TEXTS = '../shared/rfc';

interface Example {
  readonly side: 'C' | 'S';
  readonly line: string;
}

/** Lines marked C: or S:, joined with the lines that go on below them deeper indented. */
function examplesOf(text: string): readonly Example[] {
  const lines = text.split(/\r?\n/).filter((line) => !/^(?:\f|RFC \d|.*\[Page \d+\])/.test(line));
  const examples: { side: 'C' | 'S'; line: string }[] = [];
  let column = 0;
  let previousBlank = false;
  for (const line of lines) {
    const found = /^( +(?:Example: +)?)([CS]):( +)(.*)$/.exec(line);
    if (found) {
      const [, indent = '', side = '', gap = '', rest = ''] = found;
      examples.push({ side: side === 'C' ? 'C' : 'S', line: rest.trimEnd() });
      column = indent.length + 2 + gap.length;
    } else if (line.trim() === '') {
      previousBlank = true;
      continue;
    } else if (!previousBlank && column > 0 && line.search(/\S/) >= column && examples.length > 0) {
      const last = examples.at(-1);
      if (last) last.line += ` ${line.trim()}`;
    } else {
      column = 0;
    }
    previousBlank = false;
  }
  return examples;
}

/** Commands and responses that the standards' examples hold as whole frames; what is cut by literals is left out. */
function framesOf(examples: readonly Example[]): readonly Example[] {
  return examples.filter(({ line }) => !/\{\d+\+?\}|<.*>$|\.\.\.|^ |^$/.test(line));
}

function parses({ side, line }: Example): boolean {
  const frame = bytesOf(`${line}\r\n`);
  if (side === 'S') return readResponse(frame, rev1).ok || readResponse(frame, rev2).ok;
  return parseCommand(frame, rev1).ok || parseAuthenticationLine(frame).ok || line === 'DONE';
}

/** Examples that are not what they seem, and why. Anything else that fails is a bug. */
const EXCEPTIONS: readonly (readonly [RegExp, string])[] = [
  [/^\+$/, 'the space behind the plus is lost at the end of a line'],
  [/^(?:Date|Subject|To|MIME-Version|Content-Type):? ?|^Hello Joe|^3:30 is fine/, 'text of a message inside a literal'],
  [/^fat man$|^\)$|^\xd0\xbe|^\xd0\xbc/, 'the rest of a command behind a literal'],
  [/^[A-Za-z0-9+/= ]{60,}$/, 'base64 broken over lines for the page'],
  [/XPIG-LATIN/, 'an experimental command that stands for any'],
  [/^\* OK \[(?:CAPABILITY|PERMANENTFLAGS)[^\]]*$|15000, 22500/, 'broken over lines for the page'],
  [/UIDVALIDITY 9877410381|200[0-9]{2}[0-9]{10}/, 'a number over the limit of its rule'],
  [/^\* LIST \(.*\) "\."  "INBOX"|NIL  NIL|ENVELOPE \( "Wed|\("#public\/" "\/"\)\("#ftp/, 'spaces against the grammar'],
  [/\[BADCHARSET UTF-8\]/, 'charsets stand in parentheses'],
  [/Sample "text"/, 'tagged-ext-val has strings in parentheses only'],
  [/\(note that|^\(more expunges\)/, 'a remark to the reader'],
  [/RECURSIVEMATCH\)"" /, 'a space is missing'],
  [/^[ab]107 OK$/, 'the text is missing'],
  [/^a1 \* SEARCH/, 'a tag before an untagged response'],
  [/^B0[12] .*SORT RETURN/, 'the sort criteria are missing'],
  [
    /^\* THREAD \(166\)|^(?:\* |tag2 )ESEARCH .*(?:ALL|UIDVALIDITY|"folder2"\))$|FLAGS \) \(|Answered \)/,
    'broken over lines for the page',
  ],
];

const DOCUMENTS: readonly (readonly [number, least: number])[] = [
  [2177, 25],
  [2342, 49],
  [2971, 6],
  [3348, 6],
  [3501, 211],
  [3691, 2],
  [4315, 22],
  [4731, 27],
  [4959, 19],
  [5161, 12],
  [5032, 1],
  [5182, 59],
  [5256, 19],
  [5258, 159],
  [5267, 31],
  [5530, 42],
  [5819, 9],
  [6154, 46],
  [6203, 18],
  [6851, 4],
  [7162, 267],
  [7377, 7],
  [7888, 3],
  [8438, 28],
  [9051, 670],
  [9394, 23],
];

describe.skipIf(!existsSync(TEXTS))('examples of the RFC texts', () => {
  it.each(DOCUMENTS)('RFC %i', (number, least) => {
    const frames = framesOf(examplesOf(readFileSync(`${TEXTS}/rfc${number}.txt`, 'latin1')));
    const failed = frames.filter((example) => !parses(example));
    expect(failed.filter(({ line }) => !EXCEPTIONS.some(([form]) => form.test(line)))).toEqual([]);
    expect(frames.length - failed.length).toBeGreaterThanOrEqual(least);
  });
});

describe('dialogues like those of the standards', () => {
  it.each([
    'a001 LOGIN mrc secret',
    'a002 SELECT INBOX',
    'a003 FETCH 12 FULL',
    'a004 FETCH 12 BODY[HEADER]',
    'a005 STORE 12 +FLAGS \\Deleted',
    'a006 LOGOUT',
    'A654 FETCH 2:4 (FLAGS BODY[HEADER.FIELDS (DATE FROM)])',
    'A282 SEARCH FLAGGED SINCE 1-Feb-1994 NOT FROM "Smith"',
    'A682 LIST "" "~/Mail/%"',
    'A142 STATUS blurdybloop (UIDNEXT MESSAGES)',
    'A999 UID FETCH 4827313:4828442 FLAGS',
    's100 UID FETCH 1:* (FLAGS) (CHANGEDSINCE 12345)',
    'a103 UID STORE 6,4,8 (UNCHANGEDSINCE 12121230045) +FLAGS.SILENT (\\Deleted)',
  ])('C: %s', (line) => {
    expect(parses({ side: 'C', line })).toBe(true);
  });

  it.each([
    '* PREAUTH IMAP4rev1 server logged in as Smith',
    '* OK [PERMANENTFLAGS (\\Deleted \\Seen \\*)] Limited',
    '* LIST (\\Noselect) "/" ~/Mail/foo',
    '* 23 FETCH (FLAGS (\\Seen) RFC822.SIZE 44827)',
    '* ESEARCH (TAG "A282") MIN 2 COUNT 3',
    '* NAMESPACE (("" "/")) NIL (("#shared/" "/")("#public/" "/"))',
    'A003 OK [APPENDUID 38505 3955] APPEND completed',
    'A004 OK [COPYUID 38505 304,319:320 3956:3958] Done',
    'd105 OK [MODIFIED 7,9] Conditional STORE failed',
    '* SEARCH 2 5 6 7 11 12 18 19 20 23 (MODSEQ 917162500)',
    '* SORT 2 84 882',
    '* SORT',
    '* THREAD',
    '* THREAD (2)(3 6 (4 23)(44 7 96))',
    '* THREAD ((3)(5))',
    '* ESEARCH (TAG "tag1" MAILBOX "folder1" UIDVALIDITY 1) UID ALL 4001,4003,4005,4007,4009',
    '* ESEARCH (TAG "C01") UID ADDTO (1 2733) ADDTO (1 2731:2732)',
    '* ESEARCH (TAG "B1") ALL 1,5,10 RELEVANCY (4 99 42)',
    '* NO [NOUPDATE "B02"] Too many contexts',
    '+ Ready for additional command text',
  ])('S: %s', (line) => {
    expect(parses({ side: 'S', line })).toBe(true);
  });
});
