// Who knows what since when: each change in a mailbox, and when the screen of each device first showed it by its own means.
// Nothing is guessed: what a screen shows are the pictures that its program reports, what a device was told are the frames
// that arrived there.

import { between } from '../base/units.ts';
import { initialModel } from '../apps/mail-app/show.ts';
import type { DeviceModel } from '../apps/mail-app/model.ts';
import type { LabEvent } from '../lab-event.ts';
import type { HostId } from '../net/events.ts';
import type { EventId } from '../net/trace.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { LiveView } from './live-view.ts';
import { ChangeReader, concerns, isEndOf } from './spread-changes.ts';
import { SpreadLines } from './spread-lines.ts';
import type { SpreadCell, SpreadChange, SpreadModel, SpreadRow } from './spread-model.ts';
import { type Settled, SpreadRows } from './spread-rows.ts';
import { isCounted, neverReason, notYet, shows } from './spread-screens.ts';
import { SpreadUsage } from './spread-usage.ts';

/** A fresh view of the scenario's devices, before the first event. */
export function createSpread(scenario: Scenario): LiveView<SpreadModel> {
  return new SpreadView(scenario);
}

/** An event, and when it was. */
type Moment = Pick<LabEvent, 'id' | 'at'>;

/** One device. */
interface Screen {
  readonly device: HostId;
  model: DeviceModel;
  isUp: boolean;
  /** Open changes that are in its copy without being on the screen. */
  readonly known: Set<EventId>;
  /** What the server said before this event has arrived here. */
  heard: number;
  /** What the person did and the server does not know yet, by the action's number. */
  readonly clicks: Map<number, Moment>;
  /** The click whose action is being done to the server now. */
  replaying: Moment | undefined;
  /** A POP3 session is under way. */
  inSession: boolean;
  /** What the last event told, to be shown by the picture that comes of it. */
  due: { readonly told: Moment; readonly changes: readonly SpreadChange[] } | undefined;
}

class SpreadView implements LiveView<SpreadModel> {
  readonly #lines: SpreadLines;
  readonly #changes: ChangeReader;
  readonly #usage: SpreadUsage;
  readonly #screens: ReadonlyMap<HostId, Screen>;
  readonly #rows = new SpreadRows();
  readonly #subjects = new Map<string, string>();
  version = 0;
  seen = 0;
  readonly model: SpreadModel;

  constructor(scenario: Scenario) {
    const devices = scenario.devices ?? [];
    const names = devices.map(({ host }) => host as HostId);
    this.#lines = new SpreadLines();
    this.#changes = new ChangeReader(scenario);
    this.#usage = new SpreadUsage(names, this.#lines);
    const screens = devices.map(({ host, settings }): [HostId, Screen] => {
      const isUp = scenario.hosts.find(({ id }) => id === host)?.link.up ?? true;
      return [host as HostId, freshScreen(host as HostId, initialModel(settings), isUp)];
    });
    this.#screens = new Map(screens);
    this.model = this.#createModel(names);
  }

  add(event: LabEvent): void {
    this.seen += 1;
    this.#lines.add(event);
    this.#usage.add(event);
    for (const screen of this.#screens.values()) if (screen.due) this.#showDue(screen, event);
    const change = event.type.startsWith('store.') ? this.#changes.read(event, this.#makerOf(event)) : undefined;
    if (change) this.#begin(change);
    this.#observe(event);
  }

  #createModel(devices: readonly HostId[]): SpreadModel {
    const rows = this.#rows;
    return {
      rows: rows.list,
      devices,
      get dropped() {
        return rows.dropped;
      },
      cell: (row, device) => this.#cell(row, device),
      usage: (device) => this.#usage.of(device),
      settings: () => this.#usage.settings(),
      subjectOf: (account, mailbox, uid) => this.#subjects.get(subjectKey(account, mailbox, uid)),
    };
  }

  #cell({ change, settled, open }: SpreadRow, device: HostId): SpreadCell | undefined {
    const screen = this.#screens.get(device);
    if (!screen || !open.has(device)) return settled.get(device);
    return notYet(screen.model, change, { isUp: screen.isUp, isKnown: screen.known.has(change.id) });
  }

  // ---------------------------------------------------------------- changes

  #makerOf({ cause }: LabEvent): Pick<SpreadChange, 'by' | 'click'> {
    const by = this.#lines.makerOf(cause);
    const click = by && this.#screens.get(by.host)?.replaying;
    return { by, ...(click && { click: { event: click.id, at: click.at } }) };
  }

  #begin(change: SpreadChange): void {
    const own = [...this.#screens.values()].filter(({ model }) => accountOf(model) === change.account);
    this.#rows.begin(change, new Map(own.map((screen) => [screen.device, this.#firstCell(screen, change)])));
    this.version += 1;
  }

  /** What is settled at once. */
  #firstCell(screen: Screen, change: SpreadChange): Settled | undefined {
    const { model, device } = screen;
    const isShown = shows(model, change) === true;
    if (change.by?.host === device && (isShown || screen.replaying || screen.inSession)) {
      this.#tookAway(screen, change);
      return { type: 'here', ...(change.click ?? { event: change.id, at: change.at }) };
    }
    const never = neverReason(model, change);
    if (never) return never;
    if (!isShown) return undefined;
    // It undoes something that the device has not shown yet.
    for (const row of this.#rows.openOn(device)) if (concerns(row.change, change)) this.#overtake(screen, row);
    return { type: 'never', reason: 'overtaken' };
  }

  /** What the device has fetched and then removed from the server, it shows. RFC 1733 ("offline"). */
  #tookAway(screen: Screen, { kind, mailbox, uids, id, at }: SpreadChange): void {
    if (kind !== 'expunged' || screen.model.settings.incoming.access !== 'offline') return;
    for (const { change } of this.#rows.openOn(screen.device)) {
      const isTaken = change.kind === 'arrived' && change.uids.every((uid) => uids.includes(uid));
      if (isTaken && change.mailbox === mailbox) this.#show(screen, change, { id, at });
    }
  }

  // ---------------------------------------------------------------- devices

  #observe(event: LabEvent): void {
    switch (event.type) {
      case 'device.shown':
        return this.#on(event.device, (screen) => this.#shown(screen, event.model, event));
      case 'link.changed':
        return this.#on(event.host, (screen) => (screen.isUp = event.up));
      case 'frame.arrived':
        if (event.to === 'client') this.#heard(event);
        return;
      case 'frame.sent':
        this.version += 1; // the usage
        return;
      case 'imapSync.queued':
        return this.#on(event.device, ({ clicks }) => clicks.set(event.action, event));
      case 'imapSync.replaying':
        return this.#on(event.device, (screen) => (screen.replaying = screen.clicks.get(event.action) ?? event));
      case 'imapSync.done':
      case 'imapSync.conflict':
        return this.#on(event.device, (screen) => {
          screen.replaying = undefined;
          screen.clicks.delete(event.action);
        });
      case 'imapSync.synchronised':
        return this.#on(event.device, (screen) => this.#synchronised(screen, event.mailbox, event));
      case 'pop3Fetch.sessionBegan':
      case 'pop3Fetch.sessionEnded':
        return this.#on(event.device, (screen) => (screen.inSession = event.type === 'pop3Fetch.sessionBegan'));
      case 'pop3Fetch.fetched':
      case 'pop3Fetch.topFetched':
        return this.#on(event.device, (screen) => this.#fetched(screen, event.uniqueId, event));
      default:
    }
  }

  #on(device: HostId, change: (screen: Screen) => void): void {
    const screen = this.#screens.get(device);
    if (!screen) return;
    this.version += 1;
    change(screen);
  }

  #heard({ connection, frame }: Extract<LabEvent, { readonly type: 'frame.arrived' }>): void {
    const line = this.#lines.of(connection);
    const screen = line && line.protocol !== 'smtp' ? this.#screens.get(line.host) : undefined;
    if (screen) screen.heard = frame;
  }

  /** A new picture: which of the open changes are in it? */
  #shown(screen: Screen, model: DeviceModel, moment: Moment): void {
    if (model.messages !== screen.model.messages) this.#learnSubjects(model);
    screen.model = model;
    for (const { change } of this.#rows.openOn(screen.device))
      if (shows(model, change) === true) this.#show(screen, change, moment);
  }

  /** The copy of a mailbox is as on the server: what its folder's counts tell is on the screen, though it is not open. */
  #synchronised(screen: Screen, mailbox: string, { id, at }: Moment): void {
    const told = this.#rows
      .openOn(screen.device)
      .filter(({ change }) => change.mailbox === mailbox && change.id < screen.heard)
      .filter(({ change }) => shows(screen.model, change) === undefined);
    const ended = told.filter(({ change }, row) => told.slice(row + 1).some((other) => isEndOf(other.change, change)));
    for (const row of ended) this.#overtake(screen, row);
    const changes = told.filter((row) => !ended.includes(row)).map(({ change }) => change);
    for (const change of changes) if (!isCounted(change)) screen.known.add(change.id);
    screen.due = { told: { id, at }, changes: changes.filter(isCounted) };
  }

  /** This server makes POP3's unique ids of UIDVALIDITY and UID: only so can a message be known again. */
  #fetched(screen: Screen, uniqueId: string, { id, at }: Moment): void {
    const uid = Number(/\.(\d+)$/.exec(uniqueId)?.[1]);
    const changes = this.#rows.openOn(screen.device).map(({ change }) => change);
    const isIt = ({ kind, uids }: SpreadChange): boolean => kind === 'arrived' && uids.at(-1) === uid;
    screen.due = { told: { id, at }, changes: changes.filter(isIt) };
  }

  /** What was told at the last event is shown by the picture that came of it, or was on the screen already. */
  #showDue(screen: Screen, event: LabEvent): void {
    const { told, changes } = screen.due ?? { told: event, changes: [] };
    screen.due = undefined;
    const isPicture = event.type === 'device.shown' && event.device === screen.device;
    for (const change of changes) this.#show(screen, change, isPicture ? event : told);
  }

  // ---------------------------------------------------------------- what becomes of a change

  #show(screen: Screen, change: SpreadChange, { id, at }: Moment): void {
    const delay = between(change.at, at);
    if (!this.#settle(screen, change, { type: 'shown', event: id, at, delay })) return;
    this.#usage.delayed(screen.device, change.at, delay);
    for (const earlier of this.#rows.openOn(screen.device)) {
      const isBefore = earlier.change.id < change.id && concerns(earlier.change, change);
      if (isBefore && shows(screen.model, earlier.change) === false) this.#overtake(screen, earlier);
    }
  }

  #overtake(screen: Screen, { change }: SpreadRow): void {
    this.#settle(screen, change, { type: 'never', reason: 'overtaken' });
  }

  #settle(screen: Screen, change: SpreadChange, cell: Settled): boolean {
    screen.known.delete(change.id);
    this.version += 1;
    return this.#rows.settle(screen.device, change, cell);
  }

  #learnSubjects(model: DeviceModel): void {
    const account = accountOf(model);
    for (const { uid, subject, waiting } of model.messages)
      if (uid !== undefined && !waiting) this.#subjects.set(subjectKey(account, model.openFolder, uid), subject);
  }
}

function freshScreen(device: HostId, model: DeviceModel, isUp: boolean): Screen {
  const nothing = { heard: 0, replaying: undefined, inSession: false, due: undefined };
  return { device, model, isUp, known: new Set(), clicks: new Map(), ...nothing };
}

/** Whose mail the device shows. A user name may be written as an address. */
function accountOf({ settings }: DeviceModel): string {
  const { user } = settings.incoming;
  return user.split('@')[0] ?? user;
}

function subjectKey(account: string, mailbox: string, uid: number): string {
  return `${account} ${uid} ${mailbox}`;
}
