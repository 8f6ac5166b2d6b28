// SETMETADATA: set annotations of a mailbox or of the server, all or none. RFC 5464 §4.3. The special use of a mailbox
// is set in this way too: RFC 6154 §4.

import { byteStringOf } from '../../../base/bytes.ts';
import { type Result, fail, ok } from '../../../base/result.ts';
import { type AnnotationProblem, SPECIAL_USE_ENTRY, isPrivate } from '../../../store/annotations.ts';
import type { FlagName } from '../../../store/flags.ts';
import type { Mailbox } from '../../../store/mailbox.ts';
import type { EntryValue } from '../../syntax/metadata.ts';
import type { ArgumentsOf } from '../../syntax.ts';
import { ADMIN_ENTRY, type Annotated, annotatedBy, isOwnersUse, sameEntry } from '../annotated.ts';
import type { ImapConnection } from '../connection.ts';
import { type Completion, type Reply, accepted, refused } from '../reply.ts';
import { specialUseNamed, useRefused } from '../special-uses.ts';

/** Obeys SETMETADATA. */
export function setMetadata(connection: ImapConnection, { mailbox, values }: ArgumentsOf<'SETMETADATA'>): Reply {
  const annotated = annotatedBy(connection, mailbox);
  if (!annotated.ok) return annotated.error;
  const { place } = annotated.value;
  if (!place) return annotateServer(connection, values);
  const use = wantedUse(connection, annotated.value, values);
  if (!use.ok) return use.error;
  const ordinary = use.value ? values.filter(({ entry }) => !sameEntry(entry, SPECIAL_USE_ENTRY)) : values;
  const set = place.owner.annotate(place.entry, connection.account.user, ordinary);
  if (!set.ok) return refusedAnnotation(set.error);
  if (use.value) giveUse(connection, use.value);
  return accepted('SETMETADATA completed');
}

/** Notes for everybody are the administrator's, and one of them is nobody's to change. RFC 5464 §3.3, §3.2.1.1. */
function annotateServer(connection: ImapConnection, values: readonly EntryValue[]): Reply {
  const { account, store } = connection;
  if (values.some(({ entry }) => sameEntry(entry, ADMIN_ENTRY))) {
    return refused(`${ADMIN_ENTRY} cannot be changed`, { name: 'CANNOT' });
  }
  if (!account.administrator && values.some(({ entry }) => !isPrivate(entry))) {
    return refused('Only an administrator may set shared entries of the server', { name: 'NOPERM' });
  }
  const set = store.annotate(account.user, values);
  return set.ok ? accepted('SETMETADATA completed') : refusedAnnotation(set.error);
}

interface WantedUse {
  readonly mailbox: Mailbox;
  readonly use: FlagName | undefined;
}

/** The special use that shall be set, if one shall; valid as in CREATE. RFC 6154 §4. */
function wantedUse(
  connection: ImapConnection,
  { place }: Annotated,
  values: readonly EntryValue[],
): Result<WantedUse | undefined, Completion> {
  const asked = values.findLast(({ entry }) => sameEntry(entry, SPECIAL_USE_ENTRY));
  if (!asked || !connection.supports('SPECIAL-USE')) return ok(undefined);
  const mailbox = place && isOwnersUse(connection, place) ? place.entry.mailbox : undefined;
  const text = asked.value === null ? '' : byteStringOf(asked.value).trim();
  const use = specialUseNamed(text);
  if (!mailbox || (text !== '' && use === undefined)) return fail(useRefused());
  return ok({ mailbox, use });
}

/** Gives a mailbox its use, and tells which mailbox lost it by that. RFC 6154 §5.4. */
function giveUse(connection: ImapConnection, { mailbox, use }: WantedUse): void {
  const before = connection.account.setSpecialUse(mailbox, use);
  if (!before) return;
  connection.send({ type: 'METADATA', mailbox: before.name, values: [{ entry: SPECIAL_USE_ENTRY, value: null }] });
}

function refusedAnnotation(problem: AnnotationProblem): Completion {
  if (problem.code === 'tooMany') return refused('There are too many entries', { name: 'METADATA', detail: 'TOOMANY' });
  const { octetsMax } = problem;
  return refused(`A value may have ${octetsMax} octets`, { name: 'METADATA', detail: 'MAXSIZE', octets: octetsMax });
}
