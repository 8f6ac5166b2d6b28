// LIST: names of mailboxes that match, in the short form of RFC 3501 and the extended one. RFC 9051 §6.3.9; what else is
// told of each: RFC 5819, RFC 8440, RFC 9590.

import { DELIMITER, superiorsOf } from '../../../store/mailbox-name.ts';
import type { EntryName } from '../../syntax/metadata.ts';
import type { ListArguments, ListReturnOption, ListSelectionOption, StatusItem } from '../../syntax.ts';
import { mayAnnotate, visibleAnnotations } from '../annotated.ts';
import { answerOf } from '../asked-annotations.ts';
import type { ImapConnection } from '../connection.ts';
import { type ListedName, attributesOf, specialUseOf } from '../list-attributes.ts';
import { type NameTest, patternTest } from '../list-pattern.ts';
import { listedNames } from '../listed-names.ts';
import { type Reply, accepted } from '../reply.ts';
import { lettersOf } from '../right-letters.ts';
import { sendStatus } from '../status-values.ts';

/** Obeys LIST. */
export function list(connection: ImapConnection, args: ListArguments): Reply {
  const [pattern] = args.patterns;
  if (!args.extended && pattern === '') {
    // A special request for the delimiter and the root. RFC 9051 §6.3.9.
    connection.send({ type: 'LIST', attributes: ['\\Noselect'], delimiter: DELIMITER, mailbox: '' });
    return accepted('LIST completed');
  }
  const patterns = args.patterns.filter((each) => each !== '').map((each) => args.reference + each);
  const listing = new Listing(connection, args.selection ?? [], args.returns ?? []);
  listing.send(anyOf(patterns), anyOf(patterns.filter((each) => each.endsWith('%'))));
  return accepted('LIST completed');
}

/** What a name must be to be listed; the other options say how. RFC 9051 §6.3.9.1. */
function criteriaOf(selection: readonly ListSelectionOption[]): readonly ListSelectionOption[] {
  if (selection.length === 0) return selection;
  return [...new Set(selection)].filter((option) => option !== 'RECURSIVEMATCH' && option !== 'REMOTE');
}

function anyOf(patterns: readonly string[]): NameTest {
  const tests = patterns.map(patternTest);
  return (name) => tests.some((test) => test(name));
}

/** One LIST at work. */
class Listing {
  readonly #connection: ImapConnection;
  readonly #criteria: readonly ListSelectionOption[];
  readonly #recursive: boolean;
  readonly #statusItems: readonly StatusItem[];
  readonly #entries: readonly EntryName[];
  readonly #withRights: boolean;
  readonly #names: ReadonlyMap<string, ListedName>;

  constructor(
    connection: ImapConnection,
    selection: readonly ListSelectionOption[],
    returns: readonly ListReturnOption[],
  ) {
    this.#connection = connection;
    this.#criteria = criteriaOf(selection);
    this.#recursive = selection.includes('RECURSIVEMATCH');
    this.#statusItems = returns.flatMap((option) => (option.type === 'STATUS' ? option.items : []));
    this.#entries = returns.flatMap((option) => (option.type === 'METADATA' ? option.entries : []));
    this.#withRights = returns.some(({ type }) => type === 'MYRIGHTS');
    const listed = selection.includes('SUBSCRIBED');
    const shown = listed || returns.some(({ type }) => type === 'SUBSCRIBED');
    this.#names = listedNames(connection, { shown, listed });
  }

  /** Sends what `test` admits; levels that hold nothing to be seen, what `levelTest` admits. */
  send(test: NameTest, levelTest: NameTest): void {
    const above = this.#recursive ? this.#aboveSelected(test) : undefined;
    for (const listed of this.#names.values()) {
      if (!test(listed.name)) continue;
      const selected = this.#isSelected(listed, levelTest);
      const inferiors = above?.get(listed.name);
      // What is not selected itself is mentioned only for inferiors that are not listed. RFC 9051 §6.3.9.3, §6.3.9.6.
      if (selected || inferiors === 'unlisted') this.#sendName(listed, inferiors !== undefined);
      if (selected) this.#sendMore(listed);
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
  }

  /** What the return options ask for, as far as the rights go. What cannot be told is left out. RFC 5819 §2. */
  #sendMore({ name, place }: ListedName): void {
    if (!place) return;
    const { entry, rights } = place;
    if (entry.mailbox && rights.has('r') && this.#statusItems.length > 0) {
      sendStatus(this.#connection, name, entry.mailbox, this.#statusItems);
    }
    if (this.#withRights) this.#connection.send({ type: 'MYRIGHTS', mailbox: name, rights: lettersOf(rights) });
    if (this.#entries.length === 0 || !mayAnnotate(rights)) return;
    const known = visibleAnnotations(this.#connection, { annotations: entry.annotations, place });
    this.#connection.send({ type: 'METADATA', mailbox: name, ...answerOf(known, { entries: this.#entries }) });
  }

  /** A level that only leads to other names is listed where a pattern ends with `%`. RFC 9051 §6.3.9. */
  #isSelected(listed: ListedName, levelTest?: NameTest): boolean {
    if (this.#criteria.length === 0) {
      return listed.exists || (listed.isLevel === true && levelTest?.(listed.name) === true);
    }
    return this.#criteria.every((option) =>
      option === 'SUBSCRIBED' ? listed.subscribed === true : specialUseOf(this.#connection, listed) !== undefined,
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
