// What structured header fields are made of: quoted strings and comments. RFC 5322 §3.2. Scanned by hand, because a
// regular expression that loops over alternatives overflows its stack on a value of some megabytes.

/** Whether a character is white space of a header. JavaScript's own notion has 0xA0 too, which is half of `à` in UTF-8. */
export function isBlankCode(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0a;
}

/** A byte string without white space around it. */
export function trimBlanks(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && isBlankCode(text.charCodeAt(from))) from += 1;
  while (to > from && isBlankCode(text.charCodeAt(to - 1))) to -= 1;
  return text.slice(from, to);
}

/** Behind the comment that begins at `at`; comments nest. An open one ends with the text. RFC 5322 §3.2.2. */
export function commentEnd(text: string, at: number): number {
  let depth = 0;
  for (let index = at; index < text.length; index += 1) {
    const character = text[index];
    if (character === '\\') index += 1;
    else if (character === '(') depth += 1;
    else if (character === ')') depth -= 1;
    if (depth === 0) return index + 1;
  }
  return text.length;
}

/** Where the quoted string whose opening quote lies at `at` has its closing one; the end of the text when it has none. */
export function closingQuote(text: string, at: number): number {
  let index = at + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return Math.min(index, text.length);
}

/** `text` without the backslashes that quote the character behind them. RFC 5322 §3.2.1. */
export function unquotePairs(text: string): string {
  return text.includes('\\') ? text.replace(/\\([^])/g, '$1') : text;
}

/** `text` as a quoted-string. RFC 5322 §3.2.4. */
export function quotedString(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
