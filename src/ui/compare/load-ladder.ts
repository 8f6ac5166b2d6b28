// Brings the ladder of a world's sides to the page, a few rows at a time, and puts the notes of experiments into words.

import type { LadderRow, Lane } from '#engine/index.ts';
import type { CompareTexts } from '#texts/compare.ts';
import { fill } from '#texts/fill.ts';
import { NOTE_PREFIX } from './run-rows.ts';
import type { Desk } from './worker.ts';

/** All rows of some sides, without words. */
export interface LoadedLadder {
  readonly lanes: readonly Lane[];
  readonly rows: readonly LadderRow[];
  readonly epoch: string;
}

/** Asks for all rows. */
export async function loadLadder(desk: Desk, world: string, sides: readonly string[]): Promise<LoadedLadder> {
  const rows: LadderRow[] = [];
  for (;;) {
    const came = await desk.ask({ type: 'rows', world, sides, from: rows.length });
    rows.push(...came.rows);
    if (rows.length >= came.all || came.rows.length === 0) return { lanes: came.lanes, rows, epoch: came.epoch };
  }
}

/** The same ladder with its notes and devices named in the person's language. */
export function inWords({ lanes, rows, epoch }: LoadedLadder, texts: CompareTexts): LoadedLadder {
  return {
    epoch,
    lanes: lanes.map((lane) => (lane.kind === 'client' ? { ...lane, label: deviceName(lane.host, texts) } : lane)),
    rows: rows.map((row) =>
      row.note?.key.startsWith(NOTE_PREFIX)
        ? { ...row, label: noteText({ key: row.note.key.slice(NOTE_PREFIX.length), values: row.note.values }, texts) }
        : row,
    ),
  };
}

/** What people call a device of an experiment: `imap-2` is device 2, `quit-1` is who quits. */
export function deviceName(host: string, texts: CompareTexts): string {
  const [, side = '', number = ''] = /^(.*)-(\d+)$/.exec(host) ?? [];
  if (Object.hasOwn(texts.protocols, side)) return fill(texts.page.device, { number });
  const sides: Readonly<Partial<Record<string, string>>> = texts.sides;
  const name = sides[side] ?? sides[host];
  if (name === undefined) return host;
  return number === '' || number === '1' ? name : `${name} ${number}`;
}

/** The words of a note of an experiment. */
export function noteText({ key, values }: NonNullable<LadderRow['note']>, texts: CompareTexts): string {
  const templates: Readonly<Partial<Record<string, string>>> = texts.notes;
  const clicks: Readonly<Partial<Record<string, string>>> = texts.clicks;
  const ends: Readonly<Partial<Record<string, string>>> = texts.sessionEnds;
  const what = clicks[String(values.what)] ?? String(values.what ?? '');
  const how = ends[String(values.how)] ?? '';
  return fill(templates[key] ?? key, { ...values, what, how });
}
