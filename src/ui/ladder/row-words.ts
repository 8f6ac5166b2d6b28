// What a row says in words: for its label, for screen readers, for the table.

import type { InterfaceTexts } from '#texts/interface.ts';
import type { LadderRow, Lane } from '#engine/index.ts';
import { fill } from '#texts/fill.ts';
import { beginningOf, beginningOfBytes, decodedLabel, readableLabel } from './label-text.ts';

/** The row's own text: protocol text, or the note in the person's language. */
export function rowLabel(row: LadderRow, texts: InterfaceTexts): string {
  if (!row.note) {
    const label = beginningOfBytes(row.label);
    return readableLabel(row.layer === 'protocol' ? decodedLabel(label) : label);
  }
  const template = texts.notes[row.note.key];
  return template === undefined ? readableLabel(row.label || row.note.key) : fill(template, row.note.values);
}

/** What sets the row apart, as words: lost, unasked, protected. */
export function rowMarks(row: LadderRow, texts: InterfaceTexts): readonly string[] {
  const words = texts.ladder;
  const marks: string[] = [];
  if (row.lost) marks.push(words.lost);
  else if (row.arrivedAt === undefined && row.layer !== 'note') marks.push(words.travelling);
  if (row.unsolicited) marks.push(words.unsolicited);
  if (row.secured) marks.push(words.secured);
  return marks;
}

/** The whole row as one sentence; `ofClick`: the chosen click brought it about. */
export function rowSentence(
  row: LadderRow,
  lanes: readonly Lane[],
  time: string,
  texts: InterfaceTexts,
  ofClick = false,
): string {
  const label = beginningOf(rowLabel(row, texts));
  if (row.layer === 'note') return texts.ladder.note({ label, time });
  const marks = [...rowMarks(row, texts), ...(ofClick ? [texts.ladder.ofClick] : [])].join(', ');
  return texts.ladder.arrow({ from: laneName(lanes, row.from), to: laneName(lanes, row.to), label, time, marks });
}

/** What people call the host. */
export function laneName(lanes: readonly Lane[], host: string): string {
  return lanes.find((lane) => lane.host === host)?.label ?? host;
}
