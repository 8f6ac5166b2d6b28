// Which flags a person may set and clear. RFC 4314 §4. All flags are shared here: everybody who can read a mailbox sees
// the same ones, \Seen too, and may change those that the rights `s`, `t` and `w` stand for. The standard leaves it
// open to keep \Seen for each person apart (RFC 4314 §5.2).

import { asciiUpper } from '../../base/bytes.ts';
import { SYSTEM_FLAGS } from '../../store/flags.ts';
import type { FlagFilter, Mailbox } from '../../store/mailbox.ts';
import type { NewMessage } from '../../store/message.ts';
import type { Right, Rights } from '../../store/rights.ts';
import type { SelectedView } from '../selected-view.ts';
import type { Flag, StoreArguments } from '../syntax.ts';
import type { ImapConnection } from './connection.ts';
import { rightsOn } from './places.ts';

/** The right that a flag takes. */
function rightFor(flag: Flag): Right {
  const name = asciiUpper(flag);
  if (name === '\\SEEN') return 's';
  return name === '\\DELETED' ? 't' : 'w';
}

/** Whether somebody with these rights may set and clear a flag. */
export function flagsWith(rights: Rights): FlagFilter {
  return (flag) => rights.has(rightFor(flag));
}

/** Whether any flag can be changed with these rights. */
function canChangeFlags(rights: Rights): boolean {
  return rights.has('s') || rights.has('t') || rights.has('w');
}

/**
 * Whether STORE is obeyed: as long as one of its flags may be changed. Replacing concerns all flags; those that may not
 * be changed stay. RFC 4314 §4.
 */
export function mayStore(rights: Rights, { mode, flags }: Pick<StoreArguments, 'mode' | 'flags'>): boolean {
  return mode === 'replace' || flags.length === 0 ? canChangeFlags(rights) : flags.some(flagsWith(rights));
}

/** Whether a mailbox opens READ-WRITE: something in it can be changed. RFC 4314 §5.2. */
export function opensForWriting(rights: Rights): boolean {
  return rights.has('i') || rights.has('e') || canChangeFlags(rights);
}

/** What PERMANENTFLAGS lists: new keywords take `w` like other flags. RFC 4314 §5.1.1. */
export function permanentFlags(mailbox: Mailbox, rights: Rights): readonly Flag[] {
  const flags = [...new Set([...SYSTEM_FLAGS, ...mailbox.flagNames])].filter(flagsWith(rights));
  return rights.has('w') ? [...flags, '\\*'] : flags;
}

/** A message that shall come into `mailbox`, with those of its flags that the person may set there. */
export function withFlagsOf(connection: ImapConnection, mailbox: Mailbox, message: NewMessage): NewMessage {
  const flags = message.flags?.filter(flagsWith(rightsOn(connection, mailbox)));
  return flags ? { ...message, flags } : message;
}

/** The rights that flags take, as one word. */
export function flagRights(connection: ImapConnection, { mailbox }: Pick<SelectedView, 'mailbox'>): string {
  const rights = rightsOn(connection, mailbox);
  return (['s', 't', 'w'] as const).filter((right) => rights.has(right)).join('');
}
