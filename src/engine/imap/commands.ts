// THE table of commands: what each one's arguments are, where it is valid, what it needs, where it is defined. Server,
// client, completion, explanations and reference pages all read it; there is no second list.

import type { CommandTable } from './command-entry.ts';
import { accessCommands } from './commands/access.ts';
import { anyStateCommands } from './commands/any-state.ts';
import { appendCommands } from './commands/append.ts';
import { authenticationCommands } from './commands/authentication.ts';
import { imap2Commands } from './commands/imap2.ts';
import { findingCommands } from './commands/finding.ts';
import { mailboxCommands } from './commands/mailboxes.ts';
import { messageCommands } from './commands/messages.ts';
import { metadataCommands } from './commands/metadata.ts';
import { notifyCommands } from './commands/notify.ts';
import { quotaCommands } from './commands/quota.ts';

/** Every command. A missing one is a compile error. */
export const imapCommands: CommandTable = {
  ...anyStateCommands,
  ...authenticationCommands,
  ...appendCommands,
  ...mailboxCommands,
  ...accessCommands,
  ...quotaCommands,
  ...metadataCommands,
  ...notifyCommands,
  ...messageCommands,
  ...findingCommands,
  ...imap2Commands,
};
