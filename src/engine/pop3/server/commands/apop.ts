// APOP: a login that shows knowledge of the password without sending it. RFC 1939 §7.

import { md5 } from '@noble/hashes/legacy.js';
import { bytesOf, utf8BytesOf, utf8TextOf } from '../../../base/bytes.ts';
import type { Pop3ArgumentsOf } from '../../commands.ts';
import type { Pop3Reply } from '../../replies.ts';
import { accountNamed, failAuthentication, openMaildrop } from '../authentication.ts';
import type { Pop3Connection } from '../connection.ts';

/** The digest must be MD5 over the timestamp of the greeting, brackets included, and the password. */
export function apop(connection: Pop3Connection, { name, digest }: Pop3ArgumentsOf<'APOP'>): Pop3Reply {
  const account = accountNamed(connection.context.store, utf8TextOf(bytesOf(name)));
  if (!account || apopDigest(connection.timestamp, account.password) !== digest) {
    return failAuthentication(connection, 'APOP');
  }
  return openMaildrop(connection, account, 'APOP');
}

/** 32 lower-case hexadecimal digits. */
export function apopDigest(timestamp: string, password: string): string {
  const hash = md5(utf8BytesOf(timestamp + password));
  return [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
