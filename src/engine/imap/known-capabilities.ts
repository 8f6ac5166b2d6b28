// Every capability whose syntax this grammar understands: for readers that look at lines of any server (inspector,
// clients), which must not be stricter than the server that said them.

import type { Dialect } from './syntax.ts';

/** In upper case. */
const knownCapabilities: ReadonlySet<string> = new Set([
  'IMAP4REV1',
  'IMAP4REV2',
  'ACL',
  'APPENDLIMIT',
  'BINARY',
  'CATENATE',
  'CONDSTORE',
  'CREATE-SPECIAL-USE',
  'ENABLE',
  'ESEARCH',
  'ID',
  'IDLE',
  'LIST-EXTENDED',
  'LIST-METADATA',
  'LIST-MYRIGHTS',
  'LIST-STATUS',
  'METADATA',
  'MOVE',
  'MULTIAPPEND',
  'NAMESPACE',
  'OBJECTID',
  'QRESYNC',
  'QUOTA',
  'QUOTA=RES-MESSAGE',
  'QUOTA=RES-STORAGE',
  'QUOTASET',
  'PREVIEW',
  'REPLACE',
  'SASL-IR',
  'SAVEDATE',
  'SEARCHRES',
  'SPECIAL-USE',
  'STATUS=SIZE',
  'UIDPLUS',
  'UNSELECT',
  'UTF8=ACCEPT',
]);

/** The dialect in which all of them are there; `rev2` after ENABLE IMAP4rev2. */
export function widestDialect(rev2: boolean): Dialect {
  return { utf8: rev2, rev2, capabilities: knownCapabilities };
}
