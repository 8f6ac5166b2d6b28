// The state machines of the protocols as one plain shape, made from the tables that the servers obey, and where their
// picture puts each state and each way.

import { imapTransitions, pop3Transitions, smtpTransitions, type Protocol, type SpecRef } from '#engine/index.ts';

/** One way from a state to another. */
export interface Way {
  readonly from: string;
  readonly on: Trigger;
  readonly to: string;
  readonly spec: SpecRef;
}

/** What moves a connection to another state: a key of the panes' words. */
export type Trigger =
  | (typeof imapTransitions)[number]['on']
  | (typeof pop3Transitions)[number]['on']
  | (typeof smtpTransitions)[number]['on'];

/** All states in the order in which a connection passes them, and all ways between them. */
export interface Machine {
  readonly states: readonly string[];
  readonly ways: readonly Way[];
}

const MACHINES: Readonly<Record<Protocol, Machine>> = {
  imap: { states: ['notAuthenticated', 'authenticated', 'selected', 'logout'], ways: imapTransitions },
  pop3: { states: ['AUTHORIZATION', 'TRANSACTION', 'UPDATE', 'CLOSED'], ways: pop3Transitions },
  smtp: { states: ['CONNECTED', 'READY', 'MAIL', 'RCPT', 'DATA', 'BDAT', 'CLOSED'], ways: smtpTransitions },
};

/** The machine of `protocol`. */
export function machineOf(protocol: Protocol): Machine {
  return MACHINES[protocol];
}

/** A state's box in the picture: its centre. */
export interface PlacedState {
  readonly state: string;
  readonly x: number;
  readonly y: number;
}

/** An arrow of the picture: all ways between two states as one. */
export interface PlacedWay {
  readonly from: string;
  readonly to: string;
  readonly triggers: readonly Trigger[];
  readonly path: string;
  /** Where its words have room: beside straight arrows only. */
  readonly label?: { readonly x: number; readonly y: number; readonly anchor: 'start' | 'end' };
}

export interface MachinePicture {
  readonly width: number;
  readonly height: number;
  readonly states: readonly PlacedState[];
  readonly ways: readonly PlacedWay[];
}

export const BOX = { width: 132, height: 26 } as const;
const PICTURE_WIDTH = 320;
const ROW = 46;
const TOP = 18;

/** States below each other; neighbours joined by straight arrows, others by bows: back on the left, on to the right. */
export function machinePicture({ states, ways }: Machine): MachinePicture {
  const placed = states.map((state, row) => ({ state, x: PICTURE_WIDTH / 2, y: TOP + row * ROW }));
  const pairs = new Map<string, Way[]>();
  for (const way of ways) {
    if (way.from === way.to) continue;
    const key = `${way.from} ${way.to}`;
    pairs.set(key, [...(pairs.get(key) ?? []), way]);
  }
  const arrows = [...pairs.values()].flatMap((group) => {
    const [way] = group;
    if (way === undefined) return [];
    const [from, to] = [states.indexOf(way.from), states.indexOf(way.to)];
    const label = labelBetween(from, to);
    const triggers = group.map(({ on }) => on);
    return [{ from: way.from, to: way.to, triggers, path: pathBetween(from, to), ...(label && { label }) }];
  });
  return { width: PICTURE_WIDTH, height: TOP * 2 + (states.length - 1) * ROW, states: placed, ways: arrows };
}

function labelBetween(from: number, to: number): PlacedWay['label'] {
  if (Math.abs(from - to) !== 1) return undefined;
  const y = TOP + ((from + to) / 2) * ROW + 3.5;
  const middle = PICTURE_WIDTH / 2;
  return to > from ? { x: middle - 30, y, anchor: 'end' } : { x: middle + 30, y, anchor: 'start' };
}

function pathBetween(from: number, to: number): string {
  const middle = PICTURE_WIDTH / 2;
  const y1 = TOP + from * ROW;
  const y2 = TOP + to * ROW;
  const half = BOX.height / 2;
  if (to === from + 1) return `M${middle - 22} ${y1 + half}V${y2 - half - 2}`;
  if (to === from - 1) return `M${middle + 22} ${y1 - half}V${y2 + half + 2}`;
  const side = to > from ? 1 : -1;
  const edge = middle + (side * BOX.width) / 2;
  const bow = edge + side * (16 + 13 * Math.abs(to - from));
  // Arrows that arrive at the same side keep a little apart.
  const lands = y2 + (from - to) * 2.5;
  return `M${edge} ${y1 + 4 * side}C${bow} ${y1 + 4 * side} ${bow} ${lands} ${edge + side * 3} ${lands}`;
}
