// The words for all roles, in English.

import { imapCommandsEn } from './tokens/imap-commands-en.ts';
import { imapFetchEn } from './tokens/imap-fetch-en.ts';
import { imapNotifyEn } from './tokens/imap-notify-en.ts';
import { imapResponsesEn } from './tokens/imap-responses-en.ts';
import { imapSearchEn } from './tokens/imap-search-en.ts';
import { imapWordsEn } from './tokens/imap-words-en.ts';
import { networkEn } from './tokens/network-en.ts';
import { pop3En } from './tokens/pop3-en.ts';
import { smtpEn } from './tokens/smtp-en.ts';
import type { TokenTexts } from './tokens.ts';

export const tokensEn: TokenTexts = {
  ...imapCommandsEn,
  ...imapWordsEn,
  ...imapFetchEn,
  ...imapSearchEn,
  ...imapNotifyEn,
  ...imapResponsesEn,
  ...networkEn,
  ...pop3En,
  ...smtpEn,
};
