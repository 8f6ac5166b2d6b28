// Responses about how much may be stored: QUOTA, QUOTAROOT. RFC 9208 §4.2.

import { SP, after, many, parenthesised } from '../../wire/combinators.ts';
import { field, fields } from '../../wire/fields.ts';
import { about } from '../rules/about.ts';
import { mailbox } from '../rules/mailbox.ts';
import { quotaRoot, resourceLimit, resourceName, resourceUsage } from '../rules/quota.ts';

const { spec } = about('quota-resource', '7', 9208);

const resource = fields(
  'quota-resource',
  spec,
  field('resource', resourceName),
  SP,
  field('usage', resourceUsage),
  SP,
  field('limit', resourceLimit),
);

/** `SP quota-root-name SP quota-list`; an empty list says that nothing is limited (RFC 9208 §4.2.1). */
export const quotaData = fields(
  'quota-root',
  spec,
  SP,
  field('root', quotaRoot),
  SP,
  field('resources', parenthesised(resource)),
);

/** `SP mailbox *(SP quota-root-name)`. */
export const quotaRootData = fields(
  'quota-root',
  spec,
  SP,
  field('mailbox', mailbox),
  field('roots', many(after(' ', quotaRoot))),
);
