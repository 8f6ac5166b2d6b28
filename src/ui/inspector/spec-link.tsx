// A link to the section of a standard; the standard's title shows when it is pointed at.

import { titleOfRfc } from '#engine/explaining.ts';
import { linkTo, type SpecRef } from '#engine/index.ts';
import { fill } from '#texts/fill.ts';
import type { PaneTexts } from '#texts/panes.ts';

/** Opens in a new tab; the page itself never loads anything from there. */
export function SpecLink({ spec, texts }: { readonly spec: SpecRef; readonly texts: PaneTexts }) {
  const { rfc, section } = spec;
  return (
    <a href={linkTo(spec)} title={titleOfRfc(rfc)} target="_blank" rel="noopener noreferrer">
      {fill(texts[section === '' ? 'inspector.document' : 'inspector.section'], { rfc, section })}
      <span className="visually-hidden"> ({texts['inspector.newTab']})</span>
    </a>
  );
}
