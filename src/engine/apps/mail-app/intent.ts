// What a person can do with the mail program of a device: each click is one of these. Plain data: it is recorded as an
// input of the simulation, and what the program does because of it has that input as its cause.

import type { MailAppSettings } from './settings.ts';

/** By this a message is named: made by the program, opaque to the screen, stable as long as the message is shown. */
export type MessageKey = string;

/** A message that is being written. */
export interface Draft {
  readonly to: string;
  readonly cc: string;
  readonly subject: string;
  readonly text: string;
  /** Attachments by name; the content is so many octets of noise, which is enough to see what it costs. */
  readonly attachments: readonly { readonly name: string; readonly octets: number }[];
  readonly inReplyTo?: MessageKey;
}

export type MailAppIntent =
  /** New settings; a line under the old ones is closed first. */
  | { readonly type: 'settings'; readonly settings: MailAppSettings }
  /**
   * Look for mail now. Without a line it connects first and stays, as `connect` does; in the disconnected model with
   * manual watching it leaves when it has looked. POP3 leaves each time, and comes back after the poll interval.
   */
  | { readonly type: 'getMail' }
  /** Connected mode: connect, synchronise, stay. */
  | { readonly type: 'connect' }
  /** Disconnected mode: say goodbye. */
  | { readonly type: 'disconnect' }
  | { readonly type: 'openFolder'; readonly folder: string }
  /** Shows it, gets its text if that is not here, and marks it as read. */
  | { readonly type: 'openMessage'; readonly message: MessageKey }
  | { readonly type: 'closeMessage' }
  /** An attachment, or another part, that is not here. */
  | { readonly type: 'fetchPart'; readonly message: MessageKey; readonly part: string }
  /** Does not go on with it. What has come stays, and is not fetched again. */
  | { readonly type: 'cancelFetch'; readonly message: MessageKey; readonly part: string }
  | { readonly type: 'flag'; readonly message: MessageKey; readonly flag: '\\Seen' | '\\Flagged'; readonly on: boolean }
  | { readonly type: 'move'; readonly message: MessageKey; readonly to: string }
  /** To Trash; from Trash for ever. */
  | { readonly type: 'delete'; readonly message: MessageKey }
  /** Takes the last move or deletion back. */
  | { readonly type: 'undo' }
  /** The person has read what the server wanted to be seen. */
  | { readonly type: 'dismissAlert'; readonly alert: number }
  | { readonly type: 'createFolder'; readonly folder: string }
  | { readonly type: 'renameFolder'; readonly folder: string; readonly to: string }
  | { readonly type: 'deleteFolder'; readonly folder: string }
  /** In the open folder; an empty text ends the search. */
  | { readonly type: 'search'; readonly text: string }
  | { readonly type: 'saveDraft'; readonly draft: Draft }
  | { readonly type: 'send'; readonly draft: Draft }
  /** An action that was given up: once more, or forget it. */
  | { readonly type: 'resolve'; readonly conflict: number; readonly how: 'retry' | 'drop' };
