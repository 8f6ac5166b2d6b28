// The flags of a message as one client sees them: those of the store, and \Recent for clients of IMAP4rev1.

import type { StoredMessage } from '../../store/message.ts';
import type { SelectedView } from '../selected-view.ts';
import type { Flag } from '../syntax.ts';
import type { ImapConnection } from './connection.ts';

/** What FLAGS shows. `\Recent` was RFC 3501 §2.3.2; IMAP4rev2 has it no more (RFC 9051 Appendix E 12). */
export function shownFlags(connection: ImapConnection, view: SelectedView, message: StoredMessage): readonly Flag[] {
  const { flags } = message.flags;
  return !connection.rev2 && view.isRecent(message.uid) ? [...flags, '\\Recent'] : flags;
}
