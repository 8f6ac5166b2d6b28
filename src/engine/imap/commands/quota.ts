// Commands about how much may be stored. RFC 9208 §4.1.

import { rfc } from '../../spec/reference.ts';
import { SP, parenthesised } from '../../wire/combinators.ts';
import { field, fields } from '../../wire/fields.ts';
import { type CommandEntry, type CommandState, defineCommand } from '../command-entry.ts';
import { mailbox } from '../rules/mailbox.ts';
import { quotaRoot, resourceLimit, resourceName } from '../rules/quota.ts';
import type { QuotaCommands } from '../syntax/quota.ts';

const states: readonly CommandState[] = ['authenticated', 'selected'];

/** `setquota-resource`. */
const wantedLimit = fields(
  'quota-resource',
  rfc(9208, '7'),
  field('resource', resourceName),
  SP,
  field('limit', resourceLimit),
);

/** GETQUOTA, GETQUOTAROOT and SETQUOTA. */
export const quotaCommands: { readonly [N in keyof QuotaCommands]: CommandEntry<QuotaCommands[N]> } = {
  GETQUOTA: defineCommand('GETQUOTA', {
    args: fields('quota-root', rfc(9208, '7'), SP, field('root', quotaRoot)),
    states,
    needs: ['QUOTA'],
    spec: rfc(9208, '4.1.1'),
  }),
  GETQUOTAROOT: defineCommand('GETQUOTAROOT', {
    args: fields('mailbox', rfc(9208, '7'), SP, field('mailbox', mailbox)),
    states,
    needs: ['QUOTA'],
    spec: rfc(9208, '4.1.2'),
  }),
  SETQUOTA: defineCommand('SETQUOTA', {
    args: fields(
      'quota-root',
      rfc(9208, '7'),
      SP,
      field('root', quotaRoot),
      SP,
      field('limits', parenthesised(wantedLimit)),
    ),
    states,
    needs: ['QUOTASET'],
    spec: rfc(9208, '4.1.3'),
  }),
};
