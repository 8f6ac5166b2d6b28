// A view of the trace: where each connection stands in its protocol, what its client has been told and what it has not.
// The server's own reports are the source; sequence numbers exist only here, per client.

import type {
  ConnectionId,
  ImapState,
  LabEvent,
  LiveView,
  Pop3State,
  Protocol,
  Scenario,
  SmtpState,
} from '#engine/index.ts';
import { capabilitiesIn } from './capabilities.ts';
import { createMailboxes, type MailboxesModel } from './mailboxes.ts';

/** Messages of a selected mailbox as one client numbers them: number n is `uids[n - 1]`. */
export interface SelectedMailbox {
  readonly account: string;
  readonly mailbox: string;
  readonly readOnly: boolean;
  readonly uids: readonly number[];
}

/** Changes that the client will be told later. RFC 9051 §7.5.1. */
export interface Untold {
  readonly arrived: readonly number[];
  readonly expunged: readonly number[];
  readonly flags: readonly number[];
}

/** An SMTP mail transaction that has begun. RFC 5321 §3.3. */
export interface Transaction {
  readonly sender: string;
  readonly recipients: readonly string[];
}

/** All that is known about one connection. */
export interface ClientState {
  readonly protocol?: Protocol;
  /** In the words of the protocol's standard. */
  readonly state?: ImapState | Pop3State | SmtpState;
  /** The state before, and what led from it: for the picture. */
  readonly cameBy?: { readonly from: string; readonly on: string; readonly event: number };
  readonly account?: string;
  /** IMAP4rev2 was enabled. RFC 9051 §6.3.1. */
  readonly rev2: boolean;
  readonly selected?: SelectedMailbox;
  /** POP3: what INBOX held when the maildrop was opened; message number n is `uids[n - 1]`. RFC 1939 §4. */
  readonly maildrop?: SelectedMailbox;
  readonly untold: Untold;
  /** UIDs that the client was told about, with the event of the telling. */
  readonly toldBy: ReadonlyMap<number, number>;
  /** POP3: message numbers that QUIT will remove. */
  readonly marked: readonly number[];
  readonly transaction?: Transaction;
  readonly capabilities?: readonly string[];
  /** The event of the last line that this client sent: what changed since is marked. */
  readonly lastLine: number;
}

export interface ClientStates {
  of(connection: ConnectionId): ClientState | undefined;
}

const NOTHING_UNTOLD: Untold = { arrived: [], expunged: [], flags: [] };
const FRESH: ClientState = { rev2: false, untold: NOTHING_UNTOLD, toldBy: new Map(), marked: [], lastLine: -1 };

/** Fresh states, before the first event. */
export function createClientStates(scenario: Scenario): LiveView<ClientStates> {
  const mailboxes = createMailboxes(scenario);
  const states = new Map<ConnectionId, ClientState>();
  const view = {
    version: 0,
    seen: 0,
    model: { of: (connection: ConnectionId) => states.get(connection) },
    add(event: LabEvent): void {
      view.seen += 1;
      mailboxes.add(event);
      if (!('connection' in event) || event.connection === undefined) return;
      const before = states.get(event.connection) ?? FRESH;
      const after = stateAfter(before, event, mailboxes.model);
      if (after === before) return;
      states.set(event.connection, after);
      view.version += 1;
    },
  };
  return view;
}

function stateAfter(before: ClientState, event: LabEvent, mailboxes: MailboxesModel): ClientState {
  switch (event.type) {
    case 'connection.opening':
      return event.protocol === undefined
        ? FRESH
        : { ...FRESH, protocol: event.protocol, state: INITIAL[event.protocol] };
    case 'frame.sent':
      return afterFrame(before, event);
    case 'imap.state':
    case 'pop3.state':
    case 'smtp.state':
      return afterState(before, event);
    case 'imap.authenticated':
    case 'pop3.authenticated':
    case 'smtp.authenticated':
      return { ...before, account: event.account };
    case 'pop3.maildropOpened':
      return { ...before, maildrop: maildropNow(event.account, mailboxes) };
    default:
      return afterMail(before, event);
  }
}

const INITIAL: Readonly<Record<Protocol, ImapState | Pop3State | SmtpState>> = {
  imap: 'notAuthenticated',
  pop3: 'AUTHORIZATION',
  smtp: 'CONNECTED',
};

/** A maildrop is INBOX as it was when it was opened: later arrivals have no number in this session. */
function maildropNow(account: string, mailboxes: MailboxesModel): SelectedMailbox {
  const messages = [...(mailboxes.mailbox(account, 'INBOX')?.messages.values() ?? [])];
  const uids = messages.filter((message) => !message.removed).map(({ uid }) => uid);
  return { account, mailbox: 'INBOX', readOnly: false, uids };
}

type Of<Type extends LabEvent['type']> = Extract<LabEvent, { type: Type }>;

function afterFrame(before: ClientState, event: Of<'frame.sent'>): ClientState {
  if (event.from === 'client') return { ...before, lastLine: event.id };
  const capabilities = before.protocol && capabilitiesIn(event.bytes, before.protocol);
  return capabilities === undefined ? before : { ...before, capabilities };
}

function afterState(before: ClientState, event: Of<'imap.state' | 'pop3.state' | 'smtp.state'>): ClientState {
  const { from, to, on, id } = event;
  const after: ClientState = { ...before, state: to, cameBy: { from, on, event: id } };
  if (event.type === 'imap.state') return to === 'selected' ? after : withoutMailbox(after);
  if (event.type === 'smtp.state') return ['MAIL', 'RCPT', 'DATA', 'BDAT'].includes(to) ? after : withoutMail(after);
  return after;
}

function withoutMailbox({ selected: _selected, ...rest }: ClientState): ClientState {
  return { ...rest, untold: NOTHING_UNTOLD, toldBy: new Map() };
}

function withoutMail({ transaction: _transaction, ...rest }: ClientState): ClientState {
  return rest;
}

function afterMail(before: ClientState, event: LabEvent): ClientState {
  switch (event.type) {
    case 'imap.selected': {
      const { account, mailbox, readOnly, uids } = event;
      return {
        ...before,
        account,
        selected: { account, mailbox, readOnly, uids },
        untold: NOTHING_UNTOLD,
        toldBy: new Map(),
      };
    }
    case 'imap.told':
      return afterTold(before, event);
    case 'imap.enabled':
      return event.capabilities.some((name) => name.toUpperCase() === 'IMAP4REV2') ? { ...before, rev2: true } : before;
    case 'imap.held':
      return { ...before, untold: event.untold };
    case 'pop3.marked':
      return { ...before, marked: [...before.marked, event.message] };
    case 'pop3.unmarked':
      return { ...before, marked: [] };
    case 'smtp.sender':
      return { ...before, transaction: { sender: event.address, recipients: [] } };
    case 'smtp.recipient': {
      const { sender = '', recipients = [] } = before.transaction ?? {};
      return { ...before, transaction: { sender, recipients: [...recipients, event.address] } };
    }
    default:
      return before;
  }
}

/** Follows what the client was told, in its order: sequence numbers change on the way. */
function afterTold(before: ClientState, event: Of<'imap.told'>): ClientState {
  const { selected, untold } = before;
  if (selected === undefined) return before;
  let { uids } = selected;
  const told = new Map(before.toldBy);
  for (const change of event.changes) {
    if (change.type === 'exists') {
      const known = new Set(uids);
      uids = [...uids, ...change.uids.filter((uid) => !known.has(uid))];
      for (const uid of change.uids) told.set(uid, event.id);
    } else if (change.type === 'expunge') uids = uids.filter((uid) => uid !== change.uid);
    else told.set(change.uid, event.id);
  }
  const heard = new Set(event.changes.flatMap((change) => ('uid' in change ? [change.uid] : change.uids)));
  const rest = (list: readonly number[]) => list.filter((uid) => !heard.has(uid));
  return {
    ...before,
    selected: uids === selected.uids ? selected : { ...selected, uids },
    toldBy: told,
    untold: { arrived: rest(untold.arrived), expunged: rest(untold.expunged), flags: rest(untold.flags) },
  };
}
