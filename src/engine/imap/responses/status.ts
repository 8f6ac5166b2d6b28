// Status responses and continuation requests. RFC 9051 §7.1, §7.6 (RFC 3501 §7.1, §7.5).

import { rfc } from '../../spec/reference.ts';
import { SP, enclosed, fixed, optional } from '../../wire/combinators.ts';
import { type Cursor, FAILED, type Failed } from '../../wire/cursor.ts';
import type { FragmentWriter } from '../../wire/fragment-writer.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { word, wordAhead } from '../../wire/words.ts';
import type { ContinuationRequest, ResponseCode, StatusResponse } from '../response-syntax.ts';
import { about, roleOfWord, style } from '../rules/about.ts';
import { continuationText, text } from '../rules/text.ts';
import { responseCode } from './codes.ts';

type StatusWord = StatusResponse['status'];

const STATUS_SECTIONS: Readonly<Record<StatusWord, string>> = {
  OK: '7.1.1',
  NO: '7.1.2',
  BAD: '7.1.3',
  PREAUTH: '7.1.4',
  BYE: '7.1.5',
};

const statusWord: Rule<StatusWord> = word<StatusWord>(
  {
    ...about('response', '7.1'),
    token: style((status) => roleOfWord('imap.response', status), 'status', {
      spec: (status) => rfc(9051, STATUS_SECTIONS[status]),
    }),
  },
  ['OK', 'NO', 'BAD', 'BYE', 'PREAUTH'],
);

interface ResponseText {
  readonly code?: ResponseCode;
  readonly text: string;
}

/** `resp-text`. RFC 9051 §7.1: the text may be missing; RFC 3501 wants one character at least. */
function responseText(words: Rule<string>): Rule<ResponseText> {
  const spacedText = optional(enclosed(' ', words, ''));
  return {
    ...about('resp-text', '7.1'),
    read: (input) => {
      const code = input.byte === 0x5b ? responseCode.read(input) : undefined;
      if (code === FAILED) return FAILED;
      const read = code ? spacedText.read(input) : words.read(input);
      return read === FAILED ? FAILED : { ...(code ? { code } : {}), text: read ?? '' };
    },
    write: ({ code, text: value }, out) => {
      if (code) {
        responseCode.write(code, out);
        out.byte(0x20);
      }
      // A text that begins with a bracket would be taken for a code.
      if (!code && value.startsWith('[')) out.byte(0x20);
      words.write(value, out);
    },
  };
}

const statusText = responseText(text);
const continueText = responseText(continuationText);

/** `("OK" / "NO" / …) SP resp-text`, behind `*` or the tag given. */
export function readStatus(input: Cursor, tag: string | undefined): StatusResponse | Failed {
  const status = statusWord.read(input);
  if (status === FAILED || SP.read(input) === FAILED) return FAILED;
  const read = statusText.read(input);
  return read === FAILED ? FAILED : { type: 'status', status, ...(tag === undefined ? {} : { tag }), ...read };
}

const plus = token(style<void>('imap.continue', 'status', { spec: rfc(9051, '7.6') }), fixed('+'));

/** `"+" SP (resp-text / base64)`. RFC 9051 §7.6. */
export function readContinuation(input: Cursor): ContinuationRequest | Failed {
  if (plus.read(input) === FAILED || SP.read(input) === FAILED) return FAILED;
  const read = continueText.read(input);
  return read === FAILED ? FAILED : { type: 'continue', ...read };
}

/** Writes a status response from its first byte to the end of its text. */
export function writeStatus(response: StatusResponse, out: FragmentWriter): void {
  out.text(response.tag ?? '*');
  out.byte(0x20);
  out.text(response.status);
  out.byte(0x20);
  statusText.write(response, out);
}

/** Writes a continuation request to the end of its text. */
export function writeContinuation(response: ContinuationRequest, out: FragmentWriter): void {
  out.text('+ ');
  continueText.write(response, out);
}

/** Whether the word ahead is a status. */
export function isStatusAhead(input: Cursor): boolean {
  return Object.hasOwn(STATUS_SECTIONS, wordAhead(input));
}
