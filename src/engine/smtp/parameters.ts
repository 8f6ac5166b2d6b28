// The parameters of MAIL and RCPT, each by its own RFC: what they may be, what they mean, and how they are written when
// the mail is passed on. SIZE RFC 1870 §6, BODY RFC 6152 §2 and RFC 3030 §3, AUTH RFC 4954 §5, RET and ENVID
// RFC 3461 §4.3 and §4.4, SMTPUTF8 RFC 6531 §3.4; NOTIFY and ORCPT RFC 3461 §4.1 and §4.2.

import { asciiUpper } from '../base/bytes.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { readPath } from './address.ts';
import type { SmtpParameter } from './arguments.ts';
import { readOriginalRecipient } from './original-recipient.ts';
import { decodeXtext } from './xtext.ts';

export type BodyKind = '7BIT' | '8BITMIME' | 'BINARYMIME';

/** When a report is wanted; an empty list is `NEVER`. */
export type NotifyCondition = 'SUCCESS' | 'FAILURE' | 'DELAY';

/** What the parameters of MAIL said. */
export interface MailOptions {
  /** In octets, as the client announced. */
  readonly size?: number;
  readonly body?: BodyKind;
  /** The message or its envelope needs UTF-8. */
  readonly utf8?: true;
  /** How much of the message a report of failure shall contain. */
  readonly ret?: 'FULL' | 'HDRS';
  /** xtext, as it came: it is passed on as it is. */
  readonly envelopeId?: string;
  /** Who submitted the message, in xtext. Understood, and not trusted. */
  readonly submitter?: string;
}

/** What the parameters of RCPT said. */
export interface RecipientOptions {
  readonly notify?: readonly NotifyCondition[];
  /** `type;xtext`, as it came: it is passed on as it is. */
  readonly originalRecipient?: string;
}

/** Why parameters were not accepted; without `problem` the keyword is not known here. */
export interface ParameterProblem {
  readonly keyword: string;
  readonly problem?: string;
}

/** The options that a value stands for, or what is wrong with it. */
type ValueReader<Options> = (value: string | undefined) => Options | string;

/** Reads the parameters of MAIL. */
export function readMailParameters(parameters: readonly SmtpParameter[]): Result<MailOptions, ParameterProblem> {
  return readParameters(parameters, MAIL_READERS);
}

/** Reads the parameters of RCPT. */
export function readRcptParameters(parameters: readonly SmtpParameter[]): Result<RecipientOptions, ParameterProblem> {
  return readParameters(parameters, RCPT_READERS);
}

/** `NOTIFY=` as it is passed on. */
export function writeNotify(notify: readonly NotifyCondition[]): string {
  return `NOTIFY=${notify.length === 0 ? 'NEVER' : notify.join(',')}`;
}

function readParameters<Options extends object>(
  parameters: readonly SmtpParameter[],
  readers: ReadonlyMap<string, ValueReader<Options>>,
): Result<Options, ParameterProblem> {
  let options = {};
  const seen = new Set<string>();
  for (const { keyword, value } of parameters) {
    const read = readers.get(keyword);
    if (!read) return fail({ keyword });
    // RFC 3461 §4.5, and likewise for the others.
    if (seen.has(keyword)) return fail({ keyword, problem: `${keyword} is given twice` });
    seen.add(keyword);
    const found = read(value);
    if (typeof found === 'string') return fail({ keyword, problem: found });
    options = { ...options, ...found };
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all of `Options` is optional, and readers give it
  return ok(options as Options);
}

const MAIL_READERS: ReadonlyMap<string, ValueReader<MailOptions>> = new Map<string, ValueReader<MailOptions>>([
  ['SIZE', readSize],
  ['BODY', readBody],
  ['SMTPUTF8', (value) => (value === undefined ? { utf8: true } : 'SMTPUTF8 takes no value')],
  ['AUTH', readSubmitter],
  ['RET', readReturn],
  ['ENVID', readEnvelopeId],
]);

const RCPT_READERS: ReadonlyMap<string, ValueReader<RecipientOptions>> = new Map<string, ValueReader<RecipientOptions>>(
  [
    ['NOTIFY', readNotify],
    ['ORCPT', (value = '') => readOrcpt(value)],
  ],
);

function readSize(value: string | undefined): MailOptions | string {
  return /^[0-9]{1,20}$/.test(value ?? '') ? { size: Number(value) } : 'SIZE takes a number of octets';
}

function readBody(value: string | undefined): MailOptions | string {
  const body = asciiUpper(value ?? '');
  if (body === '7BIT' || body === '8BITMIME' || body === 'BINARYMIME') return { body };
  return 'BODY is 7BIT, 8BITMIME or BINARYMIME';
}

/** An address in xtext, or `<>`. */
function readSubmitter(value: string | undefined): MailOptions | string {
  const text = decodeXtext(value ?? '');
  const path = text === '<>' ? text : `<${text}>`;
  const read = readPath(path, 0, 'reverse');
  if (value && text && read.ok && read.value.end === path.length) return { submitter: value };
  return 'AUTH takes an address in xtext, or <>';
}

function readReturn(value: string | undefined): MailOptions | string {
  const ret = asciiUpper(value ?? '');
  return ret === 'FULL' || ret === 'HDRS' ? { ret } : 'RET is FULL or HDRS';
}

/** Printable ASCII once decoded: it will stand in a header field of a report. */
function readEnvelopeId(value: string | undefined): MailOptions | string {
  const text = decodeXtext(value ?? '');
  if (value && text && /^[ -~]+$/.test(text)) return { envelopeId: value };
  return 'ENVID takes printable text in xtext';
}

function readNotify(value: string | undefined): RecipientOptions | string {
  const words = asciiUpper(value ?? '').split(',');
  if (words.length === 1 && words[0] === 'NEVER') return { notify: [] };
  const notify = words.filter((word) => word === 'SUCCESS' || word === 'FAILURE' || word === 'DELAY');
  if (notify.length === words.length) return { notify };
  return 'NOTIFY is NEVER, or some of SUCCESS, FAILURE and DELAY with commas between them';
}

function readOrcpt(value: string): RecipientOptions | string {
  return readOriginalRecipient(value)
    ? { originalRecipient: value }
    : 'ORCPT takes a type of address, a semicolon and an address in xtext';
}
