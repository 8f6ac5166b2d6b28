// Where a section can be read.

import type { SpecRef } from './reference.ts';

/** The address of a section in the RFC Editor's HTML, where sections are anchors and appendices have their letter. */
export function linkTo({ rfc, section }: SpecRef): string {
  const document = `https://www.rfc-editor.org/rfc/rfc${rfc}`;
  if (section === '') return document;
  return `${document}#${/^[A-Z]/.test(section) ? 'appendix' : 'section'}-${section}`;
}

/** How a reference is written: `RFC 9051 §6.4.5`. */
export function labelOf({ rfc, section }: SpecRef): string {
  if (section === '') return `RFC ${rfc}`;
  return /^[A-Z]/.test(section) ? `RFC ${rfc} Appendix ${section}` : `RFC ${rfc} §${section}`;
}
