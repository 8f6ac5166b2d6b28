// Which events of an experiment stand in its ladder beside what every ladder has: clicks, what programs have got, what
// the store keeps. The words are in the texts of the comparison, by these keys.

import type { LabEvent } from '#engine/index.ts';
import type { Click } from '#engine/experimenting.ts';
import type { RunNote } from '#texts/compare.ts';

/** A note, and where it stands. */
export interface PlacedNote {
  readonly key: RunNote;
  readonly values: Readonly<Record<string, string | number>>;
  /** The host in whose lane it stands; a connection's server when absent. */
  readonly host?: string;
}

/** The note for an event, if it gets one. */
export function runNoteOf(event: LabEvent, clicks: ReadonlyMap<number, Click>): PlacedNote | undefined {
  switch (event.type) {
    case 'script.step': {
      const what = clicks.get(event.id);
      return what && { key: 'click', values: { what }, host: event.script };
    }
    case 'imap.authenticated':
      return { key: event.type, values: { account: event.account } };
    case 'pop3.maildropOpened':
      return { key: event.type, values: { messages: event.messages } };
    case 'imapSync.synchronised':
      return { key: event.type, values: { mailbox: event.mailbox, messages: event.messages }, host: event.device };
    case 'imapSync.fetched':
      return event.octets === undefined
        ? { key: 'imapSync.notFetched', values: {}, host: event.device }
        : { key: event.type, values: { octets: event.octets }, host: event.device };
    case 'imapSync.queued':
    case 'imapSync.done':
    case 'imapSync.notPossible':
      return { key: event.type, values: { what: event.what }, host: event.device };
    case 'pop3Fetch.fetched':
      return { key: event.type, values: { octets: event.octets }, host: event.device };
    case 'pop3Fetch.sessionEnded':
      return { key: event.type, values: { how: event.end.type }, host: event.device };
    case 'store.arrived':
    case 'store.expunged':
      return { key: event.type, values: { count: event.uids.length, mailbox: event.mailbox } };
    case 'store.flags':
      return { key: event.type, values: { mailbox: event.mailbox, flags: (event.flags[0] ?? []).join(' ') } };
    case 'store.created':
      return { key: event.type, values: { mailbox: event.mailbox } };
    default:
      return undefined;
  }
}
