// What a client is told unasked besides messages: what it may still change in the selected mailbox, that there is no
// room left, which annotations others changed. RFC 4314 §5.1.1, RFC 9208 §4.3.1, RFC 5464 §4.4.2.

import type { SelectedView } from '../selected-view.ts';
import type { ImapConnection } from './connection.ts';
import { flagRights, permanentFlags } from './flag-rights.ts';
import { rightsOn } from './places.ts';

/** Tells the client all of it that is new. */
export function tellBelongings(connection: ImapConnection): void {
  const view = connection.selected;
  if (view) {
    tellFlagRights(connection, view);
    tellOverQuota(connection, view);
  }
  connection.untoldEntries?.tell(connection);
}

/** Whether the person lost the right to read what is selected. RFC 4314 §5.1.1. */
export function lostReading(connection: ImapConnection): boolean {
  const view = connection.selected;
  return view !== undefined && !rightsOn(connection, view.mailbox).has('r');
}

/** FLAGS and PERMANENTFLAGS, when rights were granted or taken away since. */
function tellFlagRights(connection: ImapConnection, view: SelectedView): void {
  const rights = flagRights(connection, view);
  if (view.readOnly || view.flagRightsTold === rights) return;
  view.flagRightsTold = rights;
  const { mailbox } = view;
  connection.send({ type: 'FLAGS', flags: mailbox.flagNames });
  const flags = permanentFlags(mailbox, rightsOn(connection, mailbox));
  connection.sendOk({ name: 'PERMANENTFLAGS', flags }, 'Your rights have changed');
}

/** Once, when the account of the selected mailbox holds more than it may: limits can be lowered. */
function tellOverQuota(connection: ImapConnection, view: SelectedView): void {
  if (!connection.supports('QUOTA')) return;
  const exceeded = connection.store.account(view.mailbox.account)?.quota.exceeded === true;
  if (exceeded && !view.overQuotaTold) {
    connection.send({ type: 'status', status: 'NO', code: { name: 'OVERQUOTA' }, text: 'The quota is exceeded' });
  }
  view.overQuotaTold = exceeded;
}
