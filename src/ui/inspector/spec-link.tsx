// A link to the section of a standard.

import type { SpecRef } from '#engine/index.ts';
import { fill } from '#texts/fill.ts';
import type { PaneTexts } from '#texts/panes.ts';

/** Opens in a new tab; the page itself never loads anything from there. */
export function SpecLink({ spec, texts }: { readonly spec: SpecRef; readonly texts: PaneTexts }) {
  const { rfc, section } = spec;
  return (
    <a href={specUrl(spec)} target="_blank" rel="noopener noreferrer">
      {fill(texts[section === '' ? 'inspector.document' : 'inspector.section'], { rfc, section })}
      <span className="visually-hidden"> ({texts['inspector.newTab']})</span>
    </a>
  );
}

/** Where the RFC Editor keeps the section. */
export function specUrl({ rfc, section }: SpecRef): string {
  const page = `https://www.rfc-editor.org/rfc/rfc${rfc}.html`;
  if (section === '') return page;
  return `${page}#${/^\d/.test(section) ? 'section' : 'appendix'}-${section}`;
}
