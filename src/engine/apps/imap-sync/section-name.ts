// Sections of messages by the names under which a cache keeps them: `` for all, `HEADER`, `1.2`, `1.MIME`.
// RFC 9051 §6.4.5.1.

import type { Section } from '../../imap/syntax.ts';

/** The name of a section. Lists of header fields are never kept. */
export function sectionName({ part, text }: Section): string {
  return [...part.map(String), ...(text ? [text.type] : [])].join('.');
}

/** The section of a name; undefined when it is none. */
export function sectionNamed(name: string): Section | undefined {
  const found = /^((?:[1-9]\d{0,5})(?:\.[1-9]\d{0,5})*)?(?:(?:^|\.)(HEADER|TEXT|MIME))?$/.exec(name);
  if (!found) return undefined;
  const [, numbers, text] = found;
  const part = numbers === undefined ? [] : numbers.split('.').map(Number);
  if (text === undefined) return { part };
  if (text === 'MIME' && part.length === 0) return undefined;
  return { part, text: { type: text === 'HEADER' || text === 'MIME' ? text : 'TEXT' } };
}
