// What a server says: every response written and read by the same rules. RFC 9051 §7 (RFC 3501 §7). The reader is
// strict: it is the grammar of our clients, and the proof that our servers speak by the book.

import { type Result, fail, ok } from '../base/result.ts';
import { rfc } from '../spec/reference.ts';
import { CRLF, SP, fixed } from '../wire/combinators.ts';
import { Cursor, type CursorOptions, expectedNames, FAILED, type Failed } from '../wire/cursor.ts';
import { FragmentWriter } from '../wire/fragment-writer.ts';
import { token } from '../wire/rule.ts';
import { dataResponse } from './responses/data.ts';
import { isStatusAhead, readContinuation, readStatus, writeContinuation, writeStatus } from './responses/status.ts';
import type { Response } from './response-syntax.ts';
import { about, style } from './rules/about.ts';
import { tag as plainTag } from './rules/strings.ts';
import type { Dialect } from './syntax.ts';

/** Why a frame is not a response: what would have been accepted at `offset`. */
export interface ResponseProblem {
  readonly offset: number;
  readonly expected: readonly string[];
}

const star = token(style<void>('imap.untagged', 'tag', { spec: rfc(9051, '2.2.2') }), fixed('*'));
const tag = token(style<string>('imap.tag', 'tag', { spec: rfc(9051, '2.2.1') }), plainTag);

function readLine(input: Cursor): Response | Failed {
  if (input.byte === 0x2b) return readContinuation(input);
  if (input.byte !== 0x2a) {
    const label = tag.read(input);
    return label === FAILED || SP.read(input) === FAILED ? FAILED : readStatus(input, label);
  }
  if (star.read(input) === FAILED || SP.read(input) === FAILED) return FAILED;
  return isStatusAhead(input) ? readStatus(input, undefined) : dataResponse.read(input);
}

/** A whole response: what the inspector reads with a cursor of its own. */
export function readWholeResponse(input: Cursor): Result<Response, ResponseProblem> {
  const response = readLine(input);
  if (response !== FAILED && CRLF.read(input) !== FAILED) {
    if (input.atEnd) return ok(response);
    input.fail(about('end-of-frame'));
  }
  return fail({ offset: input.failure.offset, expected: expectedNames(input.failure) });
}

/** Reads one whole frame, with its literals and its CRLF, as a response. Never throws. */
export function readResponse(
  frame: Uint8Array,
  dialect: Dialect,
  options: CursorOptions = {},
): Result<Response, ResponseProblem> {
  return readWholeResponse(new Cursor(frame, dialect, options));
}

/** Writes a response with its CRLF into `out`: several in a row cost one array. */
export function writeResponseInto(response: Response, out: FragmentWriter): void {
  if (response.type === 'status') {
    writeStatus(response, out);
  } else if (response.type === 'continue') {
    writeContinuation(response, out);
  } else {
    out.text('* ');
    dataResponse.write(response, out);
  }
  out.text('\r\n');
}

/** The bytes of one response, with its literals and its CRLF. */
export function writeResponse(response: Response, dialect: Dialect): Uint8Array {
  const out = new FragmentWriter(dialect, 'server');
  writeResponseInto(response, out);
  return out.toBytes();
}
