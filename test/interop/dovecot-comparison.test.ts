// How Dovecot's answers are compared with those of the transcripts, without Dovecot: what counts as the same and what
// does not; and that the file of judgements can be read.

import { describe, expect, it } from 'vitest';
import { explains, readJudgements } from './dovecot/known-differences.ts';
import { Correspondence, isFree, sameResponse } from './dovecot/same-response.ts';

const same = (expected: string, actual: string): boolean => sameResponse(expected, actual, new Correspondence());

describe('the same', () => {
  it.each([
    ['a1 OK [READ-WRITE] SELECT completed', 'a1 OK [READ-WRITE] done (0.001 secs).'],
    ['a1 NO [NONEXISTENT] There is none', 'a1 NO no such mailbox'],
    ['a1 OK [APPENDUID <number> 4] done', 'a1 OK [APPENDUID 1795329942 4] done'],
    ['+ Ready for 5 octets', '+ OK'],
    ['* LIST (\\HasNoChildren) "/" "Sent"', '* LIST () "/" Sent'],
    ['* SEARCH 1 3 2', '* SEARCH 2 3 1'],
    ['* 1 FETCH (UID 7 FLAGS (\\Seen $a))', '* 1 FETCH (FLAGS ($a \\Seen \\Recent))'],
    ['* 1 FETCH (BODY[TEXT] "ab")', '* 1 FETCH (BODY[TEXT] {2}\r\nab)'],
    ['* 1 FETCH (INTERNALDATE " 1-Mar-2026 10:00:00 +0100")', '* 1 FETCH (INTERNALDATE "01-Mar-2026 09:00:00 +0000")'],
    ['* VANISHED (EARLIER) 1:3,5', '* VANISHED (EARLIER) 5,1,2:3'],
    ['* STATUS INBOX (MESSAGES 3 UIDNEXT 4)', '* STATUS "INBOX" (UIDNEXT 4 MESSAGES 3)'],
    ['* ACL INBOX alice lrs bob l', '* ACL INBOX bob l alice srl'],
  ])('%s and %s', (expected, actual) => expect(same(expected, actual)).toBe(true));
});

describe('not the same', () => {
  it.each([
    ['a1 OK done', 'a1 NO done'],
    ['a1 OK done', 'a2 OK done'],
    ['a1 NO [TRYCREATE] no', 'a1 NO no'],
    ['a1 OK [APPENDUID <number> 4] done', 'a1 OK [APPENDUID 1795329942 5] done'],
    ['* SEARCH 1 2', '* SEARCH 1'],
    ['* SORT 1 2', '* SORT 2 1'],
    ['* 1 FETCH (FLAGS (\\Seen))', '* 1 FETCH (FLAGS (\\Seen \\Flagged))'],
    ['* 1 FETCH (FLAGS (\\Seen))', '* 2 FETCH (FLAGS (\\Seen))'],
    ['* 1 FETCH (BODY[TEXT] "ab")', '* 1 FETCH (BODY[TEXT] "aB")'],
    ['* 1 FETCH (BODY[TEXT] NIL)', '* 1 FETCH (BODY[TEXT] "NIL")'],
    ['* LIST (\\Noselect) "/" a', '* LIST () "/" a'],
    ['* 3 EXISTS', '* 4 EXISTS'],
    ['* BYE see you', '* OK see you'],
  ])('%s and %s', (expected, actual) => expect(same(expected, actual)).toBe(false));
});

it('numbers that a server chooses are translated for it', () => {
  const known = new Correspondence();
  sameResponse('* OK [UIDVALIDITY 77] valid', '* OK [UIDVALIDITY 1795329942] valid', known);
  sameResponse('* 1 FETCH (MODSEQ (5))', '* 1 FETCH (MODSEQ (12))', known);
  sameResponse('* 2 FETCH (UID $uid1)', '* 2 FETCH (UID 9)', known);
  expect(known.translate('a SELECT INBOX (QRESYNC (77 6))')).toBe('a SELECT INBOX (QRESYNC (1795329942 12))');
  expect(known.translate('a UID STORE $uid1 (UNCHANGEDSINCE 5) +FLAGS (x)')).toBe(
    'a UID STORE 9 (UNCHANGEDSINCE 12) +FLAGS (x)',
  );
});

it('what a server may say for itself is free, what a client depends on is not', () => {
  expect(['* OK hello', '* 3 RECENT', '* FLAGS (\\Seen)'].filter((line) => !isFree(line))).toEqual([]);
  expect(['* 3 EXISTS', '* BYE', 'a1 OK x', '* OK [COPYUID 1 2 3] x'].filter(isFree)).toEqual([]);
});

it('judgements can be read, each is there once, and one explains only its own difference', () => {
  const judgements = readJudgements();
  const keys = judgements.map(({ transcript, after }) => `${transcript} ${after}`);
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  const [first] = judgements;
  if (!first) throw new Error('there are no judgements');
  const difference = { after: first.after, line: 1, expected: [], dovecot: [first.dovecot] };
  expect(explains(first, first.transcript, difference)).toBe(true);
  expect(explains(first, first.transcript, { ...difference, dovecot: ['something else'] })).toBe(false);
  expect(explains(first, 'another.txt', difference)).toBe(false);
});
