// The half of a mail program that gets mail, whatever the protocol: what the rest of the program asks of it and sees of
// it. The mail itself is a `MailCache`, on the device's own account where the server has no part in it.

import type { Instant } from '../../base/units.ts';
import type { WantedAction } from '../imap-sync/actions.ts';
import type { MailCache, Target } from '../imap-sync/cache.ts';
import type { Cause } from '../program.ts';
import type { AlertModel, LineState, ProblemModel } from './model.ts';
import type { OwnPart } from './read-parts.ts';

export interface Incoming {
  readonly cache: MailCache;
  readonly line: LineState;
  readonly nextAt: Instant | undefined;
  readonly synchronisedAt: Instant | undefined;
  readonly problem: ProblemModel | undefined;
  /** The action that is being done to the server now. */
  readonly beingDone: number | undefined;
  connect(cause: Cause): void;
  disconnect(cause: Cause): void;
  getMail(cause: Cause): void;
  watchFolder(folder: string, cause: Cause): void;
  /** Where the mail is the device's own alone, folders are too. */
  readonly isLocal: boolean;
  /**
   * Does something to the mail; answers its number, undefined when it cannot be done now. What the program does by
   * itself (`isErrand`) waits for a line in every model.
   */
  act(action: WantedAction, cause: Cause, isErrand?: boolean): number | undefined;
  resolve(conflict: number, how: 'retry' | 'drop', cause: Cause): void;
  /** Gets a part that is not here; answers whether there is a way to. */
  fetchPart(target: Target, part: string, cause: Cause): boolean;
  /** Gets it no longer; what has come of it already is used when it is asked for again. */
  cancelFetch(target: Target, part: string, cause: Cause): void;
  /** Parts of a message that are on their way. */
  fetching(target: Target): ReadonlySet<string>;
  /** Octets of a part that have come so far, where parts come in pieces. */
  fetched(target: Target, part: string): number;
  /** Lets the server search; answers whether it can be asked. */
  search(folder: string, text: string, cause: Cause): boolean;
  /** What the server found for this search; undefined while it has not answered. */
  found(folder: string, text: string): ReadonlySet<number> | undefined;
  /** Whether the server has the message. */
  isOnServer(target: Target): boolean;
  /** The size that the server told of a message of which not all is here. */
  announcedOctets(target: Target): number | undefined;
  /** How much the message's own octets here are. */
  ownPart(target: Target): OwnPart;
  /** What the server wants the person to see. RFC 9051 §7.1. */
  readonly alerts: readonly AlertModel[];
  /** The person has seen it. */
  dismissAlert(alert: number): void;
  /** The problem is none any more: the person goes on. */
  forgetProblem(): void;
  /** Ends, with a goodbye where there is a line. */
  end(cause: Cause): void;
}
