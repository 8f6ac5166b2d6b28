// Builds well-formed messages from parts: what devices send, scenarios contain and servers report. Deterministic: the
// caller brings date, message id and a seed for boundaries. RFC 5322, RFC 2045, RFC 2046, RFC 2183.

import { byteStringOf, bytesOf, concatBytes, indexOfBytes, utf8BytesOf } from '../base/bytes.ts';
import { formatDateTime } from './dates.ts';
import type { CivilDateTime } from './dates.ts';
import { addressPieces, parameterPieces, textPieces, writeField } from './field-writer.ts';
import type { Correspondent } from './field-writer.ts';
import { withCrlf } from './line-ends.ts';
import { encodeBase64Lines, encodeQuotedPrintable } from './transfer-encoding.ts';

/** A file that travels with a message. */
interface Attachment {
  readonly name?: string;
  /** `type/subtype`, e.g. `image/png`. */
  readonly mediaType: string;
  readonly content: Uint8Array;
  /** Shown within the message instead of beside it. */
  readonly inline?: boolean;
  /** Without angle brackets. */
  readonly contentId?: string;
}

/** A message to build. */
export interface Composition {
  readonly from: Correspondent;
  readonly sender?: Correspondent;
  readonly replyTo?: readonly Correspondent[];
  readonly to?: readonly Correspondent[];
  readonly cc?: readonly Correspondent[];
  readonly bcc?: readonly Correspondent[];
  readonly subject: string;
  readonly date: CivilDateTime;
  /** Without angle brackets. */
  readonly messageId: string;
  /** Message ids without angle brackets. */
  readonly inReplyTo?: readonly string[];
  readonly references?: readonly string[];
  /** Further fields, unstructured. */
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
  readonly text?: string;
  readonly html?: string;
  readonly attachments?: readonly Attachment[];
  /** Letters and digits that make the boundaries of this message its own. */
  readonly boundarySeed: string;
}

/** A part ready to be put into a message: its Content- fields and its body in transfer encoding. */
interface Entity {
  readonly fields: string;
  readonly body: Uint8Array;
}

/** The message, with CRLF line ends. */
export function composeMessage(composition: Composition): Uint8Array {
  const { text, html, attachments = [], boundarySeed } = composition;
  const texts = [
    ...(text !== undefined || html === undefined ? [textEntity('plain', text ?? '')] : []),
    ...(html === undefined ? [] : [textEntity('html', html)]),
  ];
  const body = multipartOf('alternative', texts, `${boundarySeed}.1`);
  const whole = multipartOf('mixed', [body, ...attachments.map(attachmentEntity)], `${boundarySeed}.2`);
  return concatBytes([utf8BytesOf(`${topFields(composition)}${whole.fields}\r\n`), whole.body]);
}

function topFields(composition: Composition): string {
  const { from, sender, replyTo, to, cc, bcc, subject, date, messageId, inReplyTo, references, fields } = composition;
  return [
    writeField('Date', [formatDateTime(date)]),
    writeField('From', addressPieces([from])),
    ...addressField('Sender', sender && [sender]),
    ...addressField('Reply-To', replyTo),
    ...addressField('To', to),
    ...addressField('Cc', cc),
    ...addressField('Bcc', bcc),
    writeField('Message-ID', [`<${messageId}>`]),
    ...idField('In-Reply-To', inReplyTo),
    ...idField('References', references),
    writeField('Subject', textPieces(subject)),
    ...(fields ?? []).map(({ name, value }) => writeField(name, textPieces(value))),
    writeField('MIME-Version', ['1.0']),
  ].join('');
}

function addressField(name: string, people: readonly Correspondent[] | undefined): readonly string[] {
  return people && people.length > 0 ? [writeField(name, addressPieces(people))] : [];
}

function idField(name: string, ids: readonly string[] | undefined): readonly string[] {
  if (!ids || ids.length === 0) return [];
  return [
    writeField(
      name,
      ids.map((id, index) => (index === 0 ? `<${id}>` : ` <${id}>`)),
    ),
  ];
}

/** Lines longer than this must not be sent as they are. RFC 5322 §2.1.1. */
const LINE_LIMIT = 998;

/** A text in the lightest encoding that carries it: 7bit, else quoted-printable, else base64. RFC 2045 §6. */
function textEntity(subtype: string, text: string): Entity {
  const content = withCrlf(utf8BytesOf(text));
  const ascii = content.every((byte) => byte < 0x80 && byte !== 0);
  const type = `Content-Type: text/${subtype}; charset=${ascii ? 'us-ascii' : 'utf-8'}\r\n`;
  if (ascii && fitsLines(content)) return { fields: `${type}Content-Transfer-Encoding: 7bit\r\n`, body: content };
  const quoted = bytesOf(encodeQuotedPrintable(content));
  const base64 = encodeBase64Lines(content);
  const isQuoted = quoted.length <= base64.length;
  const encoding = isQuoted ? 'quoted-printable' : 'base64';
  return { fields: `${type}Content-Transfer-Encoding: ${encoding}\r\n`, body: isQuoted ? quoted : base64 };
}

function fitsLines(content: Uint8Array): boolean {
  const text = byteStringOf(content);
  return !/\r(?!\n)/.test(text) && text.split('\r\n').every((line) => line.length <= LINE_LIMIT);
}

function attachmentEntity(attachment: Attachment): Entity {
  const { name, mediaType, content, inline = false, contentId } = attachment;
  const isMessage = mediaType === 'message/rfc822'; // must not be encoded: RFC 2046 §5.2.1
  const encoding = !isMessage ? 'base64' : content.every((byte) => byte < 0x80) ? '7bit' : '8bit';
  const named = name === undefined ? [] : parameterPieces('filename', name);
  const disposition = inline ? 'inline' : 'attachment';
  const fields = [
    writeField('Content-Type', [mediaType]),
    writeField('Content-Transfer-Encoding', [encoding]),
    writeField('Content-Disposition', [named.length === 0 ? disposition : `${disposition};`, ...named]),
    contentId === undefined ? '' : writeField('Content-ID', [`<${contentId}>`]),
  ];
  return { fields: fields.join(''), body: isMessage ? withCrlf(content) : encodeBase64Lines(content) };
}

/** Several parts in a multipart; one part alone as it is. RFC 2046 §5.1. */
function multipartOf(subtype: string, parts: readonly Entity[], seed: string): Entity {
  const [only, ...more] = parts;
  if (only && more.length === 0) return only;
  const boundary = unusedBoundary(parts, seed);
  const pieces = parts.flatMap(({ fields, body }) => [
    utf8BytesOf(`--${boundary}\r\n${fields}\r\n`),
    body,
    bytesOf('\r\n'),
  ]);
  const type = writeField('Content-Type', [`multipart/${subtype};`, ` boundary="${boundary}"`]);
  return { fields: type, body: concatBytes([...pieces, bytesOf(`--${boundary}--\r\n`)]) };
}

/** A boundary that no part contains; `=_` can stand in no quoted-printable or base64 text. RFC 2045 §6.7. */
function unusedBoundary(parts: readonly Entity[], seed: string): string {
  for (let attempt = 0; ; attempt += 1) {
    const boundary = attempt === 0 ? `=_${seed}` : `=_${seed}.${attempt}`;
    const taken = bytesOf(`--${boundary}`);
    if (parts.every(({ body }) => indexOfBytes(body, taken) === -1)) return boundary;
  }
}
