// The dialects under which the grammar is tested: everything in either revision, and nothing but RFC 3501.

import type { Dialect } from '#engine/imap/syntax.ts';

const EXTENSIONS = [
  'IMAP2',
  'ACL',
  'APPENDLIMIT',
  'BINARY',
  'CONDSTORE',
  'CREATE-SPECIAL-USE',
  'ENABLE',
  'ESEARCH',
  'ID',
  'IDLE',
  'LANGUAGE',
  'LIST-EXTENDED',
  'LIST-METADATA',
  'LIST-MYRIGHTS',
  'LIST-STATUS',
  'METADATA',
  'MOVE',
  'MULTIAPPEND',
  'CATENATE',
  'COMPRESS=DEFLATE',
  'UNAUTHENTICATE',
  'REPLACE',
  'PREVIEW',
  'SAVEDATE',
  'UTF8=ACCEPT',
  'NAMESPACE',
  'OBJECTID',
  'QUOTA',
  'QUOTA=RES-MESSAGE',
  'QUOTA=RES-STORAGE',
  'QUOTASET',
  'QRESYNC',
  'NOTIFY',
  'SASL-IR',
  'SEARCHRES',
  'SPECIAL-USE',
  'STATUS=SIZE',
  'UIDPLUS',
  'UNSELECT',
  'CONTEXT=SEARCH',
  'CONTEXT=SORT',
  'ESORT',
  'MULTISEARCH',
  'PARTIAL',
  'SEARCH=FUZZY',
  'SORT',
  'SORT=DISPLAY',
  'THREAD=ORDEREDSUBJECT',
  'THREAD=REFERENCES',
  'WITHIN',
];

const everything = new Set(['IMAP4REV1', 'IMAP4REV2', ...EXTENSIONS]);

/** Before ENABLE IMAP4rev2. */
export const rev1: Dialect = { utf8: false, rev2: false, capabilities: everything };

/** After ENABLE IMAP4rev2. */
export const rev2: Dialect = { utf8: true, rev2: true, capabilities: everything };

/** A server of 2003. */
export const plain2003: Dialect = { utf8: false, rev2: false, capabilities: new Set(['IMAP4REV1']) };
