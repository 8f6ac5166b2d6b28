// The page of what is covered: sections without code must have a reason, and reasons must be about sections without code.
import { expect, test } from 'vitest';
import { type SectionCoverage, rfcCoverage, staleNotes, unexplained } from '../../scripts/docs/rfc-coverage.ts';
import { coverageProblems } from '../../scripts/docs/rfc-coverage-page.ts';

const planted: SectionCoverage = {
  rfc: 9051,
  section: '6.4.5',
  heading: 'FETCH Command',
  code: [],
  transcripts: [],
  tests: [],
};

test('a section that nothing names and nobody explains is a problem', () => {
  expect(unexplained([planted])).toEqual([planted]);
  expect(coverageProblems([planted])[0]).toMatch(/^RFC 9051 §6\.4\.5 \(FETCH Command\) is named by no code/);
});

test('code, another standard of the same text, or a note explain a section', () => {
  const explained = [
    { ...planted, code: ['src/engine/imap/commands.ts'] },
    { ...planted, sameAs: 'RFC 9051 §6.4.5' },
    { ...planted, note: { kind: 'nothing', why: 'planted' } as const },
  ];
  expect(unexplained(explained)).toEqual([]);
});

test('a note on a section that does not exist is a problem', () => {
  expect(staleNotes([]).every((problem) => / has no §/.test(problem))).toBe(true);
});

test('the code for FETCH is found, with its transcripts', () => {
  const fetch = rfcCoverage().find(({ rfc, section }) => rfc === 9051 && section === '6.4.5');
  expect(fetch?.code).toContain('src/engine/imap/server/handlers/fetch.ts');
  expect(fetch?.transcripts.length).toBeGreaterThan(0);
});

test('every section of every standard that is spoken is named or explained', () => {
  expect(coverageProblems()).toEqual([]);
});

test('responses are shown by the server that says them and by the client that must show an ALERT', () => {
  const status = rfcCoverage().find(({ rfc, section }) => rfc === 9051 && section === '7.1');
  expect(status?.code).toContain('src/engine/scenario/server-lines.ts');
  expect(status?.code).toContain('src/engine/apps/imap-sync/session.ts');
  expect(status?.note).toBeUndefined();
});
