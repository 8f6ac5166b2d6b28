// References to the standards, in comments (`RFC 9051 §6.4.5 (3501 §6.4.5)`) and in data (`rfc(9051, '6.4.5')`).

/** One reference as it stands in a file. */
export interface Reference {
  readonly file: string;
  readonly line: number;
  readonly rfc: number;
  readonly section: string;
}

const IN_PROSE = /RFC\s+(\d+)((?:\s*(?:,|and|or|to|–|-)?\s*(?:§|[Aa]ppendix)\s*[A-Z0-9][A-Z0-9.]*)*)/g;
const IN_BRACKETS = /\((\d{3,5})\s+§\s*([A-Z0-9][A-Z0-9.]*)\)/g;
const IN_DATA = /\brfc\(\s*(\d+)\s*(?:,\s*'([^']*)')?\s*\)/g;
/** What IMAP rules are called with: RFC 9051 unless another is named. */
const IN_RULES = /\babout\('[^']*',\s*'([^']*)'(?:,\s*(\d+))?\)/g;
const SECTION = /(?:§|[Aa]ppendix)\s*([A-Z0-9][A-Z0-9.]*)/g;

/** Every reference in a text; a document named without a section has an empty one. */
export function referencesIn(file: string, text: string): Reference[] {
  return text.split('\n').flatMap((line, index) =>
    [...inProse(line), ...inPairs(line, IN_BRACKETS), ...inPairs(line, IN_DATA), ...inRules(line)].map(
      ({ rfc, section }) => ({
        file,
        line: index + 1,
        rfc,
        section: section.replace(/\.$/, ''),
      }),
    ),
  );
}

function inProse(line: string): { rfc: number; section: string }[] {
  return [...line.matchAll(IN_PROSE)].flatMap(([, number = '', sections = '']) => {
    const named = [...sections.matchAll(SECTION)].map(([, section = '']) => section);
    return (named.length > 0 ? named : ['']).map((section) => ({ rfc: Number(number), section }));
  });
}

function inRules(line: string): { rfc: number; section: string }[] {
  return [...line.matchAll(IN_RULES)].map(([, section = '', number = '9051']) => ({ rfc: Number(number), section }));
}

function inPairs(line: string, pattern: RegExp): { rfc: number; section: string }[] {
  return [...line.matchAll(pattern)].map(([, number = '', section = '']) => ({ rfc: Number(number), section }));
}
