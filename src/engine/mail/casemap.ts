// The comparator of SEARCH, SORT and THREAD: i;unicode-casemap. Texts become titlecased and decomposed, then they are
// compared as octets. RFC 5051 §2, RFC 5255 §4.6. No locale has a say in it.

/**
 * Letters whose titlecase (one character, from the Unicode table) is not what `toUpperCase` gives: those that it makes
 * into several characters (ß), digraphs with a form of their own for titles (ǆ), and Georgian, whose titlecase is itself.
 */
const UNLIKE_UPPER_CASE =
  /[\u00df\u0149\u01c4-\u01cc\u01f0-\u01f3\u0390\u03b0\u0587\u10d0-\u10ff\u1e96-\u1e9a\u1f50-\u1f56\u1f80-\u1faf\u1fb2-\u1fbc\u1fc2-\u1fcc\u1fd2-\u1fd7\u1fe2-\u1fe7\u1ff2-\u1ffc\ufb00-\ufb17]/u;

const EVERY_CHARACTER = /[^\0-\x40\x5b-\x60\x7b-\x7f]/gu;

/** The titlecase of the digraphs that have one of their own: for each first letter of a run of forms, the title form. */
const DIGRAPHS: ReadonlyMap<string, string> = new Map(
  [
    ['Ǆǅǆ', 'ǅ'],
    ['Ǉǈǉ', 'ǈ'],
    ['Ǌǋǌ', 'ǋ'],
    ['Ǳǲǳ', 'ǲ'],
  ].flatMap(([forms = '', title = '']) => Array.from(forms, (form): [string, string] => [form, title])),
);

/** What texts that differ only by case or composition have in common. RFC 5051 §2. */
export function casemapped(text: string): string {
  if (isAscii(text)) return text.toUpperCase();
  const titled = UNLIKE_UPPER_CASE.test(text) ? text.replace(EVERY_CHARACTER, titlecaseOf) : text.toUpperCase();
  return titled.normalize('NFKD');
}

/** Whether a text is ASCII, for which upper case is all that the comparator does. */
function isAscii(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return /^[\0-\x7f]*$/.test(text);
}

/** The simple titlecase of one character; the character itself when it has none. RFC 5051 §2 (2)(a). */
function titlecaseOf(character: string): string {
  const digraph = DIGRAPHS.get(character);
  if (digraph !== undefined) return digraph;
  const code = character.codePointAt(0) ?? 0;
  if (code >= 0x10d0 && code <= 0x10ff) return character;
  const upper = character.toUpperCase();
  if (upper.length === character.length) return upper;
  // Greek small letters with iota subscript have a titlecase of one character; their upper case in full has two.
  if (code >= 0x1f80 && code <= 0x1faf) return String.fromCharCode(code | 8);
  if (code === 0x1fb3 || code === 0x1fc3 || code === 0x1ff3) return String.fromCharCode(code + 9);
  return character;
}

/** Below 0 when `left` comes first by the octets of UTF-8, which is the order of code points. RFC 5051 §2, RFC 3629 §1. */
export function compareOctets(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at += 1) {
    const one = left.charCodeAt(at);
    const other = right.charCodeAt(at);
    if (one !== other) return planeOrder(one) - planeOrder(other);
  }
  return left.length - right.length;
}

/** UTF-16 puts surrogates, which stand for the highest characters, before U+E000: move them behind. */
function planeOrder(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}
