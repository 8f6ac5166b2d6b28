// CREATE: a new mailbox, with the levels above it. RFC 9051 §6.3.4; special use: RFC 6154 §3; MAILBOXID: RFC 8474 §4.1.

import type { Mailbox } from '../../../store/mailbox.ts';
import { canonicalName } from '../../../store/mailbox-name.ts';
import type { ResponseCode } from '../../response-syntax.ts';
import type { ArgumentsOf } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { listEntry } from '../list-attributes.ts';
import { mailboxId } from '../object-ids.ts';
import { placeToCreate } from '../place-to-create.ts';
import { shownName } from '../places.ts';
import { type Reply, accepted } from '../reply.ts';
import { specialUseNamed, useRefused } from '../special-uses.ts';
import { refusedByStore } from '../store-problems.ts';

/** Obeys CREATE. */
export function create(connection: ImapConnection, { mailbox: wanted, specialUse = [] }: ArgumentsOf<'CREATE'>): Reply {
  const place = placeToCreate(connection, wanted);
  if (!place.ok) return refusedByStore(place.error);
  const { owner, name } = place.value;
  const [use] = specialUse;
  const known = use === undefined ? undefined : specialUseNamed(use);
  // What is somebody's Sent is not for others to say. RFC 6154 §7.
  const possible = use === undefined || (known !== undefined && owner === connection.account);
  if (specialUse.length > 1 || !possible) return useRefused();
  const made = owner.create(name, known);
  if (!made.ok) return refusedByStore(made.error);
  tellOtherName(connection, made.value, wanted);
  return accepted('CREATE completed', idCode(connection, made.value));
}

/** The name as it was stored, when that is not what the client wrote. RFC 9051 §6.3.9.7. */
function tellOtherName(connection: ImapConnection, { account, name }: Mailbox, wanted: string): void {
  const shown = shownName(connection, account, name);
  const differs = shown !== canonicalName(wanted.replace(/\/$/, ''));
  if (!differs || !connection.supports('LIST-EXTENDED')) return;
  connection.send({ type: 'LIST', ...listEntry(connection, shown), oldName: wanted });
}

function idCode(connection: ImapConnection, mailbox: Mailbox): ResponseCode | undefined {
  return connection.supports('OBJECTID') ? { name: 'MAILBOXID', id: mailboxId(mailbox) } : undefined;
}
