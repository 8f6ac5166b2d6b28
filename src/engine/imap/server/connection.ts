// What the server knows of one connection, and how handlers speak to it: state, who is logged in, what is selected,
// what is enabled. The endpoint drives it; handlers change it.

import { invariant } from '../../base/invariant.ts';
import { type Duration, type Instant, type UnixMs, wallClockAt } from '../../base/units.ts';
import type { Output } from '../../net/endpoint.ts';
import type { ServerServices } from '../../net/services.ts';
import type { Account } from '../../store/account.ts';
import type { MailStore } from '../../store/mail-store.ts';
import type { Mailbox } from '../../store/mailbox.ts';
import type { Uid } from '../../store/numbers.ts';
import type { Dialect } from '../../wire/dialect.ts';
import { FragmentWriter } from '../../wire/fragment-writer.ts';
import type { ImapEvent } from '../events.ts';
import type { ImapFault } from '../faults.ts';
import { type ImapProfile, capabilitiesOf, dialectOf, loginDisabled, startTlsOffered } from '../profiles.ts';
import type { FetchData, Response, ResponseCode, WrittenItem } from '../response-syntax.ts';
import { writeResponseInto } from '../responses.ts';
import { writtenItem } from '../responses/fetch-data.ts';
import { SelectedView, seqNum } from '../selected-view.ts';
import type { EventGroup } from '../syntax/notify.ts';
import { type ImapState, type ImapTrigger, nextImapState } from '../state.ts';
import { withMiscountedLiterals } from './miscounted-literals.ts';
import { type StoreMemory, memoryOf } from './content-memory.ts';
import { type Language, textIn } from './languages.ts';
import { ParsedMessages } from './parsed-message.ts';
import { NotifyWishes } from './notify-wishes.ts';
import { shownName } from './places.ts';
import { SearchContexts } from './search-contexts.ts';
import { UntoldEntries } from './untold-entries.ts';
import { UntoldNotices } from './untold-notices.ts';
import { type Wording, hasContent, wordingOf } from './wording.ts';

/** What a server is made with. */
export interface ImapServerOptions {
  readonly store: MailStore;
  readonly profile: ImapProfile;
}

/** From this many octets on, others get their turn before more is sent. */
const PORTION_OCTETS = 128 * 1024;

/** One connection, as its handlers see it. */
export class ImapConnection {
  readonly services: ServerServices;
  readonly store: MailStore;
  readonly profile: ImapProfile;
  #state: ImapState = 'notAuthenticated';
  #account: Account | undefined;
  #view: SelectedView | undefined;
  #stopWatching: () => void = () => undefined;
  #stopWatchingStore: () => void = () => undefined;
  #stopWatchingForNotices: () => void = () => undefined;
  /** What the client asked for by NOTIFY; undefined when it never did. */
  wishes: NotifyWishes | undefined;
  /** What it was not told yet of that, beside the selected mailbox. */
  notices: UntoldNotices | undefined;
  /** Annotations that others changed, for a client that enabled METADATA. */
  untoldEntries: UntoldEntries | undefined;
  #secured: boolean;
  #handshaking = false;
  #dialect: Dialect;
  /** One for all responses: a FETCH may send a hundred thousand. */
  #writer: FragmentWriter;
  /** How the dialect changes what is said. */
  readonly #wording: Wording | undefined;
  #condstore = false;
  #utf8 = false;
  #uidOnly = false;
  #language: Language = 'i-default';
  #compression: 'off' | 'asked' | 'on' = 'off';
  #qresync = false;
  /** Whether a modification sequence was sent since `takeModSeqTold` was asked. */
  #modSeqTold = false;
  /** Octets sent, or worked for, since the last input. */
  #portionOctets = 0;
  #now: Instant;
  #outputs: Output<ImapEvent>[] = [];
  /** Whether this connection is at work, so that changes are its own and it need not be woken. */
  #running = false;
  /** Whether the running command itself changes flags, so that they need no announcement to its own client. */
  #ownFlags = false;
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
    this.#secured = services.implicitTls;
    this.#dialect = dialectOf(profile, false);
    this.#writer = new FragmentWriter(this.#dialect, 'server');
    this.#now = now;
    this.#wording = wordingOf(this);
  }

  get state(): ImapState {
    return this.#state;
  }

  get secured(): boolean {
    return this.#secured;
  }

  get dialect(): Dialect {
    return this.#dialect;
  }

  /** Whether the client enabled IMAP4rev2. */
  get rev2(): boolean {
    return this.#dialect.rev2;
  }

  /** Whether the client is CONDSTORE-aware. RFC 7162 §3.1. */
  get condstore(): boolean {
    return this.#condstore;
  }

  /** Whether what is gone is told by VANISHED, with UIDs, instead of EXPUNGE. RFC 7162 §3.2.3, §3.2.10. */
  get tellsVanished(): boolean {
    return this.#qresync || this.#uidOnly;
  }

  /** Whether the client enabled UTF8=ACCEPT. RFC 6855 §3. */
  get utf8Accepted(): boolean {
    return this.#utf8;
  }

  /** Whether the client wants to hear, and may say, no sequence numbers. RFC 9586. */
  get uidOnly(): boolean {
    return this.#uidOnly;
  }

  /** Whether the client enabled QRESYNC. RFC 7162 §3.2.3. */
  get qresync(): boolean {
    return this.#qresync;
  }

  /** Whether so much was sent for one input that a command at work lets others have their turn. */
  get portionFull(): boolean {
    return this.#portionOctets >= PORTION_OCTETS;
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

  /** Sends one response. */
  send(response: Response): void {
    const said = this.#wording ? this.#wording(response) : response;
    if (!said) return;
    writeResponseInto(this.#inLanguage(this.#byUid(said)), this.#writer);
    if (hasModSeq(response)) this.#modSeqTold = true;
    const bytes = this.#written(response);
    this.#portionOctets += bytes.length;
    this.#outputs.push({ type: 'send', bytes });
  }

  #written(response: Response): Uint8Array {
    const bytes = this.#writer.toBytes();
    return this.fault('literal-miscounted') && hasContent(response) ? withMiscountedLiterals(bytes) : bytes;
  }

  /** Whether a modification sequence was sent since this was last asked. */
  takeModSeqTold(): boolean {
    const told = this.#modSeqTold;
    this.#modSeqTold = false;
    return told;
  }

  /** Counts work that sends nothing, such as looking through messages: as so many octets of the portion. */
  spend(octets: number): void {
    this.#portionOctets += octets;
  }

  /** A data item of FETCH as it is written for this client. */
  writtenItem(item: FetchData): WrittenItem {
    return writtenItem(item, this.#writer);
  }

  /** Sends an untagged OK with a code. */
  sendOk(code: ResponseCode, text: string): void {
    this.send({ type: 'status', status: 'OK', code, text });
  }

  report(event: ImapEvent): void {
    this.#outputs.push({ type: 'report', event });
  }

  output(output: Output<ImapEvent>): void {
    this.#outputs.push(output);
  }

  startTimer(name: string, after: Duration): void {
    this.#outputs.push({ type: 'startTimer', name, after });
  }

  stopTimer(name: string): void {
    this.#outputs.push({ type: 'stopTimer', name });
  }

  /** Begins to deal with something that happened at `now`. */
  begin(now: Instant): void {
    this.#now = now;
    this.store.setTime(this.wallClock);
    this.#running = true;
    this.#portionOctets = 0;
  }

  /** Everything that was to be done since the last call. */
  takeOutputs(): readonly Output<ImapEvent>[] {
    const outputs = this.#outputs;
    this.#outputs = [];
    this.#running = false;
    return outputs;
  }

  /** Asks for TLS; what comes in clear from now on does not count. */
  startTls(): void {
    this.#handshaking = true;
    this.output({ type: 'startTls' });
  }

  /** TLS stands. */
  secure(): void {
    this.#handshaking = false;
    this.#secured = true;
  }

  /** Between the OK to STARTTLS and TLS itself. RFC 9051 §6.2.1. */
  get handshaking(): boolean {
    return this.#handshaking;
  }

  /** Whether what comes now is thrown away: in clear behind STARTTLS, anybody could have sent it. RFC 9051 §6.2.1. */
  get ignoresClear(): boolean {
    return this.#handshaking && !this.fault('starttls-injection');
  }

  /** Whether the line is compressed, or will be behind the answer that is on its way. */
  get compressed(): boolean {
    return this.#compression !== 'off';
  }

  /** Compresses from now on. RFC 4978 §3. */
  compress(): void {
    this.#compression = 'asked';
  }

  /** Begins what was asked for; `takeUnread` gives what came already. */
  beginCompression(takeUnread: () => Uint8Array): void {
    if (this.#compression !== 'asked') return;
    this.#compression = 'on';
    this.output({ type: 'startCompression', unread: takeUnread() });
  }

  /** Compresses no longer. RFC 8437 §4.1. */
  endCompression(): void {
    if (this.#compression === 'on') this.output({ type: 'stopCompression' });
    this.#compression = 'off';
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
    this.#speak(true, this.#utf8);
  }

  /** Strings and names of mailboxes are UTF-8 from now on. RFC 6855 §3. */
  enableUtf8(): void {
    this.#utf8 = true;
    this.#speak(this.rev2, true);
  }

  /** Speaks to people in this language from now on. RFC 5255 §3.2. */
  speakLanguage(language: Language): void {
    this.#language = language;
    this.#speak(this.rev2, this.#utf8);
  }

  /** From now on messages are known by their UIDs alone. RFC 9586. */
  enableUidOnly(): void {
    this.#uidOnly = true;
  }

  /**
   * The client wants modification sequences from now on. The first time, it is told where the selected mailbox stands.
   * RFC 7162 §3.1.
   */
  enableCondstore(): void {
    if (this.#condstore) return;
    this.#condstore = true;
    const view = this.#view;
    if (view) this.sendOk({ name: 'HIGHESTMODSEQ', value: view.mailbox.highestModSeq }, 'Highest');
  }

  /** The client resynchronises by QRESYNC, which implies CONDSTORE. RFC 7162 §3.2.3. */
  enableQresync(): void {
    this.enableCondstore();
    this.#qresync = true;
  }

  /** The client wants to hear of annotations that others change. RFC 5464 §4.4. */
  enableMetadata(): void {
    const untold = (this.untoldEntries ??= new UntoldEntries());
    this.#stopWatchingStore();
    this.#stopWatchingStore = this.store.watch((change) => {
      if (!this.#running && untold.note(this, change)) this.services.wake();
    });
  }

  /** The client listens for these events from now on, and for no others. RFC 5465 §3.1. */
  notify(groups: readonly EventGroup[]): void {
    const wishes = new NotifyWishes(groups);
    const notices = new UntoldNotices(this, wishes);
    this.wishes = wishes;
    this.notices = notices;
    this.#stopWatchingForNotices();
    this.#stopWatchingForNotices = this.store.watch((change) => {
      if (!this.#running && notices.note(change)) this.services.wake();
    });
  }

  /** Selects a mailbox; another one must have been deselected before. */
  select(mailbox: Mailbox, readOnly: boolean): SelectedView {
    const view = new SelectedView(mailbox, readOnly);
    this.#view = view;
    this.#flagsTold = mailbox.flagNames.length;
    const stopWatchingAccess = mailbox.access.watch(() => this.#wakeFor());
    const stopWatchingMessages = mailbox.watch((change) => {
      if (this.#ownFlags && change.type === 'store.flags') return;
      view.enqueue(change, this.#running);
      this.#wakeFor();
    });
    this.#stopWatching = (): void => {
      stopWatchingAccess();
      stopWatchingMessages();
    };
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
    this.#stopWatching();
    this.#stopWatching = (): void => undefined;
    this.#view = undefined;
    this.savedSearch = [];
    this.contexts.clear();
  }

  /** The client is nobody again: all that it chose and enabled is forgotten. RFC 8437 §3 and §4.1. */
  unauthenticate(): void {
    this.forgetSelected();
    this.#stopWatchingStore();
    this.#stopWatchingStore = (): void => undefined;
    this.#stopWatchingForNotices();
    this.#stopWatchingForNotices = (): void => undefined;
    this.wishes = undefined;
    this.notices = undefined;
    this.untoldEntries = undefined;
    this.#condstore = false;
    this.#qresync = false;
    this.#utf8 = false;
    this.#uidOnly = false;
    this.#account = undefined;
    this.#language = 'i-default';
    this.#speak(false, false);
    this.#go('unauthenticated');
  }

  /** The connection ends. */
  end(on: 'logout' | 'bye' | 'dropped'): void {
    if (this.#state === 'logout') return;
    this.forgetSelected();
    this.#stopWatchingStore();
    this.#stopWatchingForNotices();
    this.#go(on);
  }

  /** Runs a change of flags that this client is told of by the command itself. */
  withOwnFlags<Value>(change: () => Value): Value {
    this.#ownFlags = true;
    const value = change();
    this.#ownFlags = false;
    return value;
  }

  /** Tells of keywords that are new since the last time. RFC 9051 §7.3.5: before the first message that has one. */
  tellNewFlags(): void {
    const flags = this.#view?.mailbox.flagNames ?? [];
    if (flags.length <= this.#flagsTold) return;
    this.#flagsTold = flags.length;
    this.send({ type: 'FLAGS', flags });
  }

  #speak(rev2: boolean, utf8: boolean): void {
    this.#dialect = { ...dialectOf(this.profile, rev2, utf8), utf8Text: this.#language === 'zh-CN' };
    this.#writer = new FragmentWriter(this.#dialect, 'server');
  }

  /** The response with its text for people in their language. */
  #inLanguage(response: Response): Response {
    const isText = response.type === 'status' || (response.type === 'continue' && response.text.includes(' '));
    if (this.#language !== 'zh-CN' || !isText) return response;
    return { ...response, text: textIn(this.#language, response.text) };
  }

  /** A FETCH response for a client that knows messages by UID alone. RFC 9586. */
  #byUid(response: Response): Response {
    if (!this.#uidOnly || response.type !== 'FETCH') return response;
    const uid = this.view.uidOf(seqNum(response.seq));
    invariant(uid !== undefined, `the client knows a message ${response.seq}`);
    return { type: 'UIDFETCH', uid, items: response.items };
  }

  /** Something changed that this client may be told of; what the connection itself does needs no waking. */
  #wakeFor(): void {
    if (!this.#running) this.services.wake();
  }

  get #capabilityContext(): Parameters<typeof capabilitiesOf>[0] {
    const { tlsAvailable } = this.services;
    return { profile: this.profile, state: this.#state, secured: this.#secured, tlsAvailable };
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

function hasModSeq(response: Response): boolean {
  if (response.type !== 'FETCH' && response.type !== 'UIDFETCH') return false;
  return response.items.some(({ type }) => type === 'MODSEQ');
}
