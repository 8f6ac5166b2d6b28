// The page that says, for each section of each standard, where it is in the code and which transcript shows it.
import { titleOfRfc } from '../../src/engine/spec/titles.ts';
import { linkTo } from '../../src/engine/spec/link.ts';
import { markdownTable } from './markdown.ts';
import {
  type SectionCoverage,
  coveredRfcs,
  hasSomething,
  rfcCoverage,
  staleNotes,
  unexplained,
} from './rfc-coverage.ts';

/** How many files a cell names before it only counts. */
const NAMED = 3;

/** What is wrong with the notes, a sentence for each; empty when every section is covered or explained. */
export function coverageProblems(rows: readonly SectionCoverage[] = rfcCoverage()): string[] {
  return [
    ...unexplained(rows).map(
      ({ rfc, section, heading }) =>
        `RFC ${rfc} §${section} (${heading}) is named by no code and no transcript: name it, or say why in rfc-coverage-notes.ts`,
    ),
    ...staleNotes(rows),
  ];
}

/** The whole page. */
export function rfcCoveragePage(): string {
  const rows = rfcCoverage();
  const gaps = rows.filter(({ note }) => note?.kind === 'gap' || note?.kind === 'out');
  return [
    '# What of the standards is here',
    [
      'Each section of each standard that IMAP Lab speaks: the code that names it, the transcript (a dialogue that is played',
      'against the server) that shows it, else a test. Where there is neither, why.',
    ].join('\n'),
    `## Gaps\n\n${gaps.length === 0 ? 'None is known.' : gapTable(gaps)}`,
    `## In numbers\n\n${numbers(rows)}`,
    ...coveredRfcs.map((rfc) =>
      standard(
        rfc,
        rows.filter((row) => row.rfc === rfc),
      ),
    ),
  ].join('\n\n');
}

function gapTable(gaps: readonly SectionCoverage[]): string {
  return markdownTable(
    ['section', 'heading', 'left out', 'why'],
    gaps.map((row) => [
      place(row),
      row.heading,
      row.note?.kind === 'out' ? 'on purpose' : 'missing',
      row.note?.why ?? '',
    ]),
  );
}

function numbers(rows: readonly SectionCoverage[]): string {
  return markdownTable(
    ['standard', 'sections', 'named in code', 'shown by a transcript', 'gaps'],
    coveredRfcs.map((rfc) => {
      const own = rows.filter((row) => row.rfc === rfc);
      const count = (holds: (row: SectionCoverage) => boolean): string => String(own.filter(holds).length);
      return [
        `[RFC ${rfc}](#rfc-${rfc}) ${titleOfRfc(rfc) ?? ''}`,
        String(own.length),
        count(({ code }) => code.length > 0),
        count(({ transcripts }) => transcripts.length > 0),
        count(({ note }) => note?.kind === 'gap' || note?.kind === 'out'),
      ];
    }),
  );
}

function standard(rfc: number, rows: readonly SectionCoverage[]): string {
  const table = markdownTable(
    ['section', 'heading', 'code', 'shown by'],
    rows.map((row) => [place(row), row.heading, codeCell(row), shownCell(row)]),
  );
  return `## RFC ${rfc}\n\n${titleOfRfc(rfc) ?? ''}\n\n${table}`;
}

function place({ rfc, section }: SectionCoverage): string {
  return `[${rfc} §${section}](${linkTo({ rfc, section })})`;
}

function codeCell(row: SectionCoverage): string {
  if (row.code.length > 0) return files(row.code, 'src/engine/');
  if (row.sameAs !== undefined) return `with ${row.sameAs}`;
  return hasSomething(row) ? '' : `*${row.note?.why ?? 'nobody said'}*`;
}

function shownCell({ transcripts, tests }: SectionCoverage): string {
  return transcripts.length > 0 ? files(transcripts, 'test/transcripts/') : files(tests, 'test/');
}

function files(paths: readonly string[], prefix: string): string {
  const named = paths.slice(0, NAMED).map((path) => `[${path.replace(prefix, '')}](../../${path})`);
  return named.join(', ') + (paths.length > NAMED ? ` and ${paths.length - NAMED} more` : '');
}
