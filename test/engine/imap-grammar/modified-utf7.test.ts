// Modified UTF-7: the forms of RFC 3501 §5.1.3, and everything that is no form.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyOf } from './arbitrary-words.ts';
import { decodeModifiedUtf7, encodeModifiedUtf7 } from '#engine/imap/modified-utf7.ts';

describe('modified UTF-7', () => {
  it.each([
    ['', ''],
    ['INBOX', 'INBOX'],
    ['a&b', 'a&-b'],
    ['~peter/mail/台北/日本語', '~peter/mail/&U,BTFw-/&ZeVnLIqe-'],
    ['Entwürfe', 'Entw&APw-rfe'],
    ['😀', '&2D3eAA-'],
    ['Отправленные', '&BB4EQgQ,BEAEMAQyBDsENQQ9BD0ESwQ1-'],
    ['x\r\ny', 'x&AA0ACg-y'],
  ])('%j is %j on the wire', (text, form) => {
    expect(encodeModifiedUtf7(text)).toBe(form);
    expect(decodeModifiedUtf7(form)).toBe(text);
  });

  it.each([
    ['&', 'a shift without an end'],
    ['&AAA', 'base64 without an end'],
    ['&Jjo', 'base64 without an end'],
    ['&Jjo!', 'a character outside the alphabet'],
    ['&U/BTFw-', 'a slash, which stands for the hierarchy'],
    ['&U,BTFw-&ZeVnLIqe-', 'a needless shift out and in again'],
    ['&AGE-', 'printable ASCII in base64'],
    ['&APx-', 'bits that are not zero behind the last character'],
    ['&AP-', 'half a character'],
    ['&2D0-', 'half a surrogate pair'],
    ['&3gDYPQ-', 'a surrogate pair the wrong way round'],
    ['&AAA-', 'NUL'],
    ['a\xfcb', 'a byte over 127'],
    ['a\nb', 'a control character outside base64'],
    ['a\x7fb', 'DEL outside base64'],
  ])('%j is no form: %s', (form) => {
    expect(decodeModifiedUtf7(form)).toBeUndefined();
  });

  it('comes back for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!text.includes('\0'));
        const form = encodeModifiedUtf7(text);
        expect(form).toMatch(/^[ -~]*$/);
        expect(decodeModifiedUtf7(form)).toBe(text);
      }),
    );
  });

  it('each text has one form', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyOf('&-,AaJjoU2D/ ') }), (form) => {
        const text = decodeModifiedUtf7(form);
        if (text !== undefined) expect(encodeModifiedUtf7(text)).toBe(form);
      }),
      { numRuns: 2000 },
    );
  });
});
