// The mail program of a device, without its screen: takes what the person clicks, lets its parts get and send mail, and
// reports a picture of itself whenever something that can be seen has changed.

import { assertNever } from '../../base/invariant.ts';
import { type ShownMessage, type WantedAction, hasFlag, shownMail } from '../imap-sync/actions.ts';
import type { Cause } from '../program.ts';
import { composeDraft } from './compose-draft.ts';
import { MailHandling } from './handling.ts';
import { ImapIncoming } from './imap-incoming.ts';
import type { Incoming } from './incoming.ts';
import type { Draft, MailAppIntent, MessageKey } from './intent.ts';
import { keyMaker } from './keys.ts';
import type { DeviceModel, ProblemModel, UndoModel } from './model.ts';
import { Outgoing } from './outgoing.ts';
import { Pop3Incoming, type Pop3Keeping, createPop3Keeping } from './pop3-incoming.ts';
import { localCopy, partToRead } from './read-parts.ts';
import { reuse } from './reuse.ts';
import type { MailAppSettings } from './settings.ts';
import { deviceModel, initialModel } from './show.ts';
import type { MailAppWorld } from './world.ts';

/** One device's mail program. It does nothing until somebody wants something. */
export class MailApp {
  readonly #world: MailAppWorld;
  #settings: MailAppSettings;
  #pop3: Pop3Keeping = createPop3Keeping();
  #incoming: Incoming;
  #outgoing: Outgoing;
  #openFolder = 'INBOX';
  #openMessage: MessageKey | undefined;
  #search = '';
  #problem: ProblemModel | undefined;
  /** The person said that there shall be no line: what is sent waits too. */
  #staysAway = false;
  readonly #mail = new MailHandling(() => this.#incoming);
  /** Sent messages of which no copy is filed yet. */
  #unfiled: readonly Uint8Array[] = [];
  #shown: DeviceModel;
  #lastLine: DeviceModel['line'] = 'off';

  constructor(world: MailAppWorld, settings: MailAppSettings) {
    this.#world = world;
    this.#settings = reuse(undefined, settings);
    this.#shown = reuse(undefined, initialModel(this.#settings));
    this.#incoming = this.#createIncoming();
    this.#outgoing = this.#createOutgoing();
  }

  /** Does what the person wants; `cause` is the click. */
  take(intent: MailAppIntent, cause: Cause): void {
    this.#problem = undefined;
    this.#incoming.forgetProblem();
    this.#outgoing.problem = undefined;
    this.#do(intent, cause);
    this.#show(cause);
  }

  #do(intent: MailAppIntent, cause: Cause): void {
    switch (intent.type) {
      case 'settings':
        return this.#change(intent.settings, cause);
      case 'getMail':
      case 'connect':
        this.#staysAway = false;
        this.#incoming[intent.type](cause);
        return this.#outgoing.tryNow(cause);
      case 'disconnect':
        this.#staysAway = true;
        return this.#incoming.disconnect(cause);
      case 'openFolder':
        return this.#openOther(intent.folder, cause);
      case 'openMessage':
        return this.#open(intent.message, cause);
      case 'closeMessage':
        this.#openMessage = undefined;
        return;
      case 'undo':
        return this.#mail.takeBack(cause);
      case 'dismissAlert':
        return this.#incoming.dismissAlert(intent.alert);
      case 'search':
        return this.#searchFor(intent.text, cause);
      case 'saveDraft':
        return this.#saveDraft(intent.draft, cause);
      case 'send':
        return this.#send(intent.draft, cause);
      case 'resolve':
        if (!this.#outgoing.resolve(intent.conflict, intent.how, cause))
          this.#incoming.resolve(intent.conflict, intent.how, cause);
        return;
      case 'createFolder':
      case 'renameFolder':
      case 'deleteFolder':
        return this.#changeFolder(intent, cause);
      default:
        return this.#changeMessage(intent, cause);
    }
  }

  // ---------------------------------------------------------------- settings

  #change(settings: MailAppSettings, cause: Cause): void {
    const before = this.#settings;
    const { cache } = this.#incoming;
    this.#settings = reuse(before, settings);
    this.#incoming.end(cause);
    const unsent = this.#outgoing.end(cause);
    this.#outgoing = this.#createOutgoing();
    for (const sending of unsent) this.#outgoing.send(sending, false, cause);
    this.#mail.forgetUndo();
    if (!isSameAccount(before, settings)) {
      this.#pop3 = createPop3Keeping();
      this.#openFolder = 'INBOX';
      this.#openMessage = undefined;
    }
    this.#incoming = this.#createIncoming(keepsCache(before, settings) ? cache : undefined);
    if (this.#openFolder !== 'INBOX') this.#incoming.watchFolder(this.#openFolder, cause);
  }

  #createIncoming(cache?: Incoming['cache']): Incoming {
    const { incoming } = this.#settings;
    const changed = (cause: Cause): void => this.#changed(cause);
    return incoming.protocol === 'imap'
      ? new ImapIncoming(this.#world, incoming, changed, cache)
      : new Pop3Incoming(this.#world, incoming, changed, this.#pop3);
  }

  #createOutgoing(): Outgoing {
    const sent = (message: Uint8Array, cause: Cause): void => {
      this.#unfiled = [...this.#unfiled, message];
      this.#fileCopies(cause);
    };
    return new Outgoing(this.#world, this.#settings, sent, (cause) => this.#changed(cause));
  }

  // ---------------------------------------------------------------- folders and messages

  #openOther(folder: string, cause: Cause): void {
    this.#openFolder = folder;
    this.#openMessage = undefined;
    this.#search = '';
    this.#incoming.watchFolder(folder, cause);
  }

  #changeFolder(
    intent: Extract<MailAppIntent, { readonly type: 'createFolder' | 'renameFolder' | 'deleteFolder' }>,
    cause: Cause,
  ): void {
    const { folder } = intent;
    const done = this.#incoming.act(folderAction(intent), cause);
    if (done === undefined) return;
    this.#mail.about.set(done, folder);
    if (intent.type !== 'createFolder' && this.#openFolder === folder)
      this.#openOther(intent.type === 'renameFolder' ? intent.to : 'INBOX', cause);
  }

  /** Only the text travels; an attachment when it is asked for. */
  #open(key: MessageKey, cause: Cause): void {
    const message = this.#find(key);
    if (!message) return;
    this.#openMessage = key;
    this.#read(message, cause);
  }

  /** What cannot be read now has not been read: it is marked when its text can come. */
  #read(message: ShownMessage, cause: Cause): void {
    const { target, flags } = message;
    const missing = this.#missingPart(message);
    if (missing !== undefined && !this.#fetch(message, missing, cause)) return;
    if (!hasFlag(flags, '\\Seen'))
      this.#mail.act(message, { type: 'flags', target, add: ['\\Seen'], remove: [] }, cause);
  }

  #fetch({ target }: ShownMessage, part: string, cause: Cause): boolean {
    const isPossible = this.#world.linkIsUp() && this.#incoming.fetchPart(target, part, cause);
    if (!isPossible) this.#problem = { kind: 'needsLine', text: '' };
    return isPossible;
  }

  #changeMessage(
    intent: Extract<MailAppIntent, { readonly type: 'fetchPart' | 'cancelFetch' | 'flag' | 'move' | 'delete' }>,
    cause: Cause,
  ): void {
    const message = this.#find(intent.message);
    if (!message) return;
    const { target } = message;
    switch (intent.type) {
      case 'fetchPart':
        this.#fetch(message, intent.part, cause);
        return;
      case 'cancelFetch':
        return this.#incoming.cancelFetch(target, intent.part, cause);
      case 'flag': {
        const flags = [intent.flag];
        const change = intent.on ? { add: flags, remove: [] } : { add: [], remove: flags };
        this.#mail.act(message, { type: 'flags', target, ...change }, cause);
        return;
      }
      case 'move':
        return this.#move(message, 'move', intent.to, cause);
      case 'delete':
        return this.#delete(message, cause);
      default:
        return assertNever(intent, 'intent');
    }
  }

  #delete(message: ShownMessage, cause: Cause): void {
    const trash = this.#mail.folderFor('\\Trash', 'Trash', cause);
    if (this.#openFolder !== trash) return this.#move(message, 'delete', trash, cause);
    const isOpen = this.#isOpen(message);
    const isDone = this.#mail.deleteForEver(message, cause);
    if (isDone && isOpen) this.#openMessage = undefined;
    return undefined;
  }

  #move(message: ShownMessage, what: UndoModel['what'], to: string, cause: Cause): void {
    const isOpen = this.#isOpen(message);
    const isDone = this.#mail.move(message, { what, from: this.#openFolder, to }, cause);
    if (isDone && isOpen) this.#openMessage = undefined;
  }

  #isOpen({ target }: ShownMessage): boolean {
    return keyMaker(this.#incoming.cache)(target) === this.#openMessage;
  }

  #find(key: MessageKey): ShownMessage | undefined {
    return this.#mail.find(key, this.#openFolder);
  }

  #searchFor(text: string, cause: Cause): void {
    this.#search = text;
    if (text !== '') this.#incoming.search(this.#openFolder, text, cause);
  }

  // ---------------------------------------------------------------- writing

  #saveDraft(draft: Draft, cause: Cause): void {
    const { raw } = composeDraft(this.#world, this.#settings, draft, this.#answered(draft).messageId);
    const mailbox = this.#mail.folderFor('\\Drafts', 'Drafts', cause);
    const id = this.#incoming.act({ type: 'append', mailbox, raw, flags: ['\\Draft', '\\Seen'] }, cause);
    if (id !== undefined) this.#mail.about.set(id, draft.subject);
  }

  #send(draft: Draft, cause: Cause): void {
    const { messageId, message } = this.#answered(draft);
    const composed = composeDraft(this.#world, this.#settings, draft, messageId);
    const { cache } = this.#incoming;
    const id = cache.nextActionId;
    cache.nextActionId += 1;
    this.#outgoing.send({ id, about: draft.subject, composed }, !this.#staysAway, cause);
    if (message)
      this.#mail.act(message, { type: 'flags', target: message.target, add: ['\\Answered'], remove: [] }, cause);
  }

  #answered({ inReplyTo }: Draft): {
    readonly messageId: string | undefined;
    readonly message: ShownMessage | undefined;
  } {
    const message = inReplyTo === undefined ? undefined : this.#find(inReplyTo);
    const envelope = message && localCopy(message, this.#incoming.ownPart(message.target)).envelope;
    return { messageId: envelope?.messageId ?? undefined, message };
  }

  /** A copy of what was sent goes to the folder for it, as soon as it is known which that is. RFC 6154 §2. */
  #fileCopies(cause: Cause): void {
    const { cache, isLocal } = this.#incoming;
    if (this.#unfiled.length === 0 || (!isLocal && cache.mailboxes.size === 0)) return;
    const copies = this.#unfiled;
    this.#unfiled = [];
    for (const raw of copies) this.#mail.fileCopy(raw, cause);
  }

  // ---------------------------------------------------------------- showing

  #changed(cause: Cause): void {
    this.#fileCopies(cause);
    this.#readOn(cause);
    this.#show(cause);
  }

  /** What the person was reading is fetched again once the line is back, where nothing was kept. */
  #readOn(cause: Cause): void {
    const { line } = this.#incoming;
    const isBack = line !== this.#lastLine && (line === 'waiting' || line === 'idling');
    this.#lastLine = line;
    if (!isBack || this.#openMessage === undefined) return;
    const message = this.#find(this.#openMessage);
    if (message && this.#missingPart(message) !== undefined) this.#read(message, cause);
  }

  /** The part that is to be read and is not here. */
  #missingPart(message: ShownMessage): string | undefined {
    const ownPart = this.#incoming.ownPart(message.target);
    const copy = localCopy(message, ownPart);
    const part = partToRead(copy) ?? '';
    if (copy.isWhole) return undefined;
    const isHere = copy.structure !== undefined && (part === '' || copy.content(part) !== undefined);
    return isHere && ownPart !== 'beginning' ? undefined : part;
  }

  #show(cause: Cause): void {
    const { cache } = this.#incoming;
    const keyOf = keyMaker(cache);
    const screen = {
      openFolder: this.#openFolder,
      openMessage: this.#openMessage,
      search: this.#search,
      about: this.#mail.about,
      problem: this.#problem,
      undo: this.#mail.undo,
    };
    const next = deviceModel(this.#settings, screen, shownMail(cache), ({ target }) => keyOf(target), {
      incoming: this.#incoming,
      outgoing: this.#outgoing,
    });
    const shown = reuse(this.#shown, next);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#world.report({ type: 'device.shown', model: shown }, cause);
  }
}

function folderAction(
  intent: Extract<MailAppIntent, { readonly type: 'createFolder' | 'renameFolder' | 'deleteFolder' }>,
): WantedAction {
  const { folder } = intent;
  switch (intent.type) {
    case 'createFolder':
      return { type: 'createMailbox', mailbox: folder };
    case 'renameFolder':
      return { type: 'renameMailbox', from: folder, to: intent.to };
    case 'deleteFolder':
      return { type: 'deleteMailbox', mailbox: folder };
    default:
      return assertNever(intent, 'intent');
  }
}

function isSameAccount({ incoming: left }: MailAppSettings, { incoming: right }: MailAppSettings): boolean {
  return left.protocol === right.protocol && left.host === right.host && left.user === right.user;
}

/** What was kept stays, unless it belongs to another account, or nothing was to be kept. RFC 1733. */
function keepsCache(before: MailAppSettings, after: MailAppSettings): boolean {
  return isSameAccount(before, after) && before.incoming.access !== 'online' && after.incoming.access !== 'online';
}
