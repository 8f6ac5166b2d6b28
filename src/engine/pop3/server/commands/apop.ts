// APOP: a login that shows knowledge of the password without sending it. RFC 1939 §7.

import { md5 } from '@noble/hashes/legacy.js';
import { bytesOf, utf8BytesOf } from '../../../base/bytes.ts';
import { equalSecrets } from '../../../sasl/password.ts';
import { saslPrepared } from '../../../sasl/saslprep.ts';
import type { Pop3ArgumentsOf } from '../../commands.ts';
import type { Pop3Reply } from '../../replies.ts';
import { accountNamed, failAuthentication, openMaildrop, preparedName } from '../authentication.ts';
import type { Pop3Connection } from '../connection.ts';

/** The digest must be MD5 over the timestamp of the greeting, brackets included, and the password. */
export function apop(connection: Pop3Connection, { name, digest }: Pop3ArgumentsOf<'APOP'>): Pop3Reply {
  const account = accountNamed(connection.context.store, preparedName(name));
  const expected = apopDigest(connection.timestamp, account?.password ?? '');
  const isRight = equalSecrets(bytesOf(expected), bytesOf(digest));
  return account && isRight ? openMaildrop(connection, account, 'APOP') : failAuthentication(connection, 'APOP');
}

/** 32 lower-case hexadecimal digits; the password in its prepared form as a stored string. RFC 6856 §2.2. */
export function apopDigest(timestamp: string, password: string): string {
  const hash = md5(utf8BytesOf(timestamp + (saslPrepared(password, 'stored') ?? password)));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
