// Where lanes and rows of the ladder stand, in pixels. Pure: width and lanes in, coordinates out.

import type { HostId, LadderRow, Lane } from '#engine/index.ts';

/** Everything a row needs to know about its surroundings. */
export interface Geometry {
  readonly width: number;
  readonly rowHeight: number;
  readonly lanes: readonly PlacedLane[];
  readonly xOf: ReadonlyMap<HostId, number>;
}

export interface PlacedLane extends Lane {
  readonly x: number;
  /** How wide the lane's name may be. */
  readonly room: number;
}

/** Width of one character of JetBrains Mono: 12 px for what is said, 11 px for what lies beneath. */
const SPOKEN_CHARACTER_PX = 7.2;
const BENEATH_CHARACTER_PX = 6.6;

/**
 * Lanes in the order of the picture: resolver, the first client, its server, then everybody else further right.
 * Lanes that take no part are left out; without any part-takers the first client and the first server wait.
 */
export function orderLanes(lanes: readonly Lane[], hosts: ReadonlySet<string>): readonly Lane[] {
  const used = lanes.filter(({ host }) => hosts.has(host));
  const of = (kind: Lane['kind'], from: readonly Lane[] = used) => from.filter((lane) => lane.kind === kind);
  const clients = of('client').length > 0 ? of('client') : of('client', lanes).slice(0, 1);
  const servers = of('server').length > 0 ? of('server') : of('server', lanes).slice(0, 1);
  return [...of('resolver'), ...clients.slice(0, 1), ...servers, ...clients.slice(1)];
}

/** Spreads the lanes over the width. */
export function placeLanes(lanes: readonly Lane[], width: number, rowHeight: number): Geometry {
  const margin = Math.min(76, width / (lanes.length + 1));
  const gap = lanes.length > 1 ? (width - 2 * margin) / (lanes.length - 1) : 0;
  const placed = lanes.map((lane, index) => ({
    ...lane,
    x: Math.round(lanes.length > 1 ? margin + index * gap : width / 2),
    room: Math.max(48, (lanes.length > 1 ? Math.min(gap, 2 * margin) : width) - 10),
  }));
  return { width, rowHeight, lanes: placed, xOf: new Map(placed.map(({ host, x }) => [host, x])) };
}

/** Where a row's arrow goes, and how many characters of label fit over it. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly right: number;
  /** 1 when the arrow points right, −1 when left, 0 when it stays on its lane. */
  readonly direction: -1 | 0 | 1;
  readonly characters: number;
}

/** The span of a row; undefined when one of its lanes isn't drawn. */
export function spanOf(row: LadderRow, geometry: Geometry): Span | undefined {
  const from = geometry.xOf.get(row.from);
  const to = geometry.xOf.get(row.to);
  if (from === undefined || to === undefined) return undefined;
  const left = Math.min(from, to);
  const right = Math.max(from, to);
  const room = (right === left ? geometry.width - left : right - left) - 24;
  const direction = to > from ? 1 : to < from ? -1 : 0;
  const characterPx = row.layer === 'protocol' ? SPOKEN_CHARACTER_PX : BENEATH_CHARACTER_PX;
  return { from, to, left, right, direction, characters: Math.max(4, Math.floor(room / characterPx)) };
}
