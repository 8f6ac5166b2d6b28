// What structured header fields are made of: quoted strings and comments. RFC 5322 §3.2. Scanned by hand, because a
// regular expression that loops over alternatives overflows its stack on a value of some megabytes.

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
