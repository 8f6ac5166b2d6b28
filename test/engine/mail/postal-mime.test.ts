// Every message of the corpora, and every message inside one, read by us and by postal-mime. Where the two differ, the
// table says why ours is right; a difference that is not in the table fails, and so does one that is no longer there.

import { expect, test } from 'vitest';
import { ownFiles, sharedCorpusExists, sharedFiles } from './corpus.ts';
import { FIELDS, messagesInside, ourReading, theirReading } from './readings.ts';

/** Differences as `file field`; a message inside is `file/n`. */
const EXPLAINED: readonly { readonly reason: string; readonly differences: readonly string[] }[] = [
  {
    reason: 'RFC 5322 §3.4: a display name that repeats the address is a display name; they drop it',
    differences: [
      'mimekit/dkim--multipart-no-end-boundary.eml from',
      'mox/tlsreports--microsoft.eml to',
      'parse-emails/chinese_email_test.eml from',
      'parse-emails/eml_with_special_utf_8_chars.eml from',
      'parse-emails/eml_with_special_utf_8_chars.eml to',
      'parse-emails/multipart-defective.eml from',
      'parse-emails/multipart-defective.eml to',
      'php-mime-mail-parser/m0018.eml to',
      'php-mime-mail-parser/m0026.eml to',
      'sisimai/lhost-amazonworkmail-02.eml/1 to',
      'sisimai/lhost-amazonworkmail-04.eml/1 to',
      'sisimai/lhost-amazonworkmail-05.eml/1 to',
      'sisimai/lhost-amazonworkmail-07.eml/1 to',
      'sisimai/lhost-office365-04.eml/1 to',
      'sisimai/lhost-office365-05.eml/1 to',
      'sisimai/lhost-office365-08.eml/1 to',
      'sisimai/lhost-office365-09.eml/1 to',
      'sisimai/lhost-office365-11.eml/1 to',
      'sisimai/lhost-office365-12.eml/1 to',
      'sisimai/lhost-outlook-07.eml/1 to',
    ],
  },
  {
    reason: 'RFC 5322 §3.2.2: comments nest, quote by backslash and are no text of an address',
    differences: [
      'obsolete.eml from',
      'obsolete.eml to',
      'obsolete.eml cc',
      'mailcore2/jwz--132.eml to',
      'mimekit/messages--delivery-status-no-blank-line.eml to',
      'mimekit/messages--delivery-status.eml to',
      'ruby-mail/rfc2822--example10.eml from',
      'ruby-mail/rfc2822--example10.eml to',
      'ruby-mail/rfc2822--example10.eml cc',
      'ruby-mail/rfc2822--example13.eml from',
      'stalwart-dovecot/rfc--000.eml/1 from',
      'stalwart-dovecot/rfc--000.eml/1 to',
    ],
  },
  {
    reason: 'RFC 5322 §4.4: a source route and blanks around dots are obsolete, but readable',
    differences: ['rspamd/phish_sender6.eml from', 'ruby-mail/rfc2822--example11.eml to'],
  },
  {
    reason: 'RFC 2047 §5 (3): an encoded word is a word of a phrase, never an address; we show it as it stands',
    differences: [
      'parse-emails/test-unknown-8bit.eml from',
      'parse-emails/test-unknown-8bit.eml cc',
      'mimekit/messages--stack-overflow.eml to',
    ],
  },
  {
    reason:
      'RFC 6532 §3 allows UTF-8 without a label; other unlabelled 8-bit bytes we read as windows-1252, they as U+FFFD or mojibake',
    differences: [
      'broken.eml subject',
      'flanker/mailformed-headers.eml subject',
      'flanker/mailformed-headers.eml to',
      'flanker/spam--broken-headers.eml subject',
      'mail-mime-parser/invalid-charset.eml to',
      'mailcore2/jwz--144.eml leaves',
      'ruby-mail/error_emails--content_transfer_encoding_plain.eml leaves',
      'ruby-mail/plain_emails--raw_email10.eml leaves',
      'mail-mime-parser/m2005.eml subject',
      'mail-mime-parser/m2005.eml to',
      'mail-mime-parser/m2007.eml subject',
      'mail-mime-parser/m2007.eml to',
      'mail-mime-parser/m2012.eml subject',
      'mail-mime-parser/m2012.eml to',
      'mail-mime-parser/m2012.eml leaves',
      'mail-mime-parser/m2013.eml subject',
      'mail-mime-parser/m2013.eml to',
      'mail-mime-parser/m2013.eml leaves',
      'mail-mime-parser/m2014.eml subject',
      'mail-mime-parser/m2014.eml to',
      'mail-mime-parser/m4001.eml subject',
      'mail-mime-parser/m4001.eml to',
    ],
  },
  {
    reason: 'RFC 2152: UTF-7 is decoded; they have no decoder for it',
    differences: [
      'mail-mime-parser/m0006.eml subject',
      'mail-mime-parser/m0006.eml to',
      'mail-mime-parser/m0006.eml leaves',
      'mail-mime-parser/m0007.eml subject',
      'mail-mime-parser/m0007.eml to',
      'mail-mime-parser/m0007.eml leaves',
    ],
  },
  {
    reason:
      'windows-1252 has characters at 0x80–0x9f; TextDecoder of some platforms loses them, ours does not depend on it',
    differences: ['mailcore2/summary--1015-windows-1252.eml leaves'],
  },
  {
    reason: 'RFC 5322 §4.3: a zone of unknown letters is read as -0000; §3.3: one of three digits is none',
    differences: [
      'james/mail-with-signature-and-multi-certs.eml date',
      'james/mail_with_signature_and_content_type_xpkcs7mime.eml date',
      'mailcore2/jwz--007.eml date',
      'mailcore2/jwz--014.eml date',
      'mailcore2/jwz--028.eml date',
      'mailcore2/jwz--145.eml date',
    ],
  },
  {
    reason: 'RFC 5322 §3.3: not its date syntax at all',
    differences: ['sisimai/lhost-x2-04.eml date'],
  },
  {
    reason: 'RFC 5322 §4.3: comments may stand between the parts of a time',
    differences: ['ruby-mail/rfc2822--example13.eml date'],
  },
  {
    reason:
      'RFC 9051 §9 body-type-mpart: a multipart in which no delimiter is found shows one empty part, since it must have one',
    differences: [
      'commons-email/outofmemory-no-header-seperation.eml leaves',
      'cpython/msg_17.eml leaves',
      'cpython/msg_31.eml leaves',
      'enmime/header-only.eml leaves',
      'flanker/mailformed-headers.eml leaves',
      'ietf-mailarch/mail_multipart_bad-1.eml leaves',
      'mime4j/missing-inner-boundary.eml leaves',
      'parse-emails/multipart-defective.eml leaves',
      'rspamd/freemailcc.eml leaves',
      'rspamd/phish_sender6.eml leaves',
      'ruby-mail/error_emails--bad_date_header2.eml leaves',
      'ruby-mail/error_emails--must_supply_encoding.eml leaves',
      'sisimai/rfc3464-65.eml/1 leaves',
      'stalwart-dovecot/malformed--002.eml leaves',
    ],
  },
  {
    reason: 'RFC 2045 §5.2: a multipart without a boundary parameter is no valid Content-Type, hence text/plain',
    differences: [
      'cpython/msg_41.eml leaves',
      'mailcore2/jwz--132.eml leaves',
      'mailcore2/simple--3.eml leaves',
      'sisimai/lhost-office365-08.eml/1 leaves',
      'sisimai/lhost-office365-09.eml leaves',
      'sisimai/lhost-office365-09.eml/1 leaves',
      'sisimai/lhost-office365-11.eml leaves',
      'sisimai/lhost-office365-11.eml/1 leaves',
      'sisimai/lhost-office365-12.eml leaves',
      'sisimai/lhost-office365-12.eml/1 leaves',
    ],
  },
  {
    reason: 'RFC 2046 §5.2.1: a message must not be in base64; what is, cannot be looked into and is opaque',
    differences: [
      'mime4j/base64encoded-rfc822message.eml leaves',
      'php-mime-mail-parser/issue274.eml leaves',
      'stalwart-dovecot/rfc--008.eml leaves',
    ],
  },
  {
    reason: 'RFC 2045 §6.7 (3): blanks at the end of an encoded line are not content',
    differences: [
      'cpython/msg_15.eml leaves',
      'flanker/torture.eml/1 leaves',
      'mailcore2/jwz--090.eml leaves',
      'mailcore2/jwz--100.eml leaves',
    ],
  },
  {
    reason: 'RFC 2045 §5.2: a Content-Type without a subtype is none, hence text/plain',
    differences: ['flanker/torture.eml/8 leaves'],
  },
  {
    reason: 'RFC 5322 §2.2: a field begins at the beginning of a line',
    differences: ['enmime/low-quality--bad-header-start.eml from'],
  },
  {
    reason: 'RFC 2046 §5.1.1: it is enough that a line begins with the boundary',
    differences: ['mime4j/ending-boundaries.eml leaves'],
  },
  {
    reason:
      'RFC 2046 §5.1.1: the line end before a delimiter belongs to the delimiter; they keep an LF, half a UTF-16 character',
    differences: ['stalwart-dovecot/thirdparty--005.eml leaves'],
  },
];

/** Adds the differences of one message and of those inside it to `found`. @returns how many messages were compared */
async function compare(name: string, raw: Uint8Array, found: string[]): Promise<number> {
  const ours = ourReading(raw);
  const theirs = await theirReading(raw);
  for (const field of FIELDS) {
    if (JSON.stringify(ours[field]) !== JSON.stringify(theirs[field])) found.push(`${name} ${field}`);
  }
  let compared = 1;
  for (const [at, inside] of messagesInside(raw).entries())
    compared += await compare(`${name}/${at + 1}`, inside, found);
  return compared;
}

test('we read every message as postal-mime does, or for a reason', async () => {
  const own = ownFiles('.eml');
  const files = [...own, ...sharedFiles('.eml')];
  const found: string[] = [];
  let compared = 0;
  for (const { name, raw } of files) compared += await compare(name, raw, found);
  expect(own.length).toBe(6);
  expect([files.length, compared]).toEqual(sharedCorpusExists ? [393, 505] : [6, 9]);

  const ownNames = new Set(own.map(({ name }) => name));
  const expected = EXPLAINED.flatMap(({ differences }) => differences).filter(
    (difference) => sharedCorpusExists || ownNames.has(difference.split(' ')[0] ?? ''),
  );
  expect(found.toSorted()).toEqual(expected.toSorted());
});

test('no difference is explained twice', () => {
  const all = EXPLAINED.flatMap(({ differences }) => differences);
  expect(new Set(all).size).toBe(all.length);
});
