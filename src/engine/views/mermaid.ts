// Chosen rows of the ladder as the text of a Mermaid sequence diagram. Labels may be anything that a peer sent, so every
// character that could mean something to Mermaid or to HTML is written as a number.

import { utf8TextOf, bytesOf } from '../base/bytes.ts';
import type { HostId } from '../net/events.ts';
import type { Lane, LadderRow } from './model.ts';

/** The text of a sequence diagram with these rows, in this order. Only hosts that take part get a lane. */
export function mermaidText(lanes: readonly Lane[], rows: readonly LadderRow[]): string {
  const used = lanes.filter(({ host }) => rows.some((row) => row.from === host || row.to === host));
  const ids = new Map(used.map(({ host }, index) => [host, `p${index}`]));
  const participants = used.map(({ label }, index) => `  participant p${index} as ${mermaidLabel(label)}`);
  return ['sequenceDiagram', ...participants, ...rows.flatMap((row) => messageOf(row, ids)), ''].join('\n');
}

/** A label in which nothing has a meaning but its characters; never empty. */
export function mermaidLabel(text: string): string {
  let label = '';
  for (const character of showControls(text)) label += isPlain(character) ? character : `#${character.codePointAt(0)};`;
  const spaced = label.replace(/^ +| +$/g, (spaces) => '#32;'.repeat(spaces.length));
  return spaced === '' ? '#32;' : spaced;
}

function messageOf(row: LadderRow, ids: ReadonlyMap<HostId, string>): readonly string[] {
  const from = ids.get(row.from);
  const to = ids.get(row.to);
  if (from === undefined || to === undefined) return [];
  const label = mermaidLabel(readable(row));
  if (row.layer === 'note') return [`  Note over ${from}: ${label}`];
  return [`  ${from}${arrowOf(row)}${to}: ${label}`];
}

/** Lost: a cross; from the server: dashed; TCP and unsolicited lines: an open head. */
function arrowOf(row: LadderRow): string {
  const line = row.side === 'server' ? '--' : '-';
  if (row.lost) return `${line}x`;
  return row.unsolicited || row.layer === 'tcp' ? `${line})` : `${line}>>`;
}

/** A protocol line without its line end, as UTF-8 where it is. */
function readable(row: LadderRow): string {
  if (row.layer !== 'protocol') return row.label;
  const text = utf8TextOf(bytesOf(row.label)) ?? row.label;
  return text.replace(/\r\n$/, '');
}

function isPlain(character: string): boolean {
  return /^[A-Za-z0-9 .,()[\]/=*_-]$/.test(character);
}

/** Control characters as their pictures, what is no character at all as U+FFFD. */
function showControls(text: string): string {
  let shown = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) shown += String.fromCodePoint(0x2400 + code);
    else if (code === 0x7f) shown += '\u2421';
    else if (code >= 0x80 && code < 0xa0) shown += `\\x${code.toString(16)}`;
    else shown += code >= 0xd800 && code <= 0xdfff ? '\ufffd' : character;
  }
  return shown;
}
