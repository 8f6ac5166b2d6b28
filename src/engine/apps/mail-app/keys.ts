// The names by which a screen knows messages. A message keeps its name while it is shown: one that was moved or written
// here is named by its local number, also when the server has told its UID.

import type { LocalId, MailCache, MessageRef, Target } from '../imap-sync/cache.ts';
import type { MessageKey } from './intent.ts';

/** Makes names; valid for one state of the cache. */
export function keyMaker({ places }: MailCache): (target: Target) => MessageKey {
  const localIds = new Map<MessageKey, LocalId>();
  for (const [id, place] of places) if (place !== 'gone') localIds.set(serverKey(place), id);
  return (target) => {
    if (target.type === 'local') return `local ${target.id}`;
    const key = serverKey(target);
    const id = localIds.size === 0 ? undefined : localIds.get(key);
    return id === undefined ? key : `local ${id}`;
  };
}

function serverKey({ mailbox, uidValidity, uid }: MessageRef): MessageKey {
  return `${uidValidity} ${uid} ${mailbox}`;
}
