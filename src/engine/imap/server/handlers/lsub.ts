// LSUB: names that are subscribed, whether or not they exist. RFC 3501 §6.3.9; IMAP4rev2 has LIST (SUBSCRIBED) instead.

import { DELIMITER, superiorsOf } from '../../../store/mailbox-name.ts';
import type { ArgumentsOf, Flag } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { patternTest } from '../list-pattern.ts';
import { placeOf } from '../places.ts';
import { type Reply, accepted } from '../reply.ts';

/** Obeys LSUB. */
export function lsub(connection: ImapConnection, { reference, pattern }: ArgumentsOf<'LSUB'>): Reply {
  if (pattern === '') {
    connection.send({ type: 'LSUB', attributes: ['\\Noselect'], delimiter: DELIMITER, mailbox: '' });
    return accepted('LSUB completed');
  }
  const { subscriptions } = connection.account;
  const test = patternTest(reference + pattern);
  const names = new Map<string, readonly Flag[]>();
  for (const subscription of subscriptions) {
    // With % at the end, a level that only leads to subscribed names is shown as \Noselect. RFC 3501 §6.3.9.
    const levels = pattern.endsWith('%') ? superiorsOf(subscription) : [];
    for (const level of levels) if (!subscriptions.has(level) && test(level)) names.set(level, ['\\Noselect']);
    if (test(subscription)) names.set(subscription, attributesOf(connection, subscription));
  }
  for (const [mailbox, attributes] of names) {
    connection.send({ type: 'LSUB', attributes, delimiter: DELIMITER, mailbox });
  }
  return accepted('LSUB completed');
}

function attributesOf(connection: ImapConnection, name: string): readonly Flag[] {
  const entry = placeOf(connection, name)?.entry;
  return entry && !entry.mailbox ? ['\\Noselect'] : [];
}
