// Names of quota roots and of what they limit. RFC 9208 §7.

import { rfc } from '../../spec/reference.ts';
import { mapped } from '../../wire/combinators.ts';
import { type Rule, token } from '../../wire/rule.ts';
import type { QuotaRoot } from '../syntax/quota.ts';
import { about, style } from './about.ts';
import { astringFor, atom, number64 } from './strings.ts';

/** `quota-root-name`. */
export const quotaRoot: Rule<QuotaRoot> = token(
  style<QuotaRoot>('imap.quota.root', 'string'),
  astringFor('quota-root', rfc(9208, '7')),
);

/** `resource-name`, in upper case: names compare without regard to case. */
export const resourceName: Rule<string> = token(
  style<string>('imap.quota.resource', 'keyword', { values: (resource) => ({ resource }) }),
  mapped(
    { ...atom, ...about('quota-resource', '7', 9208) },
    (name) => name.toUpperCase(),
    (name) => name,
  ),
);

/** `resource-limit`. */
export const resourceLimit: Rule<number> = token(style<number>('imap.quota.limit', 'number'), number64);

/** `resource-usage`. */
export const resourceUsage: Rule<number> = token(style<number>('imap.quota.usage', 'number'), number64);
