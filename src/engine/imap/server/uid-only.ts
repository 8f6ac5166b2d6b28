// What a client may neither say nor hear once it has enabled UIDONLY: message sequence numbers. RFC 9586.

import { invariant } from '../../base/invariant.ts';
import type { Response } from '../response-syntax.ts';
import { type SelectedView, seqNum } from '../selected-view.ts';
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
    // There is no UID ESEARCH: its answers name UIDs always. RFC 7377 §2.1.
    case 'ESEARCH':
      return command.keys.some(isAboutNumbers);
    default:
      if (!('keys' in command)) return false;
      return !command.uid || command.keys.some(isAboutNumbers);
  }
}

/** A response for a client that knows messages by UID alone: UIDFETCH instead of FETCH. RFC 9586. */
export function byUid(response: Response, view: SelectedView | undefined): Response {
  if (response.type !== 'FETCH') return response;
  const uid = view?.uidOf(seqNum(response.seq));
  invariant(uid !== undefined, `the client knows a message ${response.seq}`);
  return { type: 'UIDFETCH', uid, items: response.items };
}

function isAboutNumbers(key: SearchKey): boolean {
  if (key.type === 'SET') return key.set.type !== 'saved';
  if (key.type === 'OR') return isAboutNumbers(key.left) || isAboutNumbers(key.right);
  if ('key' in key) return isAboutNumbers(key.key);
  return key.type === 'AND' && key.keys.some(isAboutNumbers);
}
