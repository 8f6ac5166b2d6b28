// Response codes: what a status response says to programs. RFC 9051 §7.1 (RFC 3501 §7.1), RFC 4315 §3, §4,
// RFC 5530 §3 and §4, RFC 7162 §3.1.2, RFC 4469 §4.2, RFC 6154 §3. A new code is one entry here.

import { byteStringOf } from '../../base/bytes.ts';
import { invariant } from '../../base/invariant.ts';
import { rfc } from '../../spec/reference.ts';
import { SP, empty, enclosed, mapped, optional, parenthesised } from '../../wire/combinators.ts';
import { type Cursor, FAILED, type Failed } from '../../wire/cursor.ts';
import { field, fields, maybe } from '../../wire/fields.ts';
import type { FragmentWriter } from '../../wire/fragment-writer.ts';
import { type Rule, token } from '../../wire/rule.ts';
import type { ResponseCode, SimpleResponseCode } from '../response-syntax.ts';
import { type ImapRole, imapRoles } from '../roles.ts';
import { about, roleOfWord, style } from '../rules/about.ts';
import { capabilities } from '../rules/capability.ts';
import { permanentFlag } from '../rules/flags.ts';
import { metadataDetail } from '../rules/metadata.ts';
import { enclosedObjectId } from '../rules/object-id.ts';
import { eventNames } from '../rules/notify.ts';
import { plainSequenceSet, uidSet } from '../rules/sets.ts';
import { astring, atom, modSequence, number, nzNumber, orNil, quoted } from '../rules/strings.ts';
import type { ByteString } from '../syntax.ts';

type KnownCode = Exclude<ResponseCode, { readonly name: 'other' }>;

/** What stands behind a code's name: read into the code's other properties. */
type Rests = { readonly [Name in KnownCode['name']]: Rule<object> };

const { spec } = about('resp-text-code', '7.1');
const nothing = empty<object>({});

function numberCode(role: ImapRole, digits = nzNumber): Rule<object> {
  return fields('resp-text-code', spec, SP, field('value', token(style<number>(role, 'number'), digits)));
}

const uidValidity = field('uidValidity', token(style<number>('imap.uidvalidity', 'number'), nzNumber));

const charset = token(style<ByteString>('imap.charset', 'string'), { ...astring, ...about('charset') });

/** `[SP "(" charset *(SP charset) ")"]`. */
const charsets: Rule<object> = mapped(
  optional(enclosed(' ', parenthesised(charset, 1), '')),
  (found): object => ({ charsets: found ?? [] }),
  (code) =>
    'charsets' in code && Array.isArray(code.charsets) && code.charsets.length > 0 ? code.charsets : undefined,
);

const simpleCodes: readonly SimpleResponseCode[] = [
  'ALERT',
  'ALREADYEXISTS',
  'AUTHENTICATIONFAILED',
  'AUTHORIZATIONFAILED',
  'CANNOT',
  'CLIENTBUG',
  'CLOSED',
  'COMPRESSIONACTIVE',
  'CONTACTADMIN',
  'CORRUPTION',
  'EXPIRED',
  'EXPUNGEISSUED',
  'HASCHILDREN',
  'INUSE',
  'LIMIT',
  'NOMODSEQ',
  'NONEXISTENT',
  'NOPERM',
  'NOTIFICATIONOVERFLOW',
  'NOTSAVED',
  'OVERQUOTA',
  'PARSE',
  'PRIVACYREQUIRED',
  'READ-ONLY',
  'READ-WRITE',
  'SERVERBUG',
  'TOOBIG',
  'TRYCREATE',
  'UIDNOTSTICKY',
  'UIDREQUIRED',
  'UNAVAILABLE',
  'UNKNOWN-CTE',
  'USEATTR',
];

/** `url-resp-text`: everything up to the bracket. RFC 4469 §5. */
const url: Rule<ByteString> = token(style<ByteString>('imap.url', 'string'), {
  ...about('url', '5', 4469),
  read: (input) => {
    const start = input.offset;
    while (input.byte > 0 && input.byte !== 0x5d && input.byte !== 0x0d && input.byte !== 0x0a) input.offset += 1;
    return input.offset === start ? input.fail(url) : byteStringOf(input.bytes, start, input.offset);
  },
  write: (value, out) => out.text(value),
});

const progress = enclosed(
  ' (',
  fields(
    'resp-text-code',
    spec,
    field('tag', token(style<ByteString | null>('imap.esearch.tag', 'tag'), orNil(quoted))),
    SP,
    field('done', token(style<number | null>('imap.count', 'number'), orNil(number))),
    SP,
    field('total', token(style<number | null>('imap.count', 'number'), orNil(number))),
  ),
  ')',
);

/** `[SP "(" (quoted / nil) SP (number / nil) SP (number / nil) ")"]`. RFC 9585. */
const progressCode: Rule<object> = fields('resp-text-code', spec, maybe('progress', progress));

const codesWithData: Omit<Rests, SimpleResponseCode> = {
  BADCHARSET: charsets,
  INPROGRESS: progressCode,
  BADURL: fields('resp-text-code', spec, SP, field('url', url)),
  CAPABILITY: fields('resp-text-code', spec, field('capabilities', capabilities)),
  PERMANENTFLAGS: fields('resp-text-code', spec, SP, field('flags', parenthesised(permanentFlag))),
  UIDNEXT: numberCode('imap.uid'),
  UIDVALIDITY: numberCode('imap.uidvalidity'),
  UNSEEN: numberCode('imap.sequence-number'),
  HIGHESTMODSEQ: numberCode('imap.modseq', modSequence),
  APPENDUID: fields('resp-text-code', spec, SP, uidValidity, SP, field('uids', uidSet)),
  COPYUID: fields(
    'resp-text-code',
    spec,
    SP,
    uidValidity,
    SP,
    field('source', uidSet),
    SP,
    field('destination', uidSet),
  ),
  MODIFIED: fields('resp-text-code', spec, SP, field('set', plainSequenceSet)),
  NOUPDATE: fields(
    'resp-text-code',
    spec,
    SP,
    field('tag', token(style<ByteString>('imap.esearch.tag', 'tag'), quoted)),
  ),
  MAILBOXID: fields('resp-text-code', spec, SP, field('id', enclosedObjectId)),
  METADATA: metadataDetail,
  BADEVENT: eventNames,
};

const rests: ReadonlyMap<string, Rule<object>> = new Map<string, Rule<object>>([
  ...simpleCodes.map((name): [string, Rule<object>] => [name, nothing]),
  ...Object.entries(codesWithData),
]);

const roles: ReadonlySet<string> = new Set(imapRoles);

function roleOfCode(name: string): ImapRole {
  const role = roleOfWord('imap.code', name);
  return roles.has(role) ? role : 'imap.code.other';
}

/** Where each code is defined, when not in RFC 9051 §7.1. */
const places: ReadonlyMap<string, ReturnType<typeof rfc>> = new Map([
  ['HIGHESTMODSEQ', rfc(7162, '3.1.2.1')],
  ['NOMODSEQ', rfc(7162, '3.1.2.2')],
  ['MODIFIED', rfc(7162, '3.1.3')],
  ['NOUPDATE', rfc(5267, '4.3.1')],
  ['TOOBIG', rfc(4469, '4.2')],
  ['BADURL', rfc(4469, '4.1')],
  ['USEATTR', rfc(6154, '3')],
  ['OVERQUOTA', rfc(9208, '4.3.1')],
  ['MAILBOXID', rfc(8474, '4.1')],
  ['METADATA', rfc(5464, '4.3')],
  ['BADEVENT', rfc(5465, '3.1')],
  ['NOTIFICATIONOVERFLOW', rfc(5465, '5.8')],
  ['UNSEEN', rfc(3501, '7.1')],
]);

const codeName: Rule<string> = token(
  style<string>((name) => roleOfCode(name), 'code', { spec: (name) => places.get(name.toUpperCase()) ?? spec }),
  { ...atom, ...about('resp-text-code', '7.1') },
);

/** `[SP 1*<any TEXT-CHAR except "]">]` of an unknown code. */
function readUnknown(input: Cursor, name: string): ResponseCode | Failed {
  if (!input.take(0x20)) return { name: 'other', atom: name };
  const start = input.offset;
  while (input.byte >= 0x20 && input.byte < 0x7f && input.byte !== 0x5d) input.offset += 1;
  if (input.offset === start) return input.fail(about('text'));
  return { name: 'other', atom: name, text: byteStringOf(input.bytes, start, input.offset) };
}

function readCode(input: Cursor): ResponseCode | Failed {
  const read = codeName.read(input);
  if (read === FAILED) return FAILED;
  const name = read.toUpperCase();
  const rest = rests.get(name);
  if (!rest) return readUnknown(input, read);
  const data = rest.read(input);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the tables above pair names with their data
  return data === FAILED ? FAILED : ({ name, ...data } as ResponseCode);
}

function writeCode(code: ResponseCode, out: FragmentWriter): void {
  if (code.name === 'other') {
    out.text(code.text === undefined ? code.atom : `${code.atom} ${code.text}`);
    return;
  }
  const rest = rests.get(code.name);
  invariant(rest, `no response code ${code.name}`);
  out.text(code.name);
  rest.write(code, out);
}

/** `"[" resp-text-code "]"`. */
export const responseCode: Rule<ResponseCode> = enclosed(
  '[',
  { ...about('resp-text-code', '7.1'), read: readCode, write: writeCode },
  ']',
);
