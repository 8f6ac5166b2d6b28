// Every command with every right: alone, and all rights but that one. RFC 4314 §4. What the table says about a command is
// the whole rule; that a command left out of the table takes no rights, the last test makes sure.
import { describe, expect, it } from 'vitest';

import { imapCommands } from '#engine/imap/commands.ts';
import { MailStore } from '#engine/store/mail-store.ts';
import type { Mailbox } from '#engine/store/mailbox.ts';
import { ALL_RIGHTS, RIGHTS, type Right, type Rights } from '#engine/store/rights.ts';
import { serverFor } from '../../transcripts/servers.ts';
import { type Client, EPOCH, World } from '../../transcripts/world.ts';

const SHARED = '"Other Users/bob/M"';

/** What one command takes. */
interface Row {
  readonly command: string;
  /** Whether the command is obeyed. */
  readonly allowed: (rights: Rights) => boolean;
  /** Whether M is selected when it comes; then the right to read is there in any case. */
  readonly selected?: true;
  /** The code of the refusal where the mailbox may not be looked up; where it may, it is NOPERM. */
  readonly hidden?: 'NONEXISTENT' | 'TRYCREATE' | 'NOPERM';
  /** What must be so afterwards, obeyed or not. */
  readonly then?: (after: After) => void;
}

interface After {
  readonly rights: Rights;
  readonly shared: Mailbox;
  readonly obeyed: boolean;
}

const needs =
  (...needed: readonly Right[]) =>
  (rights: Rights): boolean =>
    needed.every((right) => rights.has(right));
const anyOf =
  (...some: readonly Right[]) =>
  (rights: Rights): boolean =>
    some.some((right) => rights.has(right));
const always = (): boolean => true;
const annotates = (rights: Rights): boolean => rights.has('l') && anyOf('r', 's', 'w', 'i', 'p')(rights);

/** The flags of the last message of M, as far as they may have come to it. */
function expectFlags({ rights, shared }: After, uid: number): void {
  const flags = shared.messages.find((message) => message.uid === uid)?.flags;
  expect(flags?.has('\\Seen')).toBe(rights.has('s'));
  expect(flags?.has('\\Deleted')).toBe(rights.has('t'));
  expect(flags?.has('\\Flagged')).toBe(rights.has('w'));
  expect(flags?.has('$New')).toBe(rights.has('w'));
}

const rows: readonly Row[] = [
  { command: `SELECT ${SHARED}`, allowed: needs('r') },
  { command: `EXAMINE ${SHARED}`, allowed: needs('r') },
  { command: `STATUS ${SHARED} (MESSAGES MAILBOXID)`, allowed: needs('r') },
  { command: `SETACL ${SHARED} carol l`, allowed: needs('a') },
  { command: `DELETEACL ${SHARED} carol`, allowed: needs('a') },
  { command: `GETACL ${SHARED}`, allowed: needs('a') },
  { command: `LISTRIGHTS ${SHARED} carol`, allowed: needs('a') },
  { command: `MYRIGHTS ${SHARED}`, allowed: anyOf('l', 'r', 'i', 'k', 'x', 'a') },
  { command: `CREATE "Other Users/bob/M/new"`, allowed: needs('k'), hidden: 'NOPERM' },
  { command: `DELETE ${SHARED}`, allowed: needs('x') },
  { command: `RENAME ${SHARED} "Other Users/bob/K/new"`, allowed: needs('x') },
  { command: `RENAME "Other Users/bob/X" "Other Users/bob/M/new"`, allowed: needs('k'), hidden: 'NOPERM' },
  // The server does not look whether a name exists, so no right is asked for. RFC 4314 §4.
  { command: `SUBSCRIBE ${SHARED}`, allowed: always },
  { command: `UNSUBSCRIBE ${SHARED}`, allowed: always },
  {
    command: `APPEND ${SHARED} (\\Seen \\Deleted \\Flagged $New) {1+}\r\nx`,
    allowed: needs('i'),
    hidden: 'TRYCREATE',
    then: (after) => after.obeyed && expectFlags(after, 3),
  },
  { command: `GETMETADATA ${SHARED} /shared/comment`, allowed: annotates },
  { command: `SETMETADATA ${SHARED} (/shared/comment "x")`, allowed: annotates },
  { command: `SETMETADATA ${SHARED} (/private/comment NIL)`, allowed: annotates },
  { command: `GETQUOTAROOT ${SHARED}`, allowed: needs('r') },
  { command: 'GETQUOTA "#user/bob"', allowed: needs('r'), hidden: 'NONEXISTENT' },
  { command: 'EXPUNGE', selected: true, allowed: needs('e') },
  { command: 'UID EXPUNGE 1:*', selected: true, allowed: needs('e') },
  {
    command: 'CLOSE',
    selected: true,
    allowed: always,
    then: ({ rights, shared }) => expect(shared.count).toBe(rights.has('e') ? 1 : 2),
  },
  { command: 'UNSELECT', selected: true, allowed: always },
  { command: 'CHECK', selected: true, allowed: always },
  { command: 'SEARCH ALL', selected: true, allowed: always },
  { command: 'COPY 1 INBOX', selected: true, allowed: always },
  { command: 'MOVE 1 INBOX', selected: true, allowed: needs('t', 'e') },
  { command: 'UID MOVE 1 INBOX', selected: true, allowed: needs('t', 'e') },
  { command: 'REPLACE 1 INBOX {1+}\r\nx', selected: true, allowed: needs('t', 'e') },
  { command: 'UID REPLACE 1 INBOX {1+}\r\nx', selected: true, allowed: needs('t', 'e') },
  {
    command: 'FETCH 2 BODY[]',
    selected: true,
    allowed: always,
    then: ({ rights, shared }) => expect(shared.messages[1]?.flags.seen).toBe(rights.has('s')),
  },
  { command: 'STORE 2 +FLAGS (\\Seen)', selected: true, allowed: needs('s') },
  { command: 'STORE 2 +FLAGS.SILENT (\\Deleted)', selected: true, allowed: needs('t') },
  { command: 'STORE 2 +FLAGS (\\Flagged)', selected: true, allowed: needs('w') },
  { command: 'STORE 2 -FLAGS ($Work)', selected: true, allowed: needs('w') },
  {
    command: 'UID STORE 2 FLAGS (\\Seen \\Deleted \\Flagged $New)',
    selected: true,
    allowed: anyOf('s', 't', 'w'),
    then: (after) => expectFlags(after, 2),
  },
];

/** The same from the other side: the target of COPY and MOVE is M, the source alice's own. */
const intoShared: readonly Row[] = ['COPY', 'UID COPY', 'MOVE', 'UID MOVE'].map((name) => ({
  command: `${name} 1 ${SHARED}`,
  allowed: needs('i'),
  hidden: 'TRYCREATE',
  then: (after: After) => after.obeyed && expectFlags(after, 3),
}));

interface Scene {
  readonly alice: Client;
  readonly shared: Mailbox;
  readonly grant: (rights: Rights) => void;
}

/** Bob's M with two messages, the first of them \Deleted; X may be renamed by alice, below K she may make mailboxes. */
function scene(): Scene {
  const store = new MailStore({ domain: 'example.org', epoch: EPOCH });
  const own = store.createAccount('alice', 'secret').inbox;
  const bob = store.createAccount('bob', 'secret');
  const made = ['M', 'X', 'K'].map((name) => bob.create(name));
  const [shared] = made.map((each) => {
    if (!each.ok) throw new Error(each.error.text);
    return each.value;
  });
  if (!shared) throw new Error('there is no M');
  const message = { raw: Buffer.from('Subject: x\r\n\r\n'), internalDate: { unixMs: EPOCH, zoneMinutes: 0 } };
  shared.append([{ ...message, flags: ['\\Deleted'] }, message]);
  own.append([{ ...message, flags: ['\\Seen', '\\Deleted', '\\Flagged', '$New'] }]);
  bob.entry('X')?.access.set('alice', 'replace', new Set(['x']));
  bob.entry('K')?.access.set('alice', 'replace', new Set(['k']));
  const alice = new World(store).connect(serverFor('imap', new Map()));
  say(alice, 'LOGIN alice secret');
  return { alice, shared, grant: (rights) => shared.access.set('alice', 'replace', rights) };
}

/** The completion of a command. */
function say(client: Client, command: string): string {
  client.read();
  client.send(Buffer.from(`t ${command}\r\n`));
  return client.readText().findLast((line) => line.startsWith('t ')) ?? '';
}

function check(row: Row, rights: Rights, open?: string): void {
  const { alice, shared, grant } = scene();
  grant(ALL_RIGHTS);
  if (open) expect(say(alice, `SELECT ${open}`)).toMatch(/^t OK/);
  grant(rights);
  const answer = say(alice, row.command);
  const obeyed = row.allowed(rights);
  const seen = `${row.command} with ${[...rights].join('')}: ${answer}`;
  if (obeyed) expect(answer, seen).toMatch(/^t OK/);
  else
    expect(answer, seen).toContain(
      `t NO [${rights.has('l') && row.command !== 'GETQUOTA "#user/bob"' ? 'NOPERM' : (row.hidden ?? 'NONEXISTENT')}]`,
    );
  row.then?.({ rights, shared, obeyed });
}

const alone = (right: Right): Rights => new Set([right]);
const allBut = (right: Right): Rights => new Set(RIGHTS.filter((each) => each !== right));
const reading = (rights: Rights): Rights => new Set([...rights, 'r', 'l']);

describe.each([...RIGHTS])('the right %s', (right) => {
  it.each(rows.filter(({ selected }) => !selected))('$command', (row) => {
    check(row, alone(right));
    check(row, allBut(right));
  });

  it.each(rows.filter(({ selected }) => selected))('$command in the selected mailbox', (row) => {
    check(row, reading(alone(right)), SHARED);
    check(row, reading(allBut(right)), SHARED);
  });

  it.each(intoShared)('$command from the own INBOX', (row) => {
    check(row, alone(right), 'INBOX');
    check(row, allBut(right), 'INBOX');
  });
});

it('without any right there is nothing', () => {
  for (const row of rows.filter(({ selected }) => !selected)) check(row, new Set());
  for (const row of intoShared) check(row, new Set(), 'INBOX');
});

it('LIST shows what may be looked up', () => {
  for (const right of RIGHTS) {
    const { alice, grant } = scene();
    grant(alone(right));
    alice.read();
    alice.send(Buffer.from('t LIST "" *\r\n'));
    const listed = alice.readText().some((line) => line.endsWith(SHARED));
    expect(listed, right).toBe(right === 'l');
  }
});

/** Commands that concern no mailbox of others, or are the subject of tests of their own (LIST, LSUB, NOTIFY, ESEARCH). */
const WITHOUT_RIGHTS = new Set(
  'AUTHENTICATE BBOARD CANCELUPDATE CAPABILITY COMPRESS ENABLE ESEARCH FIND ID IDLE LANGUAGE COMPARATOR LIST LOGIN LOGOUT LSUB NAMESPACE NOOP NOTIFY PARTIAL SETQUOTA SORT STARTTLS THREAD UNAUTHENTICATE'.split(
    ' ',
  ),
);

it('every command is in the table, or known to take no rights', () => {
  const inTable = new Set(rows.map(({ command }) => command.replace('UID ', '').split(' ')[0]));
  const missing = Object.keys(imapCommands).filter((name) => !inTable.has(name) && !WITHOUT_RIGHTS.has(name));
  expect(missing).toEqual([]);
});
