// The ladder of one side of an experiment, made where the experiment runs: rows of its devices and of the server, with
// labels short enough to be sent to the page.

import { type LabEvent, type LabTrace, type LadderRow, type Lane, type Scenario, createLadder } from '#engine/index.ts';
import type { Click } from '#engine/experimenting.ts';
import { FIRST_CHOICE, isShown } from '../ladder/layers.ts';
import { runNoteOf } from './run-notes.ts';

/** A world as the worker keeps it. */
export interface World {
  readonly scenario: Scenario;
  readonly trace: LabTrace;
  readonly clicks: ReadonlyMap<number, Click>;
}

/** A ladder that will not grow. */
export interface SideRows {
  readonly lanes: readonly Lane[];
  readonly rows: readonly LadderRow[];
}

/** A row shows no more of its text; the whole line can be asked for. */
const LABEL_MAX = 600;

/** Notes of experiments have keys that begin so: other ladders don't know them. */
export const NOTE_PREFIX = 'run.';

/** Whose host, or line, a name is: `imap-1` and `imap-1-2` belong to the side `imap`. */
export function sideOfHost(host: string): string {
  return host.replace(/-\d.*$/, '');
}

/** The ladder of these sides of a world. */
export function rowsOf({ scenario, trace, clicks }: World, sides: ReadonlySet<string>): SideRows {
  const ladder = createLadder(scenario);
  const notes: LadderRow[] = [];
  const clients = new Map<string, string>();
  const server = scenario.hosts.find(({ serves }) => serves.length > 0)?.id ?? '';
  for (const event of trace.slice()) {
    if (event.type === 'connection.opening') clients.set(event.connection, event.client);
    ladder.add(event);
    const note = noteRow(event, sides, clicks, server);
    if (note) notes.push(note);
  }
  const isOurs = (row: LadderRow): boolean => {
    const client = row.connection === undefined ? undefined : clients.get(row.connection);
    return [client, row.from, row.to].some((host) => host !== undefined && sides.has(sideOfHost(host)));
  };
  return {
    lanes: ladder.model.lanes.filter(({ host, kind }) => kind === 'server' || sides.has(sideOfHost(host))),
    rows: merged(ladder.model.rows.filter(isOurs).map(shortened), notes),
  };
}

function noteRow(
  event: LabEvent,
  sides: ReadonlySet<string>,
  clicks: ReadonlyMap<number, Click>,
  server: string,
): LadderRow | undefined {
  const note = runNoteOf(event, clicks);
  if (!note) return undefined;
  const owner = note.host === undefined ? accountOf(event) : sideOfHost(note.host);
  if (owner === undefined || !sides.has(owner)) return undefined;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- hosts of the scenario
  const host = (note.host ?? server) as LadderRow['from'];
  const { id, at } = event;
  const { key, values } = note;
  return {
    id,
    at,
    layer: 'note',
    from: host,
    to: host,
    label: '',
    note: { key: `${NOTE_PREFIX}${key}`, values },
    lost: false,
    secured: false,
    unsolicited: false,
  };
}

function accountOf(event: LabEvent): string | undefined {
  return 'account' in event && typeof event.account === 'string' ? event.account : undefined;
}

function shortened(row: LadderRow): LadderRow {
  return row.label.length > LABEL_MAX ? { ...row, label: `${row.label.slice(0, LABEL_MAX)}…` } : row;
}

/** Both lists are in the order of their events. */
function merged(one: readonly LadderRow[], other: readonly LadderRow[]): readonly LadderRow[] {
  const rows: LadderRow[] = [];
  let at = 0;
  for (const row of one) {
    for (let next = other[at]; next && next.id < row.id; next = other[at]) {
      rows.push(next);
      at += 1;
    }
    rows.push(row);
  }
  return [...rows, ...other.slice(at)];
}

/** When something that a ladder can show begins or arrives, or only when a line arrives: microseconds, ascending. */
export function stopsOf(rows: readonly LadderRow[], what: 'event' | 'line'): Float64Array {
  const shown = rows.filter((row) => isShown(row, FIRST_CHOICE));
  const lines = shown.flatMap(({ layer, arrivedAt }) => (layer === 'protocol' ? (arrivedAt ?? []) : []));
  return Float64Array.from(what === 'line' ? lines : [...shown.map(({ at }) => at), ...lines]).toSorted();
}
