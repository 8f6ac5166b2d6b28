// Language ranges of commands and language tags of responses. RFC 5255 §3.5.

import { type Rule, token } from '../../wire/rule.ts';
import type { ByteString } from '../syntax.ts';
import { about, style } from './about.ts';
import { astring } from './strings.ts';

/** `lang-range-quoted` and `lang-tag-quoted`. */
export const language: Rule<ByteString> = token(style<ByteString>('imap.language', 'string'), {
  ...astring,
  ...about('lang-range', '3.5', 5255),
});
