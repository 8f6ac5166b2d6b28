// What a client may not say once it has enabled UIDONLY: anything with message sequence numbers. RFC 9586.

import type { Command, SearchKey } from '../syntax.ts';

/** Whether the command takes, or answers with, sequence numbers. `$` is a set of messages, however it was found. */
export function namesSequenceNumbers(command: Command): boolean {
  switch (command.name) {
    case 'FETCH':
    case 'STORE':
    case 'COPY':
    case 'MOVE':
    case 'REPLACE':
      return !command.uid;
    case 'SELECT':
    case 'EXAMINE':
      return command.qresync?.matchData !== undefined;
    default:
      if (!('keys' in command)) return false;
      return !command.uid || command.keys.some(isAboutNumbers);
  }
}

function isAboutNumbers(key: SearchKey): boolean {
  if (key.type === 'SET') return key.set.type !== 'saved';
  if (key.type === 'OR') return isAboutNumbers(key.left) || isAboutNumbers(key.right);
  if ('key' in key) return isAboutNumbers(key.key);
  return key.type === 'AND' && key.keys.some(isAboutNumbers);
}
