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

/** How wide the gap behind a lane is, against a gap between client and server: names are short, mail isn't. */
const RESOLVER_GAP = 0.45;
/** On a narrow picture even a short gap must hold the lanes' names. */
const RESOLVER_GAP_NARROW = 0.8;
const NARROW_PX = 560;
/** Wide enough for a question to DNS; what is wider is taken from the mail's lines. */
const RESOLVER_GAP_MOST_PX = 190;

/** Spreads the lanes over the width; the resolver stands nearer. */
export function placeLanes(lanes: readonly Lane[], width: number, rowHeight: number): Geometry {
  const margin = Math.min(76, width / (lanes.length + 1));
  const near = width < NARROW_PX ? RESOLVER_GAP_NARROW : RESOLVER_GAP;
  const afterResolver = lanes.slice(1).map((_, index) => lanes[index]?.kind === 'resolver');
  const gaps = gapsBetween(afterResolver, width - 2 * margin, near);
  const placed = lanes.map((lane, index): PlacedLane => {
    const x = lanes.length === 1 ? width / 2 : margin + sum(gaps.slice(0, index));
    const beside = [gaps[index - 1], gaps[index]].filter((gap) => gap !== undefined);
    const edge = index === 0 || index === lanes.length - 1 ? 2 * margin : Infinity;
    return { ...lane, x: Math.round(x), room: Math.max(48, Math.min(edge, ...beside) - 10) };
  });
  return { width, rowHeight, lanes: placed, xOf: new Map(placed.map(({ host, x }) => [host, x])) };
}

/** Shares `width` among the gaps: a resolver's gets `near` of another's, but no more than it can use. */
function gapsBetween(afterResolver: readonly boolean[], width: number, near: number): readonly number[] {
  const short = afterResolver.filter(Boolean).length;
  const long = afterResolver.length - short;
  if (long === 0) return afterResolver.map(() => width / short);
  const gap = Math.min(RESOLVER_GAP_MOST_PX, (width * near) / (long + short * near));
  return afterResolver.map((isShort) => (isShort ? gap : (width - short * gap) / long));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Where a row's arrow goes. Its label begins at the left end and may run up to the picture's edge. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly right: number;
  /** 1 when the arrow points right, −1 when left, 0 when it stays on its lane. */
  readonly direction: -1 | 0 | 1;
}

/** The span of a row; undefined when one of its lanes isn't drawn. */
export function spanOf(row: LadderRow, geometry: Geometry): Span | undefined {
  const from = geometry.xOf.get(row.from);
  const to = geometry.xOf.get(row.to);
  if (from === undefined || to === undefined) return undefined;
  const direction = to > from ? 1 : to < from ? -1 : 0;
  return { from, to, left: Math.min(from, to), right: Math.max(from, to), direction };
}
