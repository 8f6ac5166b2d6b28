// What the patterns of LIST match: `*` any characters, `%` any but the delimiter. RFC 9051 §6.3.9.

import { asciiUpper } from '../../base/bytes.ts';
import { DELIMITER, INBOX, isInferior } from '../../store/mailbox-name.ts';

/** Whether `name` matches; takes time in proportion to both lengths, whatever the pattern. */
export type NameTest = (name: string) => boolean;

/** The test for one canonical pattern: reference and pattern joined. INBOX as the first level matches in any case. */
export function patternTest(pattern: string): NameTest {
  if (pattern === '*') return () => true;
  const tokens = Array.from(pattern.replace(/[*%]*\*[*%]*/g, '*').replace(/%+/g, '%'));
  return (name) => matches(tokens, name);
}

/** Walks through the name with the set of all places in the pattern that can have been reached. */
function matches(tokens: readonly string[], name: string): boolean {
  const inboxEnd = name === INBOX || isInferior(name, INBOX) ? INBOX.length : 0;
  let reached = new Set<number>();
  reach(tokens, 0, reached);
  for (const [index, character] of Array.from(name).entries()) {
    const next = new Set<number>();
    for (const place of reached) {
      const token = index < inboxEnd ? asciiUpper(tokens[place] ?? '') : tokens[place];
      if (token === '*' || (token === '%' && character !== DELIMITER)) reach(tokens, place, next);
      else if (token === character) reach(tokens, place + 1, next);
    }
    if (next.size === 0) return false;
    reached = next;
  }
  return reached.has(tokens.length);
}

/** A wildcard may stand for nothing, so the place behind it is reached too. */
function reach(tokens: readonly string[], place: number, reached: Set<number>): void {
  reached.add(place);
  const token = tokens[place];
  if (token === '*' || token === '%') reach(tokens, place + 1, reached);
}
