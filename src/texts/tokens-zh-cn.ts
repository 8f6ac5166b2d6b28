// 所有角色的说明，简体中文。

import { imapCommandsZhCn } from './tokens/imap-commands-zh-cn.ts';
import { imapFetchZhCn } from './tokens/imap-fetch-zh-cn.ts';
import { imapNotifyZhCn } from './tokens/imap-notify-zh-cn.ts';
import { imapResponsesZhCn } from './tokens/imap-responses-zh-cn.ts';
import { imapSearchZhCn } from './tokens/imap-search-zh-cn.ts';
import { imapWordsZhCn } from './tokens/imap-words-zh-cn.ts';
import { networkZhCn } from './tokens/network-zh-cn.ts';
import { pop3ZhCn } from './tokens/pop3-zh-cn.ts';
import { smtpZhCn } from './tokens/smtp-zh-cn.ts';
import type { TokenTexts } from './tokens.ts';

export const tokensZhCn: TokenTexts = {
  ...imapCommandsZhCn,
  ...imapWordsZhCn,
  ...imapFetchZhCn,
  ...imapSearchZhCn,
  ...imapNotifyZhCn,
  ...imapResponsesZhCn,
  ...networkZhCn,
  ...pop3ZhCn,
  ...smtpZhCn,
};
