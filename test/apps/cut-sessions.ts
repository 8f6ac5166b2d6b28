// Sessions of a device whose line may break behind any byte, and what must be at their end nevertheless. RFC 4549 §5.1.
import { seconds } from '#engine/base/units.ts';
import type { Account } from '#engine/store/account.ts';
import {
  CALM,
  MailDevice,
  at,
  deliver,
  mailWorld,
  message,
  newStore,
  pictureOfCache,
  pictureOfStore,
  settingsFor,
  subjectsIn,
} from './mail-world.ts';
import type { LineConditions, PairedWorld } from './paired-world.ts';

/** A session of a device, and what must be at its end wherever its line breaks. */
export interface CutSession {
  /** What the store holds before. */
  readonly prepare: (account: Account) => void;
  /** What the person does without a line; the line that is cut is the one that follows. */
  readonly act: (phone: MailDevice, account: Account) => void;
  /** What others do meanwhile. */
  readonly meanwhile?: (account: Account) => void;
  /** Subjects by mailbox at the end. */
  readonly subjects: Readonly<Record<string, readonly string[]>>;
}

export const SESSIONS: Readonly<Record<string, CutSession>> = {
  'changes down': {
    prepare: (account) => deliver(account, 'INBOX', 'one', 'two', 'three'),
    act: () => undefined,
    meanwhile: (account) => {
      deliver(account, 'INBOX', 'four');
      account.inbox.setFlags([2 as never], 'add', ['\\Flagged']);
      account.inbox.expunge([1 as never]);
    },
    subjects: { INBOX: ['two', 'three', 'four'] },
  },
  append: {
    prepare: () => undefined,
    act: (phone) => {
      phone.act({ type: 'append', mailbox: 'INBOX', raw: message('draft'), flags: ['\\Draft'] });
      phone.act({ type: 'flags', target: { type: 'local', id: 1 }, add: ['\\Seen'], remove: ['\\Draft'] });
    },
    subjects: { INBOX: ['draft'] },
  },
  move: {
    prepare: (account) => {
      account.create('Archive');
      deliver(account, 'INBOX', 'one', 'two', 'three');
    },
    act: (phone, account) => {
      phone.act({ type: 'move', target: at(account, 'INBOX', 2), to: 'Archive' });
      phone.act({ type: 'flags', target: { type: 'local', id: 1 }, add: ['\\Seen'], remove: [] });
    },
    subjects: { INBOX: ['one', 'three'], Archive: ['two'] },
  },
  'flags and delete beside a marked message': {
    prepare: (account) => {
      deliver(account, 'INBOX', 'one', 'two', 'three');
      account.inbox.setFlags([3 as never], 'add', ['\\Deleted']);
    },
    act: (phone, account) => {
      phone.act({ type: 'flags', target: at(account, 'INBOX', 1), add: ['\\Flagged'], remove: ['\\Seen'] });
      phone.act({ type: 'delete', target: at(account, 'INBOX', 2) });
    },
    subjects: { INBOX: ['one', 'three'] },
  },
  mailboxes: {
    prepare: (account) => {
      account.create('Old');
      account.create('Plans');
      deliver(account, 'Plans', 'one');
    },
    act: (phone) => {
      phone.act({ type: 'createMailbox', mailbox: 'New' });
      phone.act({ type: 'renameMailbox', from: 'Plans', to: 'Projects' });
      phone.act({ type: 'deleteMailbox', mailbox: 'Old' });
    },
    subjects: { Projects: ['one'], New: [] },
  },
};

/** What a run left behind. */
interface Run {
  readonly world: PairedWorld;
  readonly account: Account;
  readonly phone: MailDevice;
}

/** Synchronises once in peace, then acts, then connects over a line with `conditions`, then in peace again. */
function run({ prepare, act, meanwhile }: CutSession, profile: string, conditions: LineConditions): Run {
  const { store, account } = newStore();
  prepare(account);
  const world = mailWorld(store);
  const phone = new MailDevice(world, 'phone', settingsFor(profile));
  world.pass(seconds(5));
  phone.intend({ type: 'disconnect' });
  world.pass(seconds(5));
  act(phone, account);
  meanwhile?.(account);
  world.weather = (_device, line) => (line === 2 ? conditions : CALM);
  phone.intend({ type: 'connect' });
  world.pass(seconds(30));
  phone.intend({ type: 'sync' });
  world.pass(seconds(30));
  return { world, account, phone };
}

/** What is wrong after a run; empty when all is as it must be. */
function problemsOf({ account, phone }: Run, { subjects }: CutSession): readonly string[] {
  const { conflicts, queue } = phone.cache;
  const problems = [
    ...conflicts.map(({ action, reason }) => `${action.type} was given up: ${reason}`),
    ...queue.map(({ action }) => `${action.type} still waits`),
  ];
  const found = Object.fromEntries(account.mailboxes.map(({ name }) => [name, subjectsIn(account, name)]));
  if (inOrder(found) !== inOrder({ INBOX: [], ...subjects })) problems.push(`the store holds ${JSON.stringify(found)}`);
  const copy = JSON.stringify(pictureOfCache(phone.cache));
  const original = JSON.stringify(pictureOfStore(account));
  if (copy !== original) problems.push(`the copy is ${copy}, the store ${original}`);
  return problems;
}

function inOrder(record: Readonly<Record<string, readonly string[]>>): string {
  return JSON.stringify(Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** How many octets each end says in the session when nothing breaks it. */
export function lengthsOf(name: string, profile: string): Readonly<Record<'client' | 'server', number>> {
  const { world, ...rest } = run(sessionNamed(name), profile, CALM);
  const problems = problemsOf({ world, ...rest }, sessionNamed(name));
  if (problems.length > 0) throw new Error(`${name} with ${profile}, uncut: ${problems.join('; ')}`);
  const line = world.lines[1];
  return { client: line?.heardFrom('client').length ?? 0, server: line?.heardFrom('server').length ?? 0 };
}

/** What goes wrong when the line breaks behind so many octets. The store must end as if nothing had broken. */
export function problemsWhenCut(
  name: string,
  profile: string,
  cutAfter: NonNullable<LineConditions['cutAfter']>,
): readonly string[] {
  const session = sessionNamed(name);
  return problemsOf(run(session, profile, { ...CALM, cutAfter }), session).map(
    (problem) => `${name} with ${profile}, cut behind octet ${cutAfter.octets} from the ${cutAfter.from}: ${problem}`,
  );
}

function sessionNamed(name: string): CutSession {
  const session = SESSIONS[name];
  if (!session) throw new Error(`there is no session ${name}`);
  return session;
}
