// Small pieces of Markdown for the generated pages.
import type { SpecRef } from '../../src/engine/spec/reference.ts';

/** A table; pipes in cells are escaped. */
export function markdownTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(columns), line(columns.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A link to the section of an RFC. */
export function specLink({ rfc, section }: SpecRef): string {
  const anchor = section === '' ? '' : `#${/^[A-Z]/.test(section) ? 'appendix' : 'section'}-${section}`;
  return `[RFC ${rfc}${section === '' ? '' : ` §${section}`}](https://www.rfc-editor.org/rfc/rfc${rfc}${anchor})`;
}
