// What the events behind a number say: where each stands in the ladder, and the line that it belongs to, quoted.

import { type EventId, type LabEvent, type LadderRow, byteStringOf, lossyUtf8TextOf } from '#engine/index.ts';
import { type PlacedNote, runNoteOf } from './run-notes.ts';
import { type World, sideOfHost } from './run-rows.ts';

/** A line that a program really said. */
export interface Quote {
  readonly from: 'client' | 'server';
  readonly text: string;
  /** How many bytes of it are not in `text`. */
  readonly more: number;
  /** What its base64 means, where it is a login by PLAIN. */
  readonly decoded?: string;
}

/** An event as a row. */
export interface EvidenceRow {
  readonly id: EventId;
  /** Its row in the ladder, or the row nearest to it. */
  readonly row: EventId | undefined;
  readonly seconds: number;
  readonly type: string;
  /** The device whose doing it is. */
  readonly host: string;
  readonly quote?: Quote;
  /** What the ladder says of it, where it is no line. */
  readonly label?: string;
  /** The words for it, where the ladders of experiments have some. */
  readonly note?: Pick<PlacedNote, 'key' | 'values'>;
}

const QUOTE_MAX = 200;

/** Answers what events say, with `rows` the ladder in which they are to be found. */
export function evidenceOf(
  { trace, clicks }: World,
  ids: readonly number[],
  rows: readonly LadderRow[],
): readonly EvidenceRow[] {
  const known = new Map<number, LadderRow>(rows.map((row) => [row.id, row]));
  const length = trace.length;
  return ids.flatMap((id) => {
    if (id < 0 || id >= length) return [];
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it was looked up just now
    const event = trace.event(id as EventId);
    const chain = [...causesOf(trace, event)];
    const row = chain.find((cause) => known.has(cause.id))?.id ?? rows.find((candidate) => candidate.id > id)?.id;
    const said = quoteOf(chain);
    const note = runNoteOf(event, clicks);
    return [
      {
        id: event.id,
        row,
        seconds: event.at / 1_000_000,
        type: event.type,
        host: hostOf(chain),
        ...(note && { note: { key: note.key, values: note.values } }),
        ...(said ? { quote: said } : labelOf(known.get(id))),
      },
    ];
  });
}

/** A packet's own words; a note has none here. */
function labelOf(row: LadderRow | undefined): { readonly label?: string } {
  return row && row.layer !== 'note' ? { label: row.label } : {};
}

/** So far back the line of an event is looked for. */
const CAUSES_MAX = 12;

/** The event, and what brought it about: an arrival is followed to what arrived. */
function* causesOf(trace: World['trace'], first: LabEvent): Generator<LabEvent, undefined> {
  let event = first;
  for (let step = 0; step < CAUSES_MAX; step += 1) {
    yield event;
    const cause =
      event.type === 'frame.arrived' ? event.frame : event.type === 'segment.arrived' ? event.segment : event.cause;
    if (cause === undefined) return undefined;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- ids of the same trace
    event = trace.event(cause as EventId);
  }
  return undefined;
}

/** The nearest line, but no further back than the person's last click. */
function quoteOf(chain: readonly LabEvent[]): Quote | undefined {
  const [event] = chain;
  if (event?.type === 'segment.sent') return segmentQuote(event);
  const end = chain.findIndex(({ type }) => type === 'script.step');
  const frame = chain.slice(0, end === -1 ? undefined : end + 1).find(({ type }) => type === 'frame.sent');
  return frame?.type === 'frame.sent' ? quote(frame.from, frame.bytes) : undefined;
}

/** The clear bytes of a packet; of a protected one there is nothing to read. */
function segmentQuote({ from, payload }: Extract<LabEvent, { readonly type: 'segment.sent' }>): Quote | undefined {
  const isReadable = payload.length > 0 && !/[^\t\r\n -~]/.test(byteStringOf(payload.subarray(0, QUOTE_MAX)));
  return isReadable ? quote(from, payload) : undefined;
}

/** The beginning of what was said. */
export function quote(from: Quote['from'], bytes: Uint8Array, most = QUOTE_MAX): Quote {
  const text = lossyUtf8TextOf(bytes.subarray(0, most)).trimEnd();
  const decoded = plainOf(text);
  return { from, text, more: Math.max(0, bytes.length - most), ...(decoded !== undefined && { decoded }) };
}

/** Name and password of a login by PLAIN. RFC 4616 §2. */
function plainOf(text: string): string | undefined {
  const [, coded] = /^(?:\S+ AUTHENTICATE PLAIN |AUTH PLAIN )([A-Za-z0-9+/]+=*)$/.exec(text) ?? [];
  return coded === undefined ? undefined : atob(coded).replaceAll('\0', String.raw`\0`);
}

function hostOf(chain: readonly LabEvent[]): string {
  for (const event of chain) {
    if ('device' in event && typeof event.device === 'string') return event.device;
    if (event.type === 'connection.opening') return event.client;
    if ('connection' in event && typeof event.connection === 'string')
      return event.connection.replace(/(-\d+)-\d+$/, '$1');
    if (event.type === 'script.step') return event.script;
    if ('account' in event && typeof event.account === 'string') return event.account;
  }
  return '';
}

/** The sides that these rows are about. */
export function sidesOf(rows: readonly EvidenceRow[]): ReadonlySet<string> {
  return new Set(rows.map(({ host }) => sideOfHost(host)));
}
