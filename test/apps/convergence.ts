// Three devices, one account, chance: what people do, when lines break and how slow they are comes from a seed. At the
// end, when all is settled, every copy equals the store; and at no moment is a message lost that nobody deleted.
import { type Action, type WantedAction, shownMail, type ShownMessage } from '#engine/apps/imap-sync/actions.ts';
import { type Rng, createRng } from '#engine/base/rng.ts';
import { later, milliseconds, seconds } from '#engine/base/units.ts';
import { envelopeOf } from '#engine/mail/envelope.ts';
import type { Account } from '#engine/store/account.ts';
import type { StoreChange } from '#engine/store/change.ts';
import type { Mailbox } from '#engine/store/mailbox.ts';
import { uid as uidOf } from '#engine/store/numbers.ts';
import {
  CALM,
  MailDevice,
  deliver,
  mailWorld,
  message,
  newStore,
  pictureOfCache,
  pictureOfStore,
  settingsFor,
} from './mail-world.ts';
import type { LineConditions, PairedWorld } from './paired-world.ts';

const PROFILES = ['rev2', 'rev1-modern', 'rev1-2003'] as const;
const EXTENSIONS = [
  'QRESYNC',
  'CONDSTORE',
  'MOVE',
  'UIDPLUS',
  'IDLE',
  'LIST-STATUS',
  'ENABLE',
  'IMAP4REV2',
  'UNSELECT',
];
const FOLDERS = ['Archive', 'Work', 'Work/Old', 'Plans'];
const FLAGS = ['\\Seen', '\\Flagged', '\\Answered', '$Work', '\\Deleted'];
const DEVICES = ['desktop', 'laptop', 'phone'];

const PEACE = (): LineConditions => CALM;

/** Rounds of looking until nothing waits any more. */
const SETTLING_ROUNDS = 8;

/** Runs the schedule of `seed`; answers what went wrong. */
export function problemsOfSchedule(seed: number): readonly string[] {
  return new Schedule(seed).run().map((problem) => `seed ${seed}: ${problem}`);
}

class Schedule {
  readonly #rng: Rng;
  readonly #account: Account;
  readonly #world: PairedWorld;
  readonly #devices: readonly MailDevice[];
  readonly #ledger: Ledger;
  #made = 0;

  constructor(seed: number) {
    this.#rng = createRng(seed).fork('convergence');
    const { store, account } = newStore();
    this.#account = account;
    for (const name of FOLDERS.slice(0, 2)) account.create(name);
    this.#ledger = new Ledger(account);
    store.watch((change) => this.#ledger.note(change));
    deliver(account, 'INBOX', ...this.#newNames(this.#rng.integer(2, 6)));
    this.#world = mailWorld(store, () => this.#weather());
    this.#devices = DEVICES.map((name) => this.#device(name));
  }

  run(): readonly string[] {
    this.#world.pass(seconds(this.#rng.integer(0, 5)));
    for (let step = this.#rng.integer(10, 30); step > 0; step -= 1) {
      this.#step();
      this.#world.pass(milliseconds(this.#rng.integer(0, 3_000)));
    }
    return [...this.#settle(), ...this.#ledger.problems, ...this.#ledger.atTheEnd(this.#devices)];
  }

  #device(name: string): MailDevice {
    const without = EXTENSIONS.filter(() => this.#rng.next() < 0.15);
    const watch = this.#rng.next() < 0.5 ? 'idle' : 'poll';
    const more = { without, watch, pollInterval: seconds(this.#rng.integer(5, 60)), patience: seconds(20) } as const;
    return new MailDevice(this.#world, name, settingsFor(this.#oneOf(PROFILES), more), this.#rng.next() < 0.7);
  }

  /** Lines are slow, refused, cut into pieces, and break. */
  #weather(): LineConditions | undefined {
    if (this.#rng.next() < 0.1) return undefined;
    const latency = milliseconds(this.#rng.integer(1, 800));
    const pieces = this.#rng.next() < 0.3 ? { pieceOctets: this.#rng.integer(1, 64) } : {};
    if (this.#rng.next() < 0.5) return { latency, ...pieces };
    const from = this.#rng.next() < 0.5 ? 'client' : 'server';
    return { latency, ...pieces, cutAfter: { from, octets: this.#rng.integer(0, from === 'client' ? 2_000 : 9_000) } };
  }

  #step(): void {
    const device = this.#oneOf(this.#devices);
    const dice = this.#rng.next();
    if (dice < 0.08) device.intend({ type: 'disconnect' });
    else if (dice < 0.24) device.intend({ type: 'connect' });
    else if (dice < 0.32) device.intend({ type: 'sync' });
    else if (dice < 0.4) deliver(this.#account, 'INBOX', ...this.#newNames(1));
    else this.#act(device);
  }

  #act(device: MailDevice): void {
    const action = this.#anyAction(shownMail(device.cache));
    if (!action) return;
    this.#ledger.intend(action, device);
    device.act(action);
    if (this.#rng.next() < 0.4) this.#cutSoon(device);
  }

  /** While the action is on its way, as likely as not. */
  #cutSoon({ device }: MailDevice): void {
    const { scheduler } = this.#world;
    const soon = later(scheduler.now, milliseconds(this.#rng.integer(0, 3_000)));
    scheduler.at(soon, () => {
      if (this.#world.weather !== PEACE) for (const line of device.lines.values()) if (!line.over) line.cut();
    });
  }

  #anyAction(shown: ReadonlyMap<string, readonly ShownMessage[]>): WantedAction | undefined {
    const dice = this.#rng.next();
    if (dice < 0.12) {
      const [name = ''] = this.#newNames(1);
      return { type: 'append', mailbox: this.#oneOf(['INBOX', ...FOLDERS]), raw: message(name), flags: ['\\Draft'] };
    }
    if (dice < 0.17) return { type: 'createMailbox', mailbox: this.#oneOf(FOLDERS) };
    if (dice < 0.2) return { type: 'renameMailbox', from: this.#oneOf(FOLDERS), to: this.#oneOf(FOLDERS) };
    if (dice < 0.23) return { type: 'deleteMailbox', mailbox: this.#oneOf(FOLDERS) };
    const messages = [...shown.values()].flat();
    if (messages.length === 0) return undefined;
    const { target } = this.#oneOf(messages);
    if (dice < 0.55) return { type: 'move', target, to: this.#oneOf([...shown.keys()]) };
    if (dice < 0.63) return { type: 'delete', target };
    const add = FLAGS.filter(() => this.#rng.next() < 0.3);
    const remove = FLAGS.filter((flag) => !add.includes(flag) && this.#rng.next() < 0.3);
    return { type: 'flags', target, add, remove };
  }

  /** Peace: every device connects, does what waits, and looks. */
  #settle(): readonly string[] {
    this.#world.weather = PEACE;
    let problems: readonly string[] = [];
    for (let round = 0; round < SETTLING_ROUNDS; round += 1) {
      for (const device of this.#devices) {
        device.intend({ type: 'connect' });
        device.intend({ type: 'sync' });
      }
      this.#world.pass(seconds(60));
      problems = this.#differences();
      if (problems.length === 0) break;
    }
    return problems;
  }

  #differences(): readonly string[] {
    const original = JSON.stringify(pictureOfStore(this.#account));
    return this.#devices.flatMap((device, index) => {
      const copy = JSON.stringify(pictureOfCache(device.cache));
      const waits = device.cache.queue.map(({ action }) => `${action.type} waits on ${DEVICES[index]}`);
      return copy === original ? waits : [...waits, `${DEVICES[index]} has ${copy}, the store ${original}`];
    });
  }

  #newNames(count: number): readonly string[] {
    return Array.from({ length: count }, () => {
      this.#made += 1;
      return `m${this.#made}`;
    });
  }

  #oneOf<Value>(values: readonly Value[]): Value {
    const value = values[this.#rng.integer(0, values.length - 1)];
    if (value === undefined) throw new Error('there is nothing to choose from');
    return value;
  }
}

/** Which messages there are, how often, and which of them somebody wanted to be gone. */
class Ledger {
  readonly problems: string[] = [];
  readonly #account: Account;
  /** Message-ID by UIDVALIDITY and UID. */
  readonly #ids = new Map<string, string>();
  readonly #copies = new Map<string, number>();
  readonly #mayGo = new Set<string>();
  /** Devices that moved or appended a message: concurrent moves may leave a copy for each. */
  readonly #movers = new Map<string, Set<MailDevice>>();
  readonly #appended = new Set<string>();

  constructor(account: Account) {
    this.#account = account;
  }

  /** A person wants something. */
  intend(action: WantedAction, device: MailDevice): void {
    if (action.type === 'append') {
      this.#appended.add(idOf(action.raw));
      this.#moves(idOf(action.raw), device);
    }
    if (!('target' in action)) return;
    const wanted = JSON.stringify(action.target);
    const all = [...shownMail(device.cache).values()].flat();
    const shown = all.find(({ target }) => JSON.stringify(target) === wanted);
    const { target } = action;
    // A device may know of a message no more than its UID.
    const known = target.type === 'server' ? this.#ids.get(`${target.uidValidity} ${target.uid}`) : undefined;
    const id = known ?? (shown ? idOfShown(shown) : undefined);
    if (id === undefined) return;
    const marks = action.type === 'flags' && action.add.includes('\\Deleted');
    if (action.type === 'delete' || marks) this.#mayGo.add(id);
    if (action.type === 'move') this.#moves(id, device);
  }

  /** The store changed. */
  note(change: StoreChange): void {
    if (change.type === 'store.arrived') {
      const mailbox = this.#mailbox(change.mailbox);
      for (const uid of change.uids) this.#came(`${change.uidValidity} ${uid}`, mailbox, uid);
    } else if (change.type === 'store.expunged') {
      for (const uid of change.uids) this.#went(`${change.uidValidity} ${uid}`, `expunged from ${change.mailbox}`);
    } else if (change.type === 'store.deleted') {
      for (const [key, id] of this.#ids) {
        if (!key.startsWith(`${change.uidValidity} `)) continue;
        this.#mayGo.add(id);
        this.#went(key, `deleted with ${change.mailbox}`);
      }
    }
  }

  /** What is missing or there too often when all is settled. */
  atTheEnd(devices: readonly MailDevice[]): readonly string[] {
    const kept = new Set(devices.flatMap(({ cache }) => cache.conflicts.flatMap(({ action }) => idOfAction(action))));
    const problems: string[] = [];
    for (const id of this.#appended) {
      const isThere = (this.#copies.get(id) ?? 0) > 0;
      if (!isThere && !this.#mayGo.has(id) && !kept.has(id)) problems.push(`${id} was appended and is nowhere`);
    }
    for (const [id, count] of this.#copies) {
      const allowed = Math.max(1, this.#movers.get(id)?.size ?? 0);
      if (count > allowed) problems.push(`${id} is there ${count} times, moved by ${allowed}`);
    }
    return problems;
  }

  #moves(id: string, device: MailDevice): void {
    this.#movers.set(id, (this.#movers.get(id) ?? new Set()).add(device));
  }

  #mailbox(name: string): Mailbox | undefined {
    const found = this.#account.mailbox(name);
    return found.ok ? found.value : undefined;
  }

  #came(key: string, mailbox: Mailbox | undefined, uid: number): void {
    const raw = mailbox?.message(uidOf(uid))?.raw;
    const id = raw ? idOf(raw) : 'nowhere';
    this.#ids.set(key, id);
    this.#copies.set(id, (this.#copies.get(id) ?? 0) + 1);
  }

  #went(key: string, how: string): void {
    const id = this.#ids.get(key) ?? 'unknown';
    this.#ids.delete(key);
    const left = (this.#copies.get(id) ?? 0) - 1;
    this.#copies.set(id, left);
    if (left === 0 && !this.#mayGo.has(id)) this.problems.push(`${id} was lost: ${how}`);
  }
}

function idOf(raw: Uint8Array): string {
  return envelopeOf(raw).messageId ?? '';
}

function idOfShown({ cached, raw }: ShownMessage): string | undefined {
  return raw ? idOf(raw) : (cached?.envelope?.messageId ?? undefined);
}

function idOfAction(action: Action): readonly string[] {
  return action.type === 'append' ? [idOf(action.raw)] : [];
}
