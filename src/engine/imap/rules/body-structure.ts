// BODY and BODYSTRUCTURE: the MIME tree of a message as nested lists. RFC 9051 §7.5.2, §9 (body).

import { SP, enclosed, many, mapped, nested, parenthesised, separated } from '../../wire/combinators.ts';
import { type Cursor, FAILED, type Failed } from '../../wire/cursor.ts';
import { field, fields } from '../../wire/fields.ts';
import type { FragmentWriter } from '../../wire/fragment-writer.ts';
import { type Rule, token } from '../../wire/rule.ts';
import type { ImapRole } from '../roles.ts';
import type {
  BodyDisposition,
  BodyExtension,
  BodyExtensionFields,
  BodyParameter,
  BodyStructure,
} from '../response-syntax.ts';
import type { ByteString, NString } from '../syntax.ts';
import { about, style } from './about.ts';
import { envelope } from './envelope.ts';
import { nstring, number, number64, orNil, string } from './strings.ts';

const { spec } = about('body', '7.5.2');

function text(role: ImapRole): Rule<ByteString> {
  return token(style<ByteString>(role, 'string'), string);
}

function nilOrText(role: ImapRole): Rule<NString> {
  return token(style<NString>(role, 'string'), nstring);
}

function listOrNil<Value>(list: Rule<readonly Value[]>): Rule<readonly Value[]> {
  return mapped(
    orNil(list),
    (values) => values ?? [],
    (values) => (values.length > 0 ? values : null),
  );
}

const parameter: Rule<BodyParameter> = token(
  style<BodyParameter>('imap.body.parameter', 'string', { values: ({ name }) => ({ name }) }),
  fields('body-fields', spec, field('name', string), SP, field('value', string)),
);

/** `body-fld-param`. */
const parameters: Rule<readonly BodyParameter[]> = token(
  style<readonly BodyParameter[]>('imap.body.parameters', 'punctuation'),
  listOrNil(parenthesised(parameter, 1)),
);

/** `body-fld-dsp`. */
const disposition: Rule<BodyDisposition | null> = token(
  style<BodyDisposition | null>('imap.body.disposition', 'string'),
  orNil(enclosed('(', fields('body-fields', spec, field('type', string), SP, field('parameters', parameters)), ')')),
);

const languages = parenthesised(string, 1);

/** `body-fld-lang`: NIL, one string, or a list. */
const language: Rule<readonly ByteString[]> = token(style<readonly ByteString[]>('imap.body.language', 'string'), {
  ...about('body-fields'),
  read: (input) => {
    if (input.byte === 0x28) return languages.read(input);
    const one = nstring.read(input);
    return one === FAILED ? FAILED : one === null ? [] : [one];
  },
  write: (value, out) => {
    if (value.length > 1) languages.write(value, out);
    else nstring.write(value[0] ?? null, out);
  },
});

/** `body-extension`. */
const extension: Rule<BodyExtension> = nested(about('body-extension'), () => extensionValue);

const extensionList = parenthesised(extension, 1);

const extensionValue: Rule<BodyExtension> = token(style<BodyExtension>('imap.body.extension', 'string'), {
  ...about('body-extension'),
  read: (input) => {
    if (input.byte === 0x28) return extensionList.read(input);
    return input.byte >= 0x30 && input.byte <= 0x39 ? number64.read(input) : nstring.read(input);
  },
  write: (value, out) => {
    if (typeof value === 'number') number64.write(value, out);
    else if (value === null || typeof value === 'string') nstring.write(value, out);
    else extensionList.write(value, out);
  },
});

const location = nilOrText('imap.body.location');
const md5 = nilOrText('imap.body.md5');
const furtherExtensions = separated(extension);

/** `[SP dsp [SP lang [SP loc *(SP body-extension)]]]`: what is left out is NIL. */
function readExtensionFields(input: Cursor): BodyExtensionFields | Failed {
  const found: BodyExtensionFields = { disposition: null, language: [], location: null };
  const one = input.take(0x20) ? disposition.read(input) : undefined;
  if (one === FAILED) return FAILED;
  const two = one !== undefined && input.take(0x20) ? language.read(input) : undefined;
  if (two === FAILED) return FAILED;
  const three = two !== undefined && input.take(0x20) ? location.read(input) : undefined;
  if (three === FAILED) return FAILED;
  const further = three !== undefined && input.take(0x20) ? furtherExtensions.read(input) : undefined;
  if (further === FAILED) return FAILED;
  return {
    disposition: one ?? found.disposition,
    language: two ?? found.language,
    location: three ?? found.location,
    ...(further ? { further } : {}),
  };
}

function writeExtensionFields(value: BodyExtensionFields, out: FragmentWriter): void {
  out.byte(0x20);
  disposition.write(value.disposition, out);
  out.byte(0x20);
  language.write(value.language, out);
  out.byte(0x20);
  location.write(value.location, out);
  for (const further of value.further ?? []) {
    out.byte(0x20);
    extension.write(further, out);
  }
}

/** What every single part has, to its size. `body-fields`. */
const commonFields = fields(
  'body-fields',
  spec,
  field('mediaType', text('imap.body.type')),
  SP,
  field('subtype', text('imap.body.subtype')),
  SP,
  field('parameters', parameters),
  SP,
  field('id', nilOrText('imap.body.id')),
  SP,
  field('description', nilOrText('imap.body.description')),
  SP,
  field('encoding', text('imap.body.encoding')),
  SP,
  field('octets', token(style<number>('imap.body.octets', 'number'), number)),
);

const lineCount = token(style<number>('imap.body.lines', 'number'), number64);

const textFields = fields('body-fields', spec, SP, field('lines', lineCount));

/** A body inside another. */
const innerBody: Rule<BodyStructure> = nested(about('body', '7.5.2'), () => body);

const messageFields = fields(
  'body-fields',
  spec,
  SP,
  field('envelope', envelope),
  SP,
  field('body', innerBody),
  SP,
  field('lines', lineCount),
);

function kindOf(mediaType: ByteString, subtype: ByteString): 'basic' | 'text' | 'message' {
  const type = mediaType.toUpperCase();
  if (type === 'TEXT') return 'text';
  const isMessage = type === 'MESSAGE' && ['RFC822', 'GLOBAL'].includes(subtype.toUpperCase());
  return isMessage ? 'message' : 'basic';
}

function readSinglePart(input: Cursor): BodyStructure | Failed {
  const common = commonFields.read(input);
  if (common === FAILED) return FAILED;
  const kind = kindOf(common.mediaType, common.subtype);
  const own = kind === 'text' ? textFields.read(input) : kind === 'message' ? messageFields.read(input) : {};
  if (own === FAILED) return FAILED;
  let extended: object = {};
  if (input.take(0x20)) {
    const digest = md5.read(input);
    const rest = digest === FAILED ? FAILED : readExtensionFields(input);
    if (digest === FAILED || rest === FAILED) return FAILED;
    extended = { extension: { md5: digest, ...rest } };
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- `kind` says which fields `own` has
  return { kind, ...common, ...own, ...extended } as BodyStructure;
}

function writeSinglePart(value: Exclude<BodyStructure, { readonly kind: 'multipart' }>, out: FragmentWriter): void {
  commonFields.write(value, out);
  if (value.kind === 'text') textFields.write(value, out);
  if (value.kind === 'message') messageFields.write(value, out);
  if (!value.extension) return;
  out.byte(0x20);
  md5.write(value.extension.md5, out);
  writeExtensionFields(value.extension, out);
}

const multipartFields = fields(
  'body-fields',
  spec,
  field('parts', many(innerBody, 1)),
  SP,
  field('subtype', text('imap.body.subtype')),
);

function readMultipart(input: Cursor): BodyStructure | Failed {
  const own = multipartFields.read(input);
  if (own === FAILED) return FAILED;
  if (!input.take(0x20)) return { kind: 'multipart', ...own };
  const read = parameters.read(input);
  const rest = read === FAILED ? FAILED : readExtensionFields(input);
  if (read === FAILED || rest === FAILED) return FAILED;
  return { kind: 'multipart', ...own, extension: { parameters: read, ...rest } };
}

function writeMultipart(value: Extract<BodyStructure, { readonly kind: 'multipart' }>, out: FragmentWriter): void {
  multipartFields.write(value, out);
  if (!value.extension) return;
  out.byte(0x20);
  parameters.write(value.extension.parameters, out);
  writeExtensionFields(value.extension, out);
}

/** `body`: a second parenthesis tells a multipart from a single part. */
export const body: Rule<BodyStructure> = token(
  style<BodyStructure>(
    (value) => (value.kind === 'multipart' ? 'imap.body.multipart' : 'imap.body.part'),
    'punctuation',
    {
      values: (value) =>
        value.kind === 'multipart'
          ? { type: `multipart/${value.subtype}`.toLowerCase(), count: value.parts.length }
          : { type: `${value.mediaType}/${value.subtype}`.toLowerCase(), octets: value.octets },
    },
  ),
  enclosed(
    '(',
    {
      ...about('body', '7.5.2'),
      read: (input) => (input.byte === 0x28 ? readMultipart(input) : readSinglePart(input)),
      write: (value, out) => {
        if (value.kind === 'multipart') writeMultipart(value, out);
        else writeSinglePart(value, out);
      },
    },
    ')',
  ),
);
