// Colours for xterm: each kind of word is one entry of the extended palette, so that changing the page's theme recolours
// what was written before.

import type { Paint } from '#engine/index.ts';
import type { ITheme } from '@xterm/xterm';
import type { Speaker, ShownLine } from './line-words.ts';
import type { PaintedLine } from './painted-text.ts';

type Colour = Paint | 'ghost' | 'note' | 'problem' | 'prompt' | 'unsolicited';

/** The custom property that gives each colour; the place in this list is the place in the palette. */
const PALETTE = [
  ['tag', '--t-tag'],
  ['command', '--ink'],
  ['keyword', '--ink'],
  ['number', '--t-num'],
  ['string', '--t-str'],
  ['flag', '--t-flag'],
  ['mailbox', '--t-str'],
  ['status', '--server'],
  ['code', '--accent'],
  ['text', '--ink'],
  ['literal', '--t-str'],
  ['punctuation', '--muted'],
  ['error', '--bad'],
  ['ghost', '--t-ghost'],
  ['note', '--muted'],
  ['problem', '--bad'],
  ['prompt', '--accent'],
  ['unsolicited', '--warn-soft'],
] as const satisfies readonly (readonly [Colour, string])[];

const FIRST_EXTENDED = 16;
const BOLD: ReadonlySet<Colour> = new Set(['command']);
const RESET = '\u001b[0m';

/** xterm's theme from the custom properties that `colourOf` resolves. */
export function xtermTheme(colourOf: (property: string) => string): ITheme {
  return {
    background: colourOf('--sunk'),
    foreground: colourOf('--ink'),
    cursor: colourOf('--accent'),
    cursorAccent: colourOf('--sunk'),
    selectionBackground: colourOf('--accent-soft'),
    selectionInactiveBackground: colourOf('--accent-soft'),
    scrollbarSliderBackground: colourOf('--line'),
    scrollbarSliderHoverBackground: colourOf('--line-strong'),
    scrollbarSliderActiveBackground: colourOf('--line-strong'),
    extendedAnsi: PALETTE.map(([, property]) => colourOf(property)),
  };
}

/** `text` in one colour. */
export function coloured(text: string, colour: Colour): string {
  return text === '' ? '' : `${start(colour)}${text}${RESET}`;
}

/** A line of stretches, each in its colour. */
export function ansiLine(line: PaintedLine): string {
  return line.map((span) => (span.paint === undefined ? span.text : coloured(span.text, span.paint))).join('');
}

/** A shown line: each of its rows with the line end that xterm wants. */
export function ansiRows(line: ShownLine): string {
  const own = OWN_COLOUR[line.speaker];
  return line.rows
    .map((row) => {
      const text = own === undefined ? ansiLine(row) : coloured(row.map((span) => span.text).join(''), own);
      const marked = line.unsolicited ? withBackground(text) : text;
      return `${marked}\r\n`;
    })
    .join('');
}

const OWN_COLOUR: Readonly<Partial<Record<Speaker, Colour>>> = { note: 'note', problem: 'problem' };

function index(colour: Colour): number {
  return FIRST_EXTENDED + PALETTE.findIndex(([name]) => name === colour);
}

function start(colour: Colour): string {
  return `\u001b[${BOLD.has(colour) ? '1;' : ''}38;5;${index(colour)}m`;
}

/** The background of a line that nobody asked for; a reset inside the line must not end it. */
function withBackground(text: string): string {
  const background = `\u001b[48;5;${index('unsolicited')}m`;
  return `${background}${text.replaceAll(RESET, `${RESET}${background}`)}${RESET}`;
}
