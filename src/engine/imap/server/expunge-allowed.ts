// During which commands a client may be told that messages are gone. RFC 9051 §7.5.1, RFC 7162 §3.2.10.2.

import { imapCommands } from '../commands.ts';
import type { Command, SearchKey } from '../syntax.ts';

/** Whether the command is the form behind UID. */
export function isUid(command: Command): boolean {
  return 'uid' in command && command.uid;
}

/** Not while FETCH, STORE or SEARCH runs; while their UID forms do, unless one looks for sequence numbers. */
export function expungeAllowed(command: Command): boolean {
  if (imapCommands[command.name].expungeAllowed === 'always') return true;
  return isUid(command) && !('keys' in command && command.keys.some(namesNumbers));
}

/** Whether the command itself removes messages and answers with what is gone. */
export function expunges({ name }: Command): boolean {
  return name === 'EXPUNGE' || name === 'MOVE' || name === 'REPLACE';
}

function namesNumbers(key: SearchKey): boolean {
  if (key.type === 'NOT') return namesNumbers(key.key);
  if (key.type === 'OR') return namesNumbers(key.left) || namesNumbers(key.right);
  return key.type === 'AND' ? key.keys.some(namesNumbers) : key.type === 'SET';
}
