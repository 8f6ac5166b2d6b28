// Previews: what a person would read first, of plain text and of HTML, and the cases where there is nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { textOfHtml } from '#engine/mail/html-text.ts';
import { indexMessage } from '#engine/mail/mime-index.ts';
import { previewOf } from '#engine/mail/preview.ts';

const preview = (lines: readonly string[]): string => {
  const raw = new Uint8Array(Buffer.from(lines.join('\r\n'), 'utf8'));
  return previewOf(raw, indexMessage(raw));
};
const html = (body: string): string => preview(['Content-Type: text/html; charset=utf-8', '', body]);

describe('a preview (RFC 8970 §3.3)', () => {
  it.each([
    ['plain text on one line', ['', 'At', ' noon?\t ', '', 'Yes.'], 'At noon? Yes.'],
    ['what was quoted left out', ['', '> Will you come?', 'Yes.', '-- ', 'Bob'], 'Yes.'],
    ['what was quoted when there is nothing else', ['', '> Will you come?'], '> Will you come?'],
    ['nothing of nothing', ['Subject: empty', ''], ''],
    [
      'decoded text',
      ['Content-Type: text/plain; charset=iso-8859-1', 'Content-Transfer-Encoding: quoted-printable', '', 'Gr=FC=DFe'],
      'Grüße',
    ],
    ['nothing of an encrypted message', ['Content-Type: application/pkcs7-mime', '', 'MIAGCSqGSIb3'], ''],
    [
      'nothing of an encrypted multipart',
      ['Content-Type: multipart/encrypted; boundary=b', '', '--b', '', 'Version: 1', '--b--'],
      '',
    ],
    ['nothing of armour', ['', '-----BEGIN PGP MESSAGE-----', '', 'hQEMA', '-----END PGP MESSAGE-----'], ''],
    ['nothing of an image', ['Content-Type: image/png', '', 'x'], ''],
    [
      'the plain alternative',
      [
        'Content-Type: multipart/alternative; boundary=b',
        '',
        '--b',
        'Content-Type: text/html',
        '',
        '<p>HTML',
        '--b',
        '',
        'Plain',
        '--b--',
      ],
      'Plain',
    ],
    [
      'HTML when the plain alternative is empty',
      [
        'Content-Type: multipart/alternative; boundary=b',
        '',
        '--b',
        '',
        ' ',
        '--b',
        'Content-Type: text/html',
        '',
        '<p>HTML',
        '--b--',
      ],
      'HTML',
    ],
    [
      'no attachment',
      [
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        'Content-Disposition: attachment',
        '',
        'A',
        '--b',
        '',
        'B',
        '--b--',
      ],
      'B',
    ],
    [
      'the text of a forwarded message',
      [
        'Content-Type: multipart/mixed; boundary=b',
        '',
        '--b',
        'Content-Type: message/rfc822',
        '',
        'Subject: x',
        '',
        'Inside',
        '--b--',
      ],
      'Inside',
    ],
  ])('shows %s', (_name, lines, expected) => {
    expect(preview(lines)).toBe(expected);
  });

  it('has 200 characters at most, and cuts none in two', () => {
    expect(Array.from(preview(['', '😀'.repeat(300)]))).toHaveLength(200);
    expect(preview(['', '😀'.repeat(300)])).toBe('😀'.repeat(200));
  });
});

describe('HTML', () => {
  it.each([
    ['<p>One<p>two</p>', 'One two'],
    ['in<b>si</b>de', 'inside'],
    ['<!-- <p>no</p> -->yes', 'yes'],
    ['<head><title>T</title><style>p > a { x: "</p>" }</style></head><body>B', 'B'],
    ['<script>if (a < b) document.write("<p>")</script>after', 'after'],
    ['<style>p {}', ''],
    ['a &amp; b &lt;c&gt; &#8364;&#x20ac; &nbsp;d &unknown; &#0;', 'a & b <c> €€ d &unknown; \ufffd'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
    ['<a title="x > y" href=\'<\'>link</a>', 'link'],
    ['<img alt="no" src="x">', ''],
    ['<p', ''],
  ])('%j reads as %j', (source, expected) => {
    expect(html(source)).toBe(expected);
  });

  it('never fails, whatever is written', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '&',
      ';',
      '"',
      "'",
      '=',
      '<!--',
      '-->',
      '<p',
      '</',
      '<script>',
      'a',
      '#x',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(textOfHtml(pieces.join('')).length).toBeLessThan(2000);
      }),
    );
  });

  it('takes linear time on tags that never end', () => {
    expect(textOfHtml('<'.repeat(200_000))).toHaveLength(200_000);
    expect(textOfHtml('<script>'.repeat(20_000)).trim()).toBe('');
    expect(textOfHtml('<!--'.repeat(50_000)).trim()).toBe('');
  });
});
