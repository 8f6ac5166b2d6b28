// Mailbox names as IMAP4rev1 sends them: modified UTF-7. Strict: a text that another writer could not have produced by
// the rules is not a name. RFC 3501 §5.1.3, RFC 2152.

import type { ByteString } from './syntax.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,';

/** The modified UTF-7 form of a Unicode text. */
export function encodeModifiedUtf7(text: string): ByteString {
  if (/^[ -%'-~]*$/.test(text)) return text;
  return text.replace(/&|[^ -~]+/g, (run) => (run === '&' ? '&-' : `&${encodeUtf16(run)}-`));
}

/** The Unicode text of a modified UTF-7 form; undefined when the form breaks a rule. */
export function decodeModifiedUtf7(form: ByteString): string | undefined {
  if (/^[ -%'-~]*$/.test(form)) return form;
  let valid = true;
  const text = form.replace(/&([^-]*)(-?)/g, (_, shifted: string, end: string) => {
    const decoded = shifted === '' ? '&' : decodeUtf16(shifted);
    if (end === '' || decoded === undefined) valid = false;
    return decoded ?? '';
  });
  // Comparing with the one right form finds printable ASCII in base64, needless shifts, stray bits and 8-bit bytes.
  return valid && isWellFormed(text) && encodeModifiedUtf7(text) === form ? text : undefined;
}

function encodeUtf16(text: string): string {
  let form = '';
  let bits = 0;
  let held = 0;
  for (let index = 0; index < text.length; index += 1) {
    bits = ((bits << 16) | text.charCodeAt(index)) & 0x3f_ffff;
    for (held += 16; held >= 6; held -= 6) form += ALPHABET[(bits >> (held - 6)) & 63];
  }
  return held === 0 ? form : form + ALPHABET[(bits << (6 - held)) & 63];
}

function decodeUtf16(form: string): string | undefined {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const character of form) {
    const value = ALPHABET.indexOf(character);
    if (value === -1) return undefined;
    bits = ((bits << 6) | value) & 0x3f_ffff;
    held += 6;
    if (held < 16) continue;
    held -= 16;
    text += String.fromCharCode((bits >> held) & 0xffff);
  }
  return text;
}

/** No NUL, which no other form of a name could hold, and no half of a surrogate pair. */
function isWellFormed(text: string): boolean {
  return !text.includes('\0') && !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(text);
}
