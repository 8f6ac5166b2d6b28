// What the parts of the state pane are given.

import type { PaneTexts } from '#texts/panes.ts';
import type { ClientState } from './client-states.ts';
import type { MailboxesModel } from './mailboxes.ts';

export interface StateProps {
  readonly client: ClientState;
  readonly mailboxes: MailboxesModel;
  readonly texts: PaneTexts;
}
