// Small pieces of Markdown for the generated pages.
import { labelOf, linkTo } from '../../src/engine/spec/link.ts';
import type { SpecRef } from '../../src/engine/spec/reference.ts';

/** A table; pipes in cells are escaped. */
export function markdownTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(columns), row(columns.map(() => '---')), ...rows.map(row)].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

/** A link to the section of an RFC. */
export function specLink(reference: SpecRef): string {
  return `[${labelOf(reference)}](${linkTo(reference)})`;
}
