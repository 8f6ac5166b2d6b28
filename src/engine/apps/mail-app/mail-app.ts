// The mail program of a device, without its screen: takes what the person clicks, lets its parts get and send mail, and
// reports a picture of itself whenever something that can be seen has changed.

import { assertNever } from '../../base/invariant.ts';
import { type ShownMessage, type WantedAction, hasFlag, shownMail } from '../imap-sync/actions.ts';
import type { Cause } from '../program.ts';
import { composeDraft } from './compose-draft.ts';
import { useOf } from './folders.ts';
import { ImapIncoming } from './imap-incoming.ts';
import type { Incoming } from './incoming.ts';
import type { Draft, MailAppIntent, MessageKey } from './intent.ts';
import { keyMaker } from './keys.ts';
import type { DeviceModel, ProblemModel } from './model.ts';
import { Outgoing } from './outgoing.ts';
import { Pop3Incoming, type Pop3Keeping, createPop3Keeping } from './pop3-incoming.ts';
import { localCopy, partToRead } from './read-parts.ts';
import { reuse } from './reuse.ts';
import type { MailAppSettings } from './settings.ts';
import { deviceModel, initialModel } from './show.ts';
import { subjectOf } from './show-messages.ts';
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
  readonly #about = new Map<number, string>();
  /** Sent messages of which no copy is filed yet. */
  #unfiled: readonly Uint8Array[] = [];
  #shown: DeviceModel;

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
    this.#about.set(done, folder);
    if (intent.type !== 'createFolder' && this.#openFolder === folder)
      this.#openOther(intent.type === 'renameFolder' ? intent.to : 'INBOX', cause);
  }

  /** Only the text travels; an attachment when it is asked for. */
  #open(key: MessageKey, cause: Cause): void {
    const message = this.#find(key);
    if (!message) return;
    this.#openMessage = key;
    const { target, flags } = message;
    const copy = localCopy(message, this.#incoming.hasOnlyHeader(target));
    const part = partToRead(copy) ?? '';
    const isHere = copy.isWhole || (copy.structure !== undefined && (part === '' || copy.content(part) !== undefined));
    if (!isHere && !this.#fetch(message, part, cause)) return;
    if (!hasFlag(flags, '\\Seen')) this.#act(message, { type: 'flags', target, add: ['\\Seen'], remove: [] }, cause);
  }

  #fetch({ target }: ShownMessage, part: string, cause: Cause): boolean {
    const isPossible = this.#incoming.fetchPart(target, part, cause);
    if (!isPossible) this.#problem = { kind: 'needsLine', text: '' };
    return isPossible;
  }

  #changeMessage(
    intent: Extract<MailAppIntent, { readonly type: 'fetchPart' | 'flag' | 'move' | 'delete' }>,
    cause: Cause,
  ): void {
    const message = this.#find(intent.message);
    if (!message) return;
    const { target } = message;
    switch (intent.type) {
      case 'fetchPart':
        this.#fetch(message, intent.part, cause);
        return;
      case 'flag': {
        const flags = [intent.flag];
        const change = intent.on ? { add: flags, remove: [] } : { add: [], remove: flags };
        return this.#act(message, { type: 'flags', target, ...change }, cause);
      }
      case 'move':
        return this.#act(message, { type: 'move', target, to: intent.to }, cause);
      case 'delete':
        return this.#delete(message, cause);
      default:
        return assertNever(intent, 'intent');
    }
  }

  #delete(message: ShownMessage, cause: Cause): void {
    const { target } = message;
    const trash = this.#folderFor('\\Trash', 'Trash', cause);
    const isInTrash = this.#openFolder === trash;
    this.#act(message, isInTrash ? { type: 'delete', target } : { type: 'move', target, to: trash }, cause);
  }

  #act(message: ShownMessage, action: WantedAction, cause: Cause): void {
    const { envelope } = localCopy(message, this.#incoming.hasOnlyHeader(message.target));
    const id = this.#incoming.act(action, cause);
    if (id !== undefined && envelope) this.#about.set(id, subjectOf(envelope));
  }

  /** The folder for a use; it is made where there is none. */
  #folderFor(use: string, usualName: string, cause: Cause): string {
    const { mailboxes } = this.#incoming.cache;
    const names = [...shownMail(this.#incoming.cache).keys()];
    const found = names.find((name) => useOf(name, mailboxes.get(name)?.attributes ?? []) === use);
    if (found === undefined) this.#incoming.act({ type: 'createMailbox', mailbox: usualName }, cause, true);
    return found ?? usualName;
  }

  #find(key: MessageKey): ShownMessage | undefined {
    const { cache } = this.#incoming;
    const keyOf = keyMaker(cache);
    const mail = shownMail(cache);
    const lists = [mail.get(this.#openFolder) ?? [], ...mail.values()];
    for (const list of lists) {
      const found = list.find(({ target }) => keyOf(target) === key);
      if (found) return found;
    }
    return undefined;
  }

  #searchFor(text: string, cause: Cause): void {
    this.#search = text;
    if (text !== '') this.#incoming.search(this.#openFolder, text, cause);
  }

  // ---------------------------------------------------------------- writing

  #saveDraft(draft: Draft, cause: Cause): void {
    const { raw } = composeDraft(this.#world, this.#settings, draft, this.#answered(draft).messageId);
    const mailbox = this.#folderFor('\\Drafts', 'Drafts', cause);
    const id = this.#incoming.act({ type: 'append', mailbox, raw, flags: ['\\Draft', '\\Seen'] }, cause);
    if (id !== undefined) this.#about.set(id, draft.subject);
  }

  #send(draft: Draft, cause: Cause): void {
    const { messageId, message } = this.#answered(draft);
    const composed = composeDraft(this.#world, this.#settings, draft, messageId);
    const { cache } = this.#incoming;
    const id = cache.nextActionId;
    cache.nextActionId += 1;
    this.#outgoing.send({ id, about: draft.subject, composed }, !this.#staysAway, cause);
    if (message) this.#act(message, { type: 'flags', target: message.target, add: ['\\Answered'], remove: [] }, cause);
  }

  #answered({ inReplyTo }: Draft): {
    readonly messageId: string | undefined;
    readonly message: ShownMessage | undefined;
  } {
    const message = inReplyTo === undefined ? undefined : this.#find(inReplyTo);
    const envelope = message && localCopy(message, this.#incoming.hasOnlyHeader(message.target)).envelope;
    return { messageId: envelope?.messageId ?? undefined, message };
  }

  /** A copy of what was sent goes to the folder for it, as soon as it is known which that is. RFC 6154 §2. */
  #fileCopies(cause: Cause): void {
    const { cache, isLocal } = this.#incoming;
    if (this.#unfiled.length === 0 || (!isLocal && cache.mailboxes.size === 0)) return;
    const copies = this.#unfiled;
    this.#unfiled = [];
    const mailbox = this.#folderFor('\\Sent', 'Sent', cause);
    for (const raw of copies) {
      const id = this.#incoming.act({ type: 'append', mailbox, raw, flags: ['\\Seen'] }, cause, true);
      if (id !== undefined) this.#about.set(id, mailbox);
    }
  }

  // ---------------------------------------------------------------- showing

  #changed(cause: Cause): void {
    this.#fileCopies(cause);
    this.#show(cause);
  }

  #show(cause: Cause): void {
    const { cache } = this.#incoming;
    const keyOf = keyMaker(cache);
    const screen = {
      openFolder: this.#openFolder,
      openMessage: this.#openMessage,
      search: this.#search,
      about: this.#about,
      problem: this.#problem,
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
