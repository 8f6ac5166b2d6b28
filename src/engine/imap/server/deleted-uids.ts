// Which messages EXPUNGE and CLOSE remove. RFC 9051 §6.4.1 and §6.4.3.

import type { Uid } from '../../store/numbers.ts';
import type { SelectedView } from '../selected-view.ts';

/** The UIDs of the messages with `\Deleted`, whether or not this client knows them already; ascending. */
export function deletedUids(view: SelectedView): readonly Uid[] {
  const uids: Uid[] = [];
  for (const { uid, flags } of view.mailbox.messages) if (flags.deleted) uids.push(uid);
  return uids;
}
