// NOTIFY. RFC 5465 §3.1.

import { rfc } from '../../spec/reference.ts';
import { type CommandEntry, defineCommand } from '../command-entry.ts';
import { notifyArguments } from '../rules/notify.ts';
import type { NotifyCommands } from '../syntax/notify.ts';

/** NOTIFY. */
export const notifyCommands: { readonly [N in keyof NotifyCommands]: CommandEntry<NotifyCommands[N]> } = {
  NOTIFY: defineCommand('NOTIFY', {
    args: notifyArguments,
    states: ['authenticated', 'selected'],
    needs: ['NOTIFY'],
    spec: rfc(5465, '3.1'),
  }),
};
