// The terminal without a screen: its tabs, its options, and what keeps them up with the world. There is one for each host;
// xterm and line mode are two faces of it, the inspector reads from it what is typed and not sent yet.

import { utf8BytesOf, type ConnectionId, type EventId, type HostId, type UserInput } from '#engine/index.ts';
import type { LabHost } from '../host/lab-host.ts';
import { createStore, type Readable, type Store } from '../host/store.ts';
import { createConnectionLog } from './connection-log.ts';
import type { Key } from './key.ts';
import type { KnownNames } from './shell-complete.ts';
import { Tab, type TabOwner, type TabState } from './tab.ts';
import { keptOptions, type OptionName, type TerminalOptions } from './terminal-options.ts';

/** All tabs as they are now; a new object after each change. */
export interface SessionState {
  readonly tabs: readonly TabState[];
  /** The id of the tab in front. */
  readonly active: string;
}

/** Where the person points in the line being typed: a byte offset in what would be sent. */
export type TypedFocus = { readonly tab: string; readonly offset?: number } | undefined;

export interface TerminalSession {
  readonly state: Store<SessionState>;
  readonly options: Store<TerminalOptions>;
  /** Set while somebody types or points at typed text; choosing an event clears it. */
  readonly typedFocus: Store<TypedFocus>;
  /** Grows when the person should be able to type at once: a new tab was opened. */
  readonly focusWanted: Store<number>;
  /** Hosts on which a new tab can be opened. */
  readonly devices: () => readonly HostId[];
  press(key: Key): void;
  /** What a native input holds now. */
  setText(text: string, cursor: number): void;
  /** Points at typed text (UTF-16 offset) as with a mouse; undefined: no longer. */
  point(offset: number | undefined): void;
  setOption(name: OptionName, value: boolean): void;
  newTab(device: HostId): void;
  closeTab(tab: string): void;
  activate(tab: string): void;
  hangUp(): void;
  /** Shows `text` as the line being typed, on the tab in front: for lessons and the first minute. */
  prefill(text: string): void;
}

const sessions = new WeakMap<LabHost, TerminalSession>();
const announced = new WeakMap<LabHost, Store<TerminalSession | undefined>>();

/** The terminal session of `host`: the same one for every pane. */
export function sessionOf(host: LabHost): TerminalSession {
  const known = sessions.get(host);
  if (known) return known;
  const session = new Session(host);
  sessions.set(host, session);
  // Whoever asked may be drawing: others hear of it afterwards.
  queueMicrotask(() => announcement(host).set(session));
  return session;
}

/** The session of `host` as soon as a terminal has begun it: a page without a terminal needs none. */
export function sessionIn(host: LabHost): Readable<TerminalSession | undefined> {
  return announcement(host);
}

function announcement(host: LabHost): Store<TerminalSession | undefined> {
  const store = announced.get(host) ?? createStore(sessions.get(host));
  announced.set(host, store);
  return store;
}

class Session implements TerminalSession {
  readonly state: Store<SessionState>;
  readonly options = keptOptions();
  readonly typedFocus = createStore<TypedFocus>(undefined);
  readonly focusWanted = createStore(0);
  readonly #host: LabHost;
  readonly #owner: TabOwner;
  #tabs: readonly Tab[];
  #active: string;
  #seen = '';
  #generation = 0;
  #isUpdating = false;
  /** Connections of tabs that were closed: they get no tab again. */
  readonly #dismissed = new Set<ConnectionId>();

  constructor(host: LabHost) {
    this.#host = host;
    this.#owner = {
      host,
      dispatch: (input) => this.#dispatch(input),
      options: () => this.options.get(),
      newConnectionId: (tab) => this.#newConnectionId(tab),
      exampleHost: () => this.#knownHosts().hosts[0] ?? 'mail.example.org',
      knownHosts: () => this.#knownHosts(),
      closeTab: (tab) => this.closeTab(tab),
    };
    const first = new Tab(this.#tabName(this.devices()[0]), this.devices()[0] ?? ('' as HostId), this.#owner);
    this.#tabs = [first];
    this.#active = first.id;
    this.state = createStore<SessionState>({ tabs: [first.state], active: first.id });
    host.state.subscribe(() => this.#update());
    host.selection.subscribe(() => {
      if (host.selection.get().event !== undefined) this.typedFocus.set(undefined);
    });
    host.activeConnection.subscribe(() => this.#follow(host.activeConnection.get()));
    this.options.subscribe(() => this.#refreshAll());
    this.#update();
  }

  devices(): readonly HostId[] {
    const { hosts, dns } = this.#host.state.get().simulation.scenario;
    const clients = hosts.filter(({ id, serves }) => serves.length === 0 && id !== dns?.host);
    // Hosts that people sit at have no name in DNS; without such hosts any client will do.
    const unnamed = clients.filter(({ name }) => name === undefined);
    return (unnamed.length > 0 ? unnamed : clients).map(({ id }) => id as HostId);
  }

  press(key: Key): void {
    const tab = this.#front();
    tab.press(key);
    this.#update();
    this.#show();
    this.#pointAtCaret();
  }

  setText(text: string, cursor: number): void {
    const tab = this.#front();
    tab.setText(text, cursor);
    this.#show();
    this.#pointAtCaret();
  }

  point(offset: number | undefined): void {
    const { id, autoTag, line } = this.#front().state;
    const before = offset === undefined ? undefined : autoTag + line.text.slice(0, offset);
    if (before === undefined) this.#pointAtCaret();
    else this.typedFocus.set({ tab: id, offset: utf8BytesOf(before).length });
  }

  /** The word that the caret touches is explained while somebody types. */
  #pointAtCaret(): void {
    const { id, autoTag, line } = this.#front().state;
    const before = utf8BytesOf(autoTag + line.text.slice(0, line.cursor)).length;
    this.typedFocus.set(line.text === '' ? undefined : { tab: id, offset: Math.max(0, before - 1) });
  }

  prefill(text: string): void {
    this.#front().setText(text, text.length);
    this.#show();
  }

  setOption(name: OptionName, value: boolean): void {
    this.options.set({ ...this.options.get(), [name]: value });
  }

  newTab(device: HostId): void {
    const tab = new Tab(this.#tabName(device), device, this.#owner);
    tab.refresh();
    this.#tabs = [...this.#tabs, tab];
    this.activate(tab.id);
    this.focusWanted.set(this.focusWanted.get() + 1);
  }

  closeTab(id: string): void {
    const tab = this.#tabs.find((each) => each.id === id);
    if (tab === undefined || this.#tabs.length === 1) return;
    for (const connection of tab.connections) this.#dismissed.add(connection);
    tab.hangUp();
    const index = this.#tabs.indexOf(tab);
    this.#tabs = this.#tabs.filter((each) => each !== tab);
    if (this.#active === id) this.#active = (this.#tabs[index] ?? this.#tabs[index - 1])?.id ?? '';
    this.#show();
  }

  activate(id: string): void {
    this.#active = id;
    this.typedFocus.set(undefined);
    this.#show();
  }

  hangUp(): void {
    this.#front().hangUp();
    this.#update();
    this.#show();
  }

  #dispatch(input: UserInput): EventId | undefined {
    const wasUpdating = this.#isUpdating;
    this.#isUpdating = true;
    const event = this.#host.dispatch(input);
    this.#isUpdating = wasUpdating;
    return event;
  }

  #front(): Tab {
    const tab = this.#tabs.find((each) => each.id === this.#active) ?? this.#tabs[0];
    if (tab === undefined) throw new Error('the terminal has no tab');
    return tab;
  }

  /** The first tab of a device bears its name, later ones a number too. */
  #tabName(device: string = 'tab'): string {
    const taken = new Set(this.#tabs?.map((tab) => tab.id));
    for (let number = 1; ; number += 1) {
      const name = number === 1 ? device : `${device} ${number}`;
      if (!taken.has(name)) return name;
    }
  }

  #newConnectionId(tab: string): ConnectionId {
    const { simulation } = this.#host.state.get();
    const base = tab.replace(' ', '-');
    for (let number = 1; ; number += 1) {
      const id = (number === 1 ? base : `${base}.${number}`) as ConnectionId;
      if (simulation.connectionState(id) === undefined) return id;
    }
  }

  #knownHosts(): KnownNames {
    const { hosts, dns, domain } = this.#host.state.get().simulation.scenario;
    const names = hosts.filter((host) => host.serves.length > 0).flatMap((host) => host.name ?? []);
    const records = dns?.records.map((record) => record.name) ?? [];
    return { hosts: names, domains: [...new Set([domain, ...records])].filter((name) => !names.includes(name)) };
  }

  /** Somebody chose a connection elsewhere: its tab comes to the front. */
  #follow(connection: ConnectionId | undefined): void {
    const tab = this.#tabs.find((each) => connection !== undefined && each.connection === connection);
    if (tab !== undefined && tab.id !== this.#active) this.activate(tab.id);
  }

  /** After the world went on: reads the log anew, and lets tabs do what waited for it, until nothing more is to do. */
  #update(): void {
    if (this.#isUpdating) return;
    this.#isUpdating = true;
    this.#catchUp();
    let wentOn = false;
    while (this.#tabs.some((tab) => tab.goOn())) {
      wentOn = true;
      this.#catchUp();
    }
    if (wentOn) this.#show();
    this.#isUpdating = false;
  }

  #catchUp(): void {
    const { generation, live } = this.#host.state.get();
    if (generation !== this.#generation) this.#dismissed.clear();
    this.#generation = generation;
    const view = this.#host.view(createConnectionLog);
    const seen = `${generation} ${live} ${view.version} ${live ? '' : view.seen}`;
    if (seen === this.#seen) return;
    this.#seen = seen;
    this.#adoptStrangers();
    this.#refreshAll();
  }

  /** Connections that no tab opened, by a script or in a recording, get a tab each. */
  #adoptStrangers(): void {
    const { connections } = this.#host.view(createConnectionLog).model;
    for (const log of connections) {
      if (this.#dismissed.has(log.connection) || this.#tabs.some((tab) => tab.owns(log))) continue;
      const { from } = log.open;
      const idle = this.#tabs.find((tab) => tab.device === from && tab.isUntouched);
      const tab = idle ?? new Tab(this.#tabName(from), from, this.#owner);
      if (idle === undefined) this.#tabs = [...this.#tabs, tab];
      tab.adopt(log);
    }
  }

  #refreshAll(): void {
    for (const tab of this.#tabs) tab.refresh();
    this.#show();
  }

  #show(): void {
    const front = this.#front();
    this.state.set({ tabs: this.#tabs.map((tab) => tab.state), active: front.id });
    this.#host.activeConnection.set(front.connection);
  }
}
