// Every capability whose syntax this grammar understands: for readers that look at lines of any server (inspector,
// clients), which must not be stricter than the server that said them.

import type { Dialect } from './syntax.ts';

/** In upper case. */
const knownCapabilities: ReadonlySet<string> = new Set([
  'IMAP2',
  'IMAP4REV1',
  'ACL',
  'APPENDLIMIT',
  'BINARY',
  'CATENATE',
  'CONDSTORE',
  'CONTEXT=SEARCH',
  'CONTEXT=SORT',
  'CREATE-SPECIAL-USE',
  'ENABLE',
  'ESEARCH',
  'ESORT',
  'I18NLEVEL=1',
  'ID',
  'IDLE',
  'IMAP4REV2',
  'LIST-EXTENDED',
  'LIST-METADATA',
  'LIST-MYRIGHTS',
  'LIST-STATUS',
  'METADATA',
  'MOVE',
  'MULTIAPPEND',
  'MULTISEARCH',
  'NAMESPACE',
  'OBJECTID',
  'PARTIAL',
  'PREVIEW',
  'QRESYNC',
  'QUOTA',
  'QUOTA=RES-MESSAGE',
  'QUOTA=RES-STORAGE',
  'QUOTASET',
  'REPLACE',
  'SASL-IR',
  'SAVEDATE',
  'SEARCH=FUZZY',
  'SEARCHRES',
  'SORT',
  'SORT=DISPLAY',
  'SPECIAL-USE',
  'STATUS=SIZE',
  'THREAD=ORDEREDSUBJECT',
  'THREAD=REFERENCES',
  'UIDONLY',
  'UIDPLUS',
  'UNAUTHENTICATE',
  'UNSELECT',
  'UTF8=ACCEPT',
  'WITHIN',
]);

/** The dialect in which all of them are there; `rev2` after ENABLE IMAP4rev2, `utf8` after UTF8=ACCEPT. */
export function widestDialect(rev2: boolean, utf8 = rev2): Dialect {
  return { utf8: utf8 || rev2, rev2, capabilities: knownCapabilities };
}
