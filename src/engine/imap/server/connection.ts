// What the server knows of one connection, and how handlers speak to it: state, who is logged in, what is selected. What
// the client chose, the way out, the watches on the store and the layers below have files of their own. The endpoint
// drives the connection; handlers change it.

import { invariant } from '../../base/invariant.ts';
import { type Duration, type Instant, type UnixMs, wallClockAt } from '../../base/units.ts';
import type { Output } from '../../net/endpoint.ts';
import type { ServerServices } from '../../net/services.ts';
import type { Account } from '../../store/account.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { Mailbox } from '../../store/mailbox.ts';
import type { Uid } from '../../store/numbers.ts';
import type { Dialect } from '../../wire/dialect.ts';
import type { ImapEvent } from '../events.ts';
import type { ImapFault } from '../faults.ts';
import { type ImapProfile, capabilitiesOf, loginDisabled, startTlsOffered } from '../profiles.ts';
import type { FetchData, Response, ResponseCode, WrittenItem } from '../response-syntax.ts';
import { SelectedView } from '../selected-view.ts';
import { type ImapState, type ImapTrigger, nextImapState } from '../state.ts';
import type { EventGroup } from '../syntax/notify.ts';
import { type ClientChoices, NOTHING_CHOSEN, chosenDialect } from './client-choices.ts';
import { ConnectionOutputs } from './connection-outputs.ts';
import { type StoreMemory, memoryOf } from './content-memory.ts';
import type { Language } from './languages.ts';
import { LineLayers } from './line-layers.ts';
import type { NotifyWishes } from './notify-wishes.ts';
import { ParsedMessages } from './parsed-message.ts';
import { shownName } from './places.ts';
import { SearchContexts } from './search-contexts.ts';
import { StoreWatches } from './store-watches.ts';
import { byUid } from './uid-only.ts';
import type { UntoldEntries } from './untold-entries.ts';
import type { UntoldNotices } from './untold-notices.ts';
import { wordingOf } from './wording.ts';

/** What a server is made with. */
export interface ImapServerOptions {
  readonly store: MailStore;
  readonly profile: ImapProfile;
}

/** One connection, as its handlers see it. */
export class ImapConnection {
  readonly services: ServerServices;
  readonly store: MailStore;
  readonly profile: ImapProfile;
  /** TLS and compression. */
  readonly line: LineLayers;
  readonly #outputs: ConnectionOutputs;
  readonly #watches = new StoreWatches(this);
  #choices: ClientChoices = NOTHING_CHOSEN;
  #dialect: Dialect;
  #state: ImapState = 'notAuthenticated';
  #account: Account | undefined;
  #view: SelectedView | undefined;
  #now: Instant;
  /** How many flags of the mailbox the client was told of. */
  #flagsTold = 0;
  /** What `$` stands for. RFC 9051 §6.4.4.1. */
  savedSearch: readonly Uid[] = [];
  /** What the connections to this store worked out of messages before. */
  readonly memory: StoreMemory;
  /** Messages taken apart before. */
  readonly parsed = new ParsedMessages();
  /** Searches whose results the client is kept informed about. RFC 5267 §4.3. */
  readonly contexts = new SearchContexts();
  /** Authentications that failed. */
  failures = 0;

  constructor(services: ServerServices, { store, profile }: ImapServerOptions, now: Instant) {
    this.services = services;
    this.store = store;
    this.memory = memoryOf(store);
    this.profile = profile;
    this.#now = now;
    this.#dialect = chosenDialect(profile, NOTHING_CHOSEN);
    const manner = { wording: wordingOf(this), miscountsLiterals: this.fault('literal-miscounted') };
    this.#outputs = new ConnectionOutputs(this.#dialect, manner);
    this.line = new LineLayers(this.#outputs, services.implicitTls, this.fault('starttls-injection'));
  }

  get state(): ImapState {
    return this.#state;
  }

  /** Who is logged in; only asked in states where somebody is. */
  get account(): Account {
    invariant(this.#account, `somebody is logged in, in state ${this.#state}`);
    return this.#account;
  }

  /** What is selected; only asked in the selected state. */
  get view(): SelectedView {
    invariant(this.#view, `a mailbox is selected, in state ${this.#state}`);
    return this.#view;
  }

  /** What is selected, if anything is. */
  get selected(): SelectedView | undefined {
    return this.#view;
  }

  /** Calendar time. */
  get wallClock(): UnixMs {
    return wallClockAt(this.services.epoch, this.#now);
  }

  /** What the server can do for this client now. */
  get capabilities(): readonly string[] {
    return capabilitiesOf(this.#capabilityContext);
  }

  /** The same as a response code. */
  get capabilityCode(): ResponseCode {
    return { name: 'CAPABILITY', capabilities: this.capabilities };
  }

  get startTlsOffered(): boolean {
    return startTlsOffered(this.#capabilityContext);
  }

  get loginDisabled(): boolean {
    return loginDisabled(this.#capabilityContext);
  }

  /** Whether this server has the fault `name`. Each is asked for in one place. */
  fault(name: ImapFault): boolean {
    return this.profile.fault === name;
  }

  /** Whether the server has this capability, in whatever state. */
  supports(capability: string): boolean {
    return this.#dialect.capabilities.has(capability);
  }

  /** The form of the language that is spoken now. */
  get dialect(): Dialect {
    return this.#dialect;
  }

  /** Whether the client enabled IMAP4rev2. */
  get rev2(): boolean {
    return this.#choices.rev2;
  }

  /** Whether the client is CONDSTORE-aware. RFC 7162 §3.1. */
  get condstore(): boolean {
    return this.#choices.condstore;
  }

  /** Whether the client enabled QRESYNC. RFC 7162 §3.2.3. */
  get qresync(): boolean {
    return this.#choices.qresync;
  }

  /** Whether the client enabled UTF8=ACCEPT. RFC 6855 §3. */
  get utf8Accepted(): boolean {
    return this.#choices.utf8;
  }

  /** Whether the client wants to hear, and may say, no sequence numbers. RFC 9586. */
  get uidOnly(): boolean {
    return this.#choices.uidOnly;
  }

  /** Whether what is gone is told by VANISHED, with UIDs, instead of EXPUNGE. RFC 7162 §3.2.3, §3.2.10. */
  get tellsVanished(): boolean {
    return this.#choices.qresync || this.#choices.uidOnly;
  }

  /** What the client asked for by NOTIFY; undefined when it never did. */
  get wishes(): NotifyWishes | undefined {
    return this.#watches.wishes;
  }

  /** What it was not told yet of that, beside the selected mailbox. */
  get notices(): UntoldNotices | undefined {
    return this.#watches.notices;
  }

  /** Annotations that others changed, for a client that enabled METADATA. */
  get untoldEntries(): UntoldEntries | undefined {
    return this.#watches.entries;
  }

  /** Begins to deal with something that happened at `now`. */
  begin(now: Instant): void {
    this.#now = now;
    this.store.setTime(this.wallClock);
    this.#watches.setWorking(true);
    this.#outputs.beginPortion();
  }

  /** Everything that was to be done since the last call. */
  takeOutputs(): readonly Output<ImapEvent>[] {
    this.#watches.setWorking(false);
    return this.#outputs.take();
  }

  /** Sends one response. */
  send(response: Response): void {
    this.#outputs.send(this.#choices.uidOnly ? byUid(response, this.#view) : response);
  }

  /** Sends an untagged OK with a code. */
  sendOk(code: ResponseCode, text: string): void {
    this.send({ type: 'status', status: 'OK', code, text });
  }

  /** A data item of FETCH as it is written for this client. */
  writtenItem(item: FetchData): WrittenItem {
    return this.#outputs.writtenItem(item);
  }

  /** Whether a modification sequence was sent since this was last asked. */
  takeModSeqTold(): boolean {
    return this.#outputs.takeModSeqTold();
  }

  /** Counts work that sends nothing, such as looking through messages: as so many octets of the portion. */
  spend(octets: number): void {
    this.#outputs.spend(octets);
  }

  /** Whether so much was sent for one input that a command at work lets others have their turn. */
  get portionFull(): boolean {
    return this.#outputs.portionFull;
  }

  report(event: ImapEvent): void {
    this.#outputs.add({ type: 'report', event });
  }

  output(output: Output<ImapEvent>): void {
    this.#outputs.add(output);
  }

  startTimer(name: string, after: Duration): void {
    this.#outputs.add({ type: 'startTimer', name, after });
  }

  stopTimer(name: string): void {
    this.#outputs.add({ type: 'stopTimer', name });
  }

  /** Somebody proved who he is. */
  login(account: Account, mechanism: string): void {
    this.#account = account;
    this.failures = 0;
    this.#go('authenticated');
    this.report({ type: 'imap.authenticated', account: account.user, mechanism });
  }

  /** The client speaks IMAP4rev2 from now on. RFC 9051 §6.3.1. */
  enableRev2(): void {
    this.#choose({ ...this.#choices, rev2: true });
  }

  /** Strings and names of mailboxes are UTF-8 from now on. RFC 6855 §3. */
  enableUtf8(): void {
    this.#choose({ ...this.#choices, utf8: true });
  }

  /** Speaks to people in this language from now on. RFC 5255 §3.2. */
  speakLanguage(language: Language): void {
    this.#choose({ ...this.#choices, language });
  }

  /** From now on messages are known by their UIDs alone. RFC 9586. */
  enableUidOnly(): void {
    this.#choose({ ...this.#choices, uidOnly: true });
  }

  /**
   * The client wants modification sequences from now on. The first time, it is told where the selected mailbox stands.
   * RFC 7162 §3.1.
   */
  enableCondstore(): void {
    if (this.#choices.condstore) return;
    this.#choose({ ...this.#choices, condstore: true });
    const view = this.#view;
    if (view) this.sendOk({ name: 'HIGHESTMODSEQ', value: view.mailbox.highestModSeq }, 'Highest');
  }

  /** The client resynchronises by QRESYNC, which implies CONDSTORE. RFC 7162 §3.2.3. */
  enableQresync(): void {
    this.enableCondstore();
    this.#choose({ ...this.#choices, qresync: true });
  }

  /** The client wants to hear of annotations that others change. RFC 5464 §4.4. */
  enableMetadata(): void {
    this.#watches.watchEntries();
  }

  /** The client listens for these events from now on, and for no others. RFC 5465 §3.1. */
  notify(groups: readonly EventGroup[]): void {
    this.#watches.watchEvents(groups);
  }

  /** Runs a change of flags that this client is told of by the command itself. */
  withOwnFlags<Value>(change: () => Value): Value {
    return this.#watches.withOwnFlags(change);
  }

  /** Selects a mailbox; another one must have been deselected before. */
  select(mailbox: Mailbox, readOnly: boolean): SelectedView {
    const view = new SelectedView(mailbox, readOnly);
    this.#view = view;
    this.#flagsTold = mailbox.flagNames.length;
    this.#watches.watchMailbox(view);
    this.#go('selected', shownName(this, mailbox.account, mailbox.name));
    return view;
  }

  /** Whatever was selected is no more. */
  deselect(on: 'deselected' | 'selectFailed'): void {
    this.forgetSelected();
    this.#go(on);
  }

  /** Drops the view without a change of state, which must follow at once. */
  forgetSelected(): void {
    this.#watches.leaveMailbox();
    this.#view = undefined;
    this.savedSearch = [];
    this.contexts.clear();
  }

  /** The client is nobody again: all that it chose and enabled is forgotten. RFC 8437 §3 and §4.1. */
  unauthenticate(): void {
    this.forgetSelected();
    this.#watches.stop();
    this.#account = undefined;
    this.#choose(NOTHING_CHOSEN);
    this.#go('unauthenticated');
  }

  /** The connection ends. */
  end(on: 'logout' | 'bye' | 'dropped'): void {
    if (this.#state === 'logout') return;
    this.forgetSelected();
    this.#watches.stop();
    this.#go(on);
  }

  /** Tells of keywords that are new since the last time. RFC 9051 §7.3.5: before the first message that has one. */
  tellNewFlags(): void {
    const flags = this.#view?.mailbox.flagNames ?? [];
    if (flags.length <= this.#flagsTold) return;
    this.#flagsTold = flags.length;
    this.send({ type: 'FLAGS', flags });
  }

  #choose(choices: ClientChoices): void {
    this.#choices = choices;
    this.#dialect = chosenDialect(this.profile, choices);
    this.#outputs.speak(this.#dialect, choices.language);
  }

  get #capabilityContext(): Parameters<typeof capabilitiesOf>[0] {
    const { tlsAvailable } = this.services;
    return { profile: this.profile, state: this.#state, secured: this.line.secured, tlsAvailable };
  }

  #go(on: ImapTrigger, mailbox?: string): void {
    const from = this.#state;
    this.#state = nextImapState(from, on);
    const where = mailbox === undefined ? {} : { mailbox };
    if (from !== this.#state || on === 'selected') {
      this.report({ type: 'imap.state', from, to: this.#state, on, ...where });
    }
  }
}
