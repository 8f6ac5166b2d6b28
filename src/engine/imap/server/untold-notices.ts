// What happened outside the selected mailbox that a client wants to hear of and was not told yet. Each mailbox and name
// is in it once, however much happens there: what is told is how it stands then. RFC 5465 §5.

import type { MessagesChange, StoreChange } from '../../store/change.ts';
import { isInferior, superiorsOf } from '../../store/mailbox-name.ts';
import type { ImapConnection } from './connection.ts';
import type { NamedPlace, NotifyWishes } from './notify-wishes.ts';
import { rightsOn } from './places.ts';
import { UntoldEntries } from './untold-entries.ts';

/** What of a mailbox's messages is new. `uidValidity`: it is another mailbox now. */
export type NoticeKind = 'count' | 'flags' | 'uidValidity';

/** A name that appeared, went, or was subscribed. */
export interface NameNotice extends NamedPlace {
  readonly oldName?: string;
}

/** A mailbox whose messages changed. */
export interface MessagesNotice extends NamedPlace {
  readonly kinds: ReadonlySet<NoticeKind>;
}

/** More than so many are not kept for a client: it is told nothing more instead. RFC 5465 §5.8. */
const NOTICES_MAX = 1000;

/** One client's notices. */
export class UntoldNotices {
  readonly #connection: ImapConnection;
  readonly #wishes: NotifyWishes;
  readonly #messages = new Map<string, NamedPlace & { readonly kinds: Set<NoticeKind> }>();
  readonly #names = new Map<string, NameNotice>();
  readonly #entries = new UntoldEntries();
  /** Mailboxes that the person could look up when this was last known. RFC 5465 §5.4. */
  readonly #listable = new Set<string>();

  constructor(connection: ImapConnection, wishes: NotifyWishes) {
    this.#connection = connection;
    this.#wishes = wishes;
    for (const { user: owner, entries } of connection.store.accounts) {
      for (const { name } of entries) this.#isNewlyListable({ owner, name });
    }
  }

  /** Whether there is more than can be told. */
  get overflows(): boolean {
    return this.#messages.size + this.#names.size > NOTICES_MAX;
  }

  /** Takes note of what somebody else did; answers whether there is anything to tell. */
  note(change: StoreChange): boolean {
    switch (change.type) {
      case 'store.arrived':
      case 'store.expunged':
        this.#noteMessages(change, 'count', 'MessageNew');
        break;
      case 'store.flags':
        this.#noteMessages(change, 'flags', 'FlagChange');
        break;
      case 'store.metadata':
        return this.#noteEntries(change);
      case 'store.quota':
        return false;
      case 'store.subscribed':
      case 'store.unsubscribed':
        this.#noteSubscription(change);
        break;
      default:
        this.#noteName(change);
    }
    return this.#messages.size + this.#names.size > 0;
  }

  /** Everything about messages; it counts as told. */
  takeMessages(): readonly MessagesNotice[] {
    const notices = [...this.#messages.values()];
    this.#messages.clear();
    return notices;
  }

  /** Everything about names; it counts as told. */
  takeNames(): readonly NameNotice[] {
    const notices = [...this.#names.values()];
    this.#names.clear();
    return notices;
  }

  /** Tells what is new about annotations. */
  tellEntries(): void {
    this.#entries.tell(this.#connection);
  }

  /** What happens in the selected mailbox is told by its view. RFC 5465 §6. */
  #noteMessages(
    { account: owner, mailbox: name, uidValidity }: MessagesChange,
    kind: NoticeKind,
    event: MessageEvent,
  ): void {
    const selected = this.#connection.selected?.mailbox;
    if (selected?.account === owner && selected.uidValidity === uidValidity) return;
    const entry = this.#connection.store.account(owner)?.entry(name);
    const rights = entry && rightsOn(this.#connection, entry);
    if (rights?.has('l') !== true || !rights.has('r')) return;
    if (this.#wishes.wants(this.#connection, { owner, name }, event)) this.#add({ owner, name }, kind);
  }

  #add(place: NamedPlace, kind: NoticeKind): void {
    const known = this.#messages.get(keyOf(place)) ?? { ...place, kinds: new Set<NoticeKind>() };
    known.kinds.add(kind);
    this.#messages.set(keyOf(place), known);
  }

  /** What was told of annotations already, because of ENABLE METADATA, is not told twice. RFC 5465 §5.6, §5.7. */
  #noteEntries(change: StoreChange & { readonly type: 'store.metadata' }): boolean {
    const { account: owner, mailbox: name } = change;
    const isWanted =
      name === ''
        ? this.#wishes.wantsAnywhere('ServerMetadataChange')
        : this.#wishes.wants(this.#connection, { owner, name }, 'MailboxMetadataChange');
    return isWanted && !this.#connection.untoldEntries && this.#entries.note(this.#connection, change);
  }

  /** Somebody's own list of subscriptions: with the names as that person sees them. RFC 5465 §5.5. */
  #noteSubscription({
    account,
    mailbox,
  }: StoreChange & { readonly type: 'store.subscribed' | 'store.unsubscribed' }): void {
    const { user } = this.#connection.account;
    const place = { owner: user, name: mailbox };
    const isWanted = account === user && this.#wishes.wants(this.#connection, place, 'SubscriptionChange');
    if (isWanted) this.#names.set(keyOf(place), place);
  }

  /** A name is affected, and for a name that came or went the one above it, too. RFC 5465 §5.4. */
  #noteName(change: NameChange): void {
    const { account: owner, mailbox: name } = change;
    const place = { owner, name };
    const wasListable = this.#listable.has(
      keyOf(change.type === 'store.renamed' ? { owner, name: change.from } : place),
    );
    const isNew = this.#isNewlyListable(place);
    const isListable = this.#listable.has(keyOf(place));
    if (change.type === 'store.acl' ? wasListable === isListable : !wasListable && !isListable) return;
    if (isNew && this.#wishes.wants(this.#connection, place, 'FlagChange')) this.#add(place, 'uidValidity');
    if (change.type === 'store.renamed') return this.#noteRename(place, change.from);
    const above = superiorsOf(name).at(-1);
    this.#noteAffected(place);
    if (above !== undefined) this.#noteAffected({ owner, name: above });
  }

  #noteAffected(place: NamedPlace): void {
    const isWatched = this.#wishes.wants(this.#connection, place, 'MailboxName');
    if (isWatched && !this.#names.has(keyOf(place))) this.#names.set(keyOf(place), place);
  }

  /** The names below go with it, and are not told. RFC 5465 §5.4. */
  #noteRename({ owner, name }: NamedPlace, oldName: string): void {
    const places = [
      { owner, name },
      { owner, name: oldName },
    ];
    if (!places.some((place) => this.#wishes.wants(this.#connection, place, 'MailboxName'))) return;
    for (const [key, other] of this.#names) {
      if (other.oldName === undefined || other.owner !== owner) continue;
      if (isInferior(name, other.name) && isInferior(oldName, other.oldName)) return;
      if (isInferior(other.name, name) && isInferior(other.oldName, oldName)) this.#names.delete(key);
    }
    this.#names.set(keyOf({ owner, name }), { owner, name, oldName });
  }

  /** Brings up to date whether the person may look the name up; answers whether that is so and was not. */
  #isNewlyListable(place: NamedPlace): boolean {
    const entry = this.#connection.store.account(place.owner)?.entry(place.name);
    const key = keyOf(place);
    const wasListable = this.#listable.has(key);
    if (entry && rightsOn(this.#connection, entry).has('l')) this.#listable.add(key);
    else this.#listable.delete(key);
    return !wasListable && this.#listable.has(key);
  }
}

type MessageEvent = 'MessageNew' | 'FlagChange';

/** A change of what names there are, for this person. */
type NameChange = StoreChange & {
  readonly type: 'store.created' | 'store.deleted' | 'store.renamed' | 'store.acl';
};

function keyOf({ owner, name }: NamedPlace): string {
  return `${owner}\0${name}`;
}
