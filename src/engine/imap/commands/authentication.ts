// Commands before authentication. RFC 9051 §6.2, RFC 4959 §7 for the initial response.

import { byteStringOf } from '../../base/bytes.ts';
import { rfc } from '../../spec/reference.ts';
import { decodeBase64, encodeBase64 } from '../../wire/base64.ts';
import { SP } from '../../wire/combinators.ts';
import { FAILED } from '../../wire/cursor.ts';
import { field, fields, maybe } from '../../wire/fields.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { word } from '../../wire/words.ts';
import { type CommandEntry, type CommandState, SINCE_IMAP2, defineCommand } from '../command-entry.ts';
import { about, has, style } from '../rules/about.ts';
import { astring, atom } from '../rules/strings.ts';
import type { ByteString, CommandArguments } from '../syntax.ts';
import { noArguments } from './any-state.ts';

const notAuthenticated: readonly CommandState[] = ['notAuthenticated'];

/** `auth-type`, in upper case. */
const mechanismName: Rule<string> = {
  ...about('auth-type', '6.2.2'),
  suggest: (context) => context.words('mechanism').map((text) => ({ text, role: 'imap.mechanism' })),
  read: (input) => {
    const start = input.offset;
    const name = atom.read(input);
    input.touch(mechanismName, start);
    return name === FAILED ? input.fail(mechanismName, start) : name.toUpperCase();
  },
  write: (value, out) => out.text(value),
};

const mechanism = token(style<string>('imap.mechanism', 'keyword'), mechanismName);

/** `base64`: what stands between spaces, decoded. */
const base64: Rule<Uint8Array> = {
  ...about('base64'),
  read: (input) => {
    const start = input.offset;
    let end = start;
    while ((input.bytes[end] ?? 0) > 0x20) end += 1;
    const decoded = decodeBase64(byteStringOf(input.bytes, start, end));
    if (!decoded) return input.fail(base64, start);
    input.offset = end;
    return decoded;
  },
  write: (value, out) => out.text(encodeBase64(value)),
};

/** `initial-resp`: `=` stands for no octets. RFC 4959 §3. */
const initialResponse: Rule<Uint8Array> = token(style('imap.initial-response', 'string'), {
  ...base64,
  read: (input) => (input.take(0x3d) ? new Uint8Array(0) : base64.read(input)),
  write: (value, out) => {
    if (value.length === 0) out.byte(0x3d);
    else base64.write(value, out);
  },
});

/** RFC 4959: only where the server says SASL-IR; IMAP4rev2 has it built in. */
const spacedInitialResponse: Rule<Uint8Array> = {
  ...initialResponse,
  read: (input) => {
    if (!has(input, 'SASL-IR', 'IMAP4REV2') || SP.read(input) === FAILED) return FAILED;
    return initialResponse.read(input);
  },
  write: (value, out) => {
    out.byte(0x20);
    initialResponse.write(value, out);
  },
};

const user: Rule<ByteString> = token(style('imap.user', 'string'), { ...astring, ...about('userid') });
const password: Rule<ByteString> = token(style('imap.password', 'string'), { ...astring, ...about('password') });

const algorithm = word({ ...about('algorithm', '5', 4978), token: style<'DEFLATE'>('imap.compression', 'keyword') }, [
  'DEFLATE',
]);

type Names = 'STARTTLS' | 'UNAUTHENTICATE' | 'COMPRESS' | 'AUTHENTICATE' | 'LOGIN';

/** STARTTLS, UNAUTHENTICATE, COMPRESS, AUTHENTICATE and LOGIN. */
export const authenticationCommands: { readonly [N in Names]: CommandEntry<CommandArguments[N]> } = {
  STARTTLS: defineCommand('STARTTLS', {
    args: noArguments,
    states: notAuthenticated,
    spec: rfc(9051, '6.2.1'),
    rev1Spec: rfc(3501, '6.2.1'),
  }),
  UNAUTHENTICATE: defineCommand('UNAUTHENTICATE', {
    args: noArguments,
    states: ['authenticated', 'selected'],
    needs: ['UNAUTHENTICATE'],
    spec: rfc(8437, '3'),
  }),
  COMPRESS: defineCommand('COMPRESS', {
    args: fields('algorithm', rfc(4978, '5'), SP, field('algorithm', algorithm)),
    states: ['authenticated', 'selected'],
    needs: ['COMPRESS=DEFLATE'],
    spec: rfc(4978, '3'),
  }),
  AUTHENTICATE: defineCommand('AUTHENTICATE', {
    args: fields(
      'auth-type',
      rfc(9051, '6.2.2'),
      SP,
      field('mechanism', mechanism),
      maybe('initialResponse', spacedInitialResponse),
    ),
    states: notAuthenticated,
    spec: rfc(9051, '6.2.2'),
    rev1Spec: rfc(3501, '6.2.2'),
  }),
  LOGIN: defineCommand('LOGIN', {
    args: fields('userid', rfc(9051, '6.2.3'), SP, field('user', user), SP, field('password', password)),
    states: notAuthenticated,
    needs: SINCE_IMAP2,
    spec: rfc(9051, '6.2.3'),
    rev1Spec: rfc(3501, '6.2.3'),
  }),
};
