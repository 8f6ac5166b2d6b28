// What a person does with messages, as actions on the mail: by which name a message is found, what an action is about, where
// a message goes, and how the last move is taken back.

import { type ShownMessage, type WantedAction, shownMail } from '../imap-sync/actions.ts';
import type { Target } from '../imap-sync/cache.ts';
import type { Cause } from '../program.ts';
import { useOf } from './folders.ts';
import type { Incoming } from './incoming.ts';
import type { MessageKey } from './intent.ts';
import { keyMaker } from './keys.ts';
import type { UndoModel } from './model.ts';
import { localCopy } from './read-parts.ts';
import { subjectOf } from './show-messages.ts';

/** A move as the person sees it. */
export interface Move {
  readonly what: UndoModel['what'];
  readonly from: string;
  readonly to: string;
}

/** The mail of one device under the person's hands. */
export class MailHandling {
  readonly #current: () => Incoming;
  /** What actions are about, by their numbers. */
  readonly about = new Map<number, string>();
  /** The last move, with what is needed to take it back. */
  #last: { readonly model: UndoModel; readonly target: Target; readonly from: string } | undefined;

  /** `current`: the half of the program that gets mail; other settings make another. */
  constructor(current: () => Incoming) {
    this.#current = current;
  }

  /** What can be taken back. */
  get undo(): UndoModel | undefined {
    return this.#last?.model;
  }

  forgetUndo(): void {
    this.#last = undefined;
  }

  /** The message of this name; looked for in `folder` first. */
  find(key: MessageKey, folder: string): ShownMessage | undefined {
    const { cache } = this.#current();
    const keyOf = keyMaker(cache);
    const mail = shownMail(cache);
    const lists = [mail.get(folder) ?? [], ...mail.values()];
    for (const list of lists) {
      const found = list.find(({ target }) => keyOf(target) === key);
      if (found) return found;
    }
    return undefined;
  }

  /** Answers whether it could be done, now or later. */
  act(message: ShownMessage, action: WantedAction, cause: Cause): boolean {
    const id = this.#current().act(action, cause);
    if (id !== undefined) this.about.set(id, this.#subjectOf(message));
    return id !== undefined;
  }

  /** Remembers where it was: from there it can be brought back. */
  move(message: ShownMessage, { what, from, to }: Move, cause: Cause): boolean {
    const { target } = message;
    const { cache, isLocal } = this.#current();
    const { nextLocalId } = cache;
    const isDone = this.act(message, { type: 'move', target, to }, cause);
    if (!isDone) return false;
    const moved = isLocal ? target : ({ type: 'local', id: nextLocalId } as const);
    this.#last = { model: { what, about: this.#subjectOf(message) }, target: moved, from };
    return true;
  }

  /** Nothing takes that back. */
  deleteForEver(message: ShownMessage, cause: Cause): boolean {
    const isDone = this.act(message, { type: 'delete', target: message.target }, cause);
    if (isDone) this.#last = undefined;
    return isDone;
  }

  /** What cannot be done without a line can be tried again with one. */
  takeBack(cause: Cause): void {
    if (!this.#last) return;
    const { model, target, from } = this.#last;
    const id = this.#current().act({ type: 'move', target, to: from }, cause);
    if (id === undefined) return;
    this.#last = undefined;
    this.about.set(id, model.about);
  }

  /** The folder for a use; it is made where there is none. */
  folderFor(use: string, usualName: string, cause: Cause): string {
    const { cache } = this.#current();
    const { mailboxes } = cache;
    const names = [...shownMail(cache).keys()];
    const found = names.find((name) => useOf(name, mailboxes.get(name)?.attributes ?? []) === use);
    if (found === undefined) this.#current().act({ type: 'createMailbox', mailbox: usualName }, cause, true);
    return found ?? usualName;
  }

  /** Puts a copy of what was sent into the folder for it. RFC 6154 §2. */
  fileCopy(raw: Uint8Array, cause: Cause): void {
    const mailbox = this.folderFor('\\Sent', 'Sent', cause);
    const id = this.#current().act({ type: 'append', mailbox, raw, flags: ['\\Seen'] }, cause, true);
    if (id !== undefined) this.about.set(id, mailbox);
  }

  #subjectOf(message: ShownMessage): string {
    const { envelope } = localCopy(message, this.#current().ownPart(message.target));
    return envelope ? subjectOf(envelope) : '';
  }
}
