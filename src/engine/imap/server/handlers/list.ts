// LIST: names of mailboxes that match, in the short form of RFC 3501 and the extended one. RFC 9051 §6.3.9.

import { DELIMITER, superiorsOf } from '../../../store/mailbox-name.ts';
import type { ListArguments, ListReturnOption, ListSelectionOption, StatusItem } from '../../syntax.ts';
import type { ImapConnection } from '../connection.ts';
import { type ListedName, attributesOf } from '../list-attributes.ts';
import { type NameTest, patternTest } from '../list-pattern.ts';
import { type Reply, accepted } from '../reply.ts';
import { sendStatus } from '../status-values.ts';

/** Obeys LIST. */
export function list(connection: ImapConnection, args: ListArguments): Reply {
  const [pattern] = args.patterns;
  if (!args.extended && pattern === '') {
    // A special request for the delimiter and the root. RFC 9051 §6.3.9.
    connection.send({ type: 'LIST', attributes: ['\\Noselect'], delimiter: DELIMITER, mailbox: '' });
    return accepted('LIST completed');
  }
  const tests = args.patterns.filter((each) => each !== '').map((each) => patternTest(args.reference + each));
  const listing = new Listing(connection, args.selection ?? [], args.returns ?? []);
  listing.send((name) => tests.some((test) => test(name)));
  return accepted('LIST completed');
}

/** One LIST at work. */
class Listing {
  readonly #connection: ImapConnection;
  readonly #criteria: readonly ListSelectionOption[];
  readonly #recursive: boolean;
  readonly #showSubscribed: boolean;
  readonly #statusItems: readonly StatusItem[];
  readonly #names: ReadonlyMap<string, ListedName>;

  constructor(
    connection: ImapConnection,
    selection: readonly ListSelectionOption[],
    returns: readonly ListReturnOption[],
  ) {
    this.#connection = connection;
    this.#criteria = [...new Set(selection)].filter((option) => option !== 'RECURSIVEMATCH' && option !== 'REMOTE');
    this.#recursive = selection.includes('RECURSIVEMATCH');
    this.#showSubscribed = selection.includes('SUBSCRIBED') || returns.some(({ type }) => type === 'SUBSCRIBED');
    this.#statusItems = returns.flatMap((option) => (option.type === 'STATUS' ? option.items : []));
    this.#names = namesOf(connection, this.#showSubscribed, selection.includes('SUBSCRIBED'));
  }

  send(test: NameTest): void {
    const above = this.#recursive ? this.#aboveSelected(test) : undefined;
    for (const listed of this.#names.values()) {
      if (!test(listed.name)) continue;
      const selected = this.#isSelected(listed);
      const inferiors = above?.get(listed.name);
      // A name that is not selected itself is mentioned only for inferiors that are not listed. RFC 9051 §6.3.9.6.
      if (selected || inferiors === 'unlisted') this.#sendName(listed, inferiors !== undefined);
    }
  }

  #sendName(listed: ListedName, childInfo: boolean): void {
    this.#connection.send({
      type: 'LIST',
      attributes: attributesOf(this.#connection, listed),
      delimiter: DELIMITER,
      mailbox: listed.name,
      ...(childInfo ? { childInfo: this.#criteria } : {}),
    });
    const { mailbox } = listed;
    if (mailbox && this.#statusItems.length > 0) {
      sendStatus(this.#connection, listed.name, mailbox, this.#statusItems);
    }
  }

  #isSelected({ exists, subscribed, mailbox }: ListedName): boolean {
    if (this.#criteria.length === 0) return exists;
    return this.#criteria.every((option) =>
      option === 'SUBSCRIBED' ? subscribed === true : mailbox?.specialUse !== undefined,
    );
  }

  /** Which names have selected names below them, and whether one of those is not listed by itself. */
  #aboveSelected(test: NameTest): ReadonlyMap<string, 'listed' | 'unlisted'> {
    const above = new Map<string, 'listed' | 'unlisted'>();
    for (const listed of this.#names.values()) {
      if (!this.#isSelected(listed)) continue;
      const unlisted = !test(listed.name);
      for (const superior of superiorsOf(listed.name)) {
        if (unlisted || !above.has(superior)) above.set(superior, unlisted ? 'unlisted' : 'listed');
      }
    }
    return above;
  }
}

/** Every name that can be listed; subscribed names and their superiors need not exist. RFC 9051 §6.3.9.1. */
function namesOf(
  { account }: ImapConnection,
  showSubscribed: boolean,
  withSubscriptions: boolean,
): ReadonlyMap<string, ListedName> {
  const { entries, subscriptions } = account;
  const superiors = new Set(entries.flatMap(({ name }) => superiorsOf(name)));
  const names = new Map<string, ListedName>();
  const put = (name: string, exists: boolean, mailbox: ListedName['mailbox']): void => {
    const subscribed = showSubscribed && subscriptions.has(name);
    names.set(name, { name, exists, mailbox, hasInferiors: superiors.has(name), subscribed });
  };
  for (const { name, mailbox } of entries) put(name, true, mailbox);
  if (!withSubscriptions) return names;
  for (const subscription of subscriptions) {
    for (const name of [...superiorsOf(subscription), subscription]) if (!names.has(name)) put(name, false, undefined);
  }
  return names;
}
