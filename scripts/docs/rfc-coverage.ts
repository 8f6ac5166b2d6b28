// What each section of a standard has here: the files of the engine that name it, the transcripts that show it, the
// tests, or the reason why there is nothing to build. Read from the references in the sources.
import { filesBelow, textOf } from '../../test/guards/source.ts';
import { type Reference, referencesIn } from '../../test/guards/spec-references.ts';
import headings from './section-headings.json' with { type: 'json' };
import { type CoverageNote, coverageNotes } from './rfc-coverage-notes.ts';

/** One section and what stands behind it. */
export interface SectionCoverage {
  readonly rfc: number;
  readonly section: string;
  readonly heading: string;
  readonly code: readonly string[];
  readonly transcripts: readonly string[];
  readonly tests: readonly string[];
  /** The section of another standard with the same heading, through which it is covered. */
  readonly sameAs?: string;
  readonly note?: CoverageNote;
}

/** The standards on the page, in the order of their numbers. */
export const coveredRfcs: readonly number[] = Object.keys(headings).map(Number);

/** Sections that say nothing that a program could do. */
const NOTHING_TO_BUILD =
  /^(introduction( and \w+)?|overview|abstract|motivation.*|background|terminology|conventions.*|.*notation.*|document conventions|organization of this document|how to read this document|requirements language|iana .*|.*registration.*|references|(normative|informative) references|acknowledge?ments?|contributors?|authors?.*|editors?.*|full copyright.*|intellectual property.*|changes .*|history.*|security considerations|internationali[sz]ation considerations|table of contents|index|key word.*|examples?|a short digression|open issues.*)$/i;

/** Sections that are covered by another standard's section of the same heading. */
const SAME_TEXT: ReadonlyMap<number, number> = new Map([[3501, 9051]]);

/** Every section of every covered standard. */
export function rfcCoverage(): readonly SectionCoverage[] {
  const inCode = byPlace(references('src/engine', /\.ts$/, /\/spec\//));
  const inServe = byPlace(references('src/cli', /\.ts$/));
  const inTranscripts = byPlace(references('test/transcripts', /\.txt$/, /\/planted\//));
  const inTests = byPlace(references('test', /\.ts$/, /\/guards\//));
  const rows = coveredRfcs.flatMap((rfc) =>
    Object.entries(headingsOf(rfc)).map(([section, heading]) => {
      const place = `${rfc} ${section}`;
      const code = [...(inCode.get(place) ?? []), ...(inServe.get(place) ?? [])];
      const found = { code, transcripts: inTranscripts.get(place) ?? [], tests: inTests.get(place) ?? [] };
      return { rfc, section, heading, ...found };
    }),
  );
  const covered = new Set(rows.filter(hasSomething).map(({ rfc, section }) => `${rfc} ${section}`));
  return rows.map((row) =>
    hasSomething(row) ? { ...row, ...missingPart(row) } : { ...row, ...explained(row, covered) },
  );
}

/** Whether there is code, a transcript or a test for it. */
export function hasSomething({
  code,
  transcripts,
  tests,
}: Pick<SectionCoverage, 'code' | 'transcripts' | 'tests'>): boolean {
  return code.length + transcripts.length + tests.length > 0;
}

/** What a section that is built still lacks. */
function missingPart({ rfc, section }: Pick<SectionCoverage, 'rfc' | 'section'>): Pick<SectionCoverage, 'note'> {
  const note = coverageNotes[rfc]?.[section];
  return note?.kind === 'gap' ? { note } : {};
}

function explained(
  { rfc, section, heading }: Pick<SectionCoverage, 'rfc' | 'section' | 'heading'>,
  covered: ReadonlySet<string>,
): Pick<SectionCoverage, 'sameAs' | 'note'> {
  const note = noteFor(rfc, section);
  if (note) return { note };
  const sameAs = sectionWithHeading(SAME_TEXT.get(rfc), heading);
  if (sameAs !== undefined && covered.has(`${SAME_TEXT.get(rfc)} ${sameAs}`)) {
    return { sameAs: `RFC ${SAME_TEXT.get(rfc)} §${sameAs}` };
  }
  const below = Object.keys(headingsOf(rfc)).find(
    (other) => other.startsWith(`${section}.`) && covered.has(`${rfc} ${other}`),
  );
  if (below !== undefined) return { note: { kind: 'below', why: 'in its subsections' } };
  if (NOTHING_TO_BUILD.test(heading)) return { note: { kind: 'nothing', why: 'nothing to build' } };
  return {};
}

/** The note on a section, or on the nearest section above it that says so for all below; a gap is where it is named. */
function noteFor(rfc: number, section: string): CoverageNote | undefined {
  const notes = coverageNotes[rfc] ?? {};
  const parts = section.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const note = notes[parts.slice(0, length).join('.')];
    if (note && (note.kind !== 'gap' || length === parts.length)) return note;
  }
  return undefined;
}

/** Notes on sections that have code, unless on what is missing there, or that do not exist: they are no longer so. */
export function staleNotes(rows: readonly SectionCoverage[]): string[] {
  return Object.entries(coverageNotes).flatMap(([rfc, notes]) =>
    Object.entries(notes).flatMap(([section, { kind }]) => {
      const row = rows.find((candidate) => candidate.rfc === Number(rfc) && candidate.section === section);
      if (!row) return [`RFC ${rfc} has no §${section} to note anything on`];
      return hasSomething(row) && kind !== 'gap'
        ? [`RFC ${rfc} §${section} has code or a test: its note is out of date`]
        : [];
    }),
  );
}

/** Sections with neither code nor reason. */
export function unexplained(rows: readonly SectionCoverage[]): readonly SectionCoverage[] {
  return rows.filter((row) => !hasSomething(row) && row.note === undefined && row.sameAs === undefined);
}

function references(folder: string, matches: RegExp, except?: RegExp): Reference[] {
  return filesBelow(folder, matches)
    .filter((path) => except?.test(path) !== true)
    .flatMap((path) => referencesIn(path, textOf(path)));
}

function byPlace(found: readonly Reference[]): ReadonlyMap<string, readonly string[]> {
  const places = new Map<string, Set<string>>();
  for (const { rfc, section, file } of found) {
    const place = `${rfc} ${section}`;
    places.set(place, (places.get(place) ?? new Set()).add(file));
  }
  return new Map([...places].map(([place, files]) => [place, [...files].toSorted()]));
}

function headingsOf(rfc: number): Readonly<Record<string, string>> {
  return (headings as Readonly<Record<string, Readonly<Record<string, string>>>>)[rfc] ?? {};
}

function sectionWithHeading(rfc: number | undefined, heading: string): string | undefined {
  if (rfc === undefined) return undefined;
  return Object.entries(headingsOf(rfc)).find(([, other]) => other === heading)?.[0];
}
