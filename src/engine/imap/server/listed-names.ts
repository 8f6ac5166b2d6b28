// Every name that LIST can show a person: the own mailboxes, those of others that may be looked up, and names that are
// only subscribed. RFC 9051 §6.3.9, RFC 4314 §4, RFC 2342 §5.

import type { Account } from '../../store/account.ts';
import { DELIMITER, superiorsOf } from '../../store/mailbox-name.ts';
import type { ImapConnection } from './connection.ts';
import type { ListedName } from './list-attributes.ts';
import { OTHER_USERS, isOthers, otherUsers, rightsOn, treeOf } from './places.ts';

/** Which subscriptions count: `shown` marks the names that are subscribed, `listed` adds those that do not exist. */
interface Subscriptions {
  readonly shown: boolean;
  readonly listed: boolean;
}

/** A name whose marks are made when all names are known. */
type Unmarked = { -readonly [Key in keyof ListedName]: ListedName[Key] };

/** Before it is marked. */
const UNMARKED = { hasInferiors: false, subscribed: false };

/** The names, in the order in which they are listed. */
export function listedNames(
  connection: ImapConnection,
  { shown, listed }: Subscriptions,
): ReadonlyMap<string, ListedName> {
  const { subscriptions } = connection.account;
  const names = [...existingNames(connection), ...(connection.supports('ACL') ? namesOfOthers(connection) : [])];
  const known = new Map(names.map((each) => [each.name, each]));
  for (const name of listed ? [...subscriptions].flatMap(withSuperiors) : []) {
    // A level that hides what lies there becomes a name like any other that does not exist.
    const there = known.get(name);
    if (!there || there.isLevel) known.set(name, { name, exists: false, ...UNMARKED });
  }
  const superiors = new Set(names.flatMap(({ name }) => superiorsOf(name)));
  for (const each of known.values()) {
    each.hasInferiors = superiors.has(each.name);
    each.subscribed = shown && subscriptions.has(each.name);
  }
  return known;
}

function existingNames(connection: ImapConnection): readonly Unmarked[] {
  const { account: owner } = connection;
  return owner.entries
    .filter(({ name }) => !isOthers(connection, name))
    .map((entry) => {
      const { name } = entry;
      const place = { owner, name, entry, rights: rightsOn(connection, entry) };
      return { name, exists: true, place, hasInferiors: false, subscribed: false };
    });
}

function namesOfOthers(connection: ImapConnection): readonly Unmarked[] {
  const names = otherUsers(connection).flatMap((owner) => visibleTree(connection, owner));
  return names.length === 0 ? [] : [{ name: OTHER_USERS, exists: true, ...UNMARKED }, ...names];
}

/** What somebody else lets this person see, and the levels above it. RFC 4314 §4: these are as if they were not there. */
function visibleTree(connection: ImapConnection, owner: Account): readonly Unmarked[] {
  const visible = owner.entries
    .map((entry) => ({ owner, name: entry.name, entry, rights: rightsOn(connection, entry) }))
    .filter(({ rights }) => rights.has('l'));
  if (visible.length === 0) return [];
  const root = treeOf(owner);
  const names = new Map<string, Unmarked>([[root, { name: root, exists: true, ...UNMARKED }]]);
  for (const place of visible) {
    const shown = root + DELIMITER + place.name;
    for (const level of superiorsOf(shown).slice(2)) {
      if (!names.has(level)) names.set(level, { name: level, exists: false, isLevel: true, ...UNMARKED });
    }
    names.set(shown, { name: shown, exists: true, place, ...UNMARKED });
  }
  return [...names.values()];
}

function withSuperiors(name: string): readonly string[] {
  return [...superiorsOf(name), name];
}
