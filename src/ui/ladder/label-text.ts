// A row's label as people can read it: controls made visible, one line, cut to fit.

const CONTROL_PICTURES = 0x2400;

const strictUtf8 = new TextDecoder('utf-8', { fatal: true });

/** A byte string (one character for each byte) as the UTF-8 text that it is; as it stands when it is none. */
export function decodedLabel(byteString: string): string {
  if (!/[\x80-\xff]/.test(byteString)) return byteString;
  try {
    return strictUtf8.decode(Uint8Array.from(byteString, (byte) => byte.charCodeAt(0)));
  } catch {
    return byteString; // not UTF-8: shown byte by byte
  }
}

/** The beginning of a byte string, as much as a row can need; no character of UTF-8 is cut. */
export function beginningOfBytes(byteString: string): string {
  const most = 4 * MOST_CHARACTERS;
  return byteString.length > most ? byteString.slice(0, most).replace(/[\xc0-\xff][\x80-\xbf]{0,2}$/, '') : byteString;
}

/** `label` without its final line end; other control characters as their pictures (␍, ␊, ␀). */
export function readableLabel(label: string): string {
  return label
    .replace(/\r?\n$/, '')
    .replace(/\r\n/g, ' ␍␊ ')
    .replace(/\p{Cc}/gu, pictureOf);
}

function pictureOf(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(CONTROL_PICTURES + code);
  return code === 0x7f ? '␡' : `\\x${code.toString(16)}`;
}

/** The most characters of a label: more than any screen shows in one row; the inspector has the rest. */
const MOST_CHARACTERS = 400;

/** The beginning of `text`, as much as a row can need. */
export function beginningOf(text: string): string {
  return text.length > MOST_CHARACTERS ? text.slice(0, MOST_CHARACTERS) : text;
}
