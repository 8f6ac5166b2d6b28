// Status items, asked for by STATUS and LIST and answered by STATUS. RFC 9051 §6.3.11, RFC 7162 §3.1.2.2, RFC 8438 §4,
// RFC 9208 §4.1.4, RFC 8474 §4.3, RFC 7889 §3.1.

import { parenthesised } from '../../wire/combinators.ts';
import type { Rule } from '../../wire/rule.ts';
import { word } from '../../wire/words.ts';
import type { StatusItem } from '../syntax.ts';
import { type Language, about, has, roleOfWord, style } from './about.ts';

/** All items, in the order in which the standards list them. */
const statusItems: readonly StatusItem[] = [
  'MESSAGES',
  'RECENT',
  'UIDNEXT',
  'UIDVALIDITY',
  'UNSEEN',
  'DELETED',
  'SIZE',
  'HIGHESTMODSEQ',
  'DELETED-STORAGE',
  'MAILBOXID',
  'APPENDLIMIT',
];

function isKnownItem(item: StatusItem, language: Language): boolean {
  if (item === 'HIGHESTMODSEQ') return has(language, 'CONDSTORE', 'QRESYNC');
  if (item === 'SIZE') return has(language, 'STATUS=SIZE', 'IMAP4REV2');
  if (item === 'DELETED') return has(language, 'IMAP4REV2', 'QUOTA=RES-MESSAGE');
  if (item === 'DELETED-STORAGE') return has(language, 'QUOTA=RES-STORAGE');
  if (item === 'MAILBOXID') return has(language, 'OBJECTID');
  if (item === 'APPENDLIMIT') return hasAppendLimit(language);
  return item !== 'RECENT' || has(language, 'IMAP4REV1');
}

/** The capability may say the limit too: `APPENDLIMIT=1000`. RFC 7889 §2. */
function hasAppendLimit({ dialect }: Language): boolean {
  return [...dialect.capabilities].some((name) => /^APPENDLIMIT(?:=|$)/.test(name));
}

/** `status-att`. */
export const statusItem: Rule<StatusItem> = word<StatusItem>(
  {
    ...about('status-att', '6.3.11'),
    allowed: isKnownItem,
    token: style((item) => roleOfWord('imap.status.item', item), 'keyword'),
  },
  statusItems,
);

/** `(MESSAGES UIDNEXT …)`: at least one. */
export const statusItemList: Rule<readonly StatusItem[]> = parenthesised(statusItem, 1);
