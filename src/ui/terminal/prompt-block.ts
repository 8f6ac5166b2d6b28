// What stands below the last line of output: the line being typed with its ghost, and one row of help under it. Pure: it
// says what to write and where the cursor ends, so that it can be taken away before output and written again behind it.

import { ansiLine, coloured } from './ansi.ts';
import { fitInto, positionAfter, widthOf } from './cell-width.ts';
import { ghostOf, type PromptLine } from './prompt-line.ts';

/** What to write, and in which row of the block the cursor stands then. */
export interface PromptBlock {
  readonly write: string;
  readonly cursorRow: number;
}

/** The block on a screen of `columns` cells. */
export function promptBlock(line: PromptLine, columns: number): PromptBlock {
  const typed = coloured(line.prompt, 'prompt') + ansiLine(line.painted);
  const ghost = ghostOf(line);
  const end = positionAfter(line.prompt + line.text + ghost, columns);
  const before = positionAfter(line.prompt + line.text.slice(0, line.cursor), columns);
  // Behind the last cell of a row the cursor really stands in the next one.
  const cursor = before.column === columns ? { row: before.row + 1, column: 0 } : before;
  const endRow = end.column === columns ? end.row + 1 : end.row;
  const helpRow = endRow === end.row ? '\r\n' : '\r\n\r\n';
  const lastRow = endRow + 1;
  const help = helpText(line, columns);
  return {
    write: `${typed}${coloured(ghost, 'ghost')}${helpRow}${help}\u001b[${lastRow - cursor.row}A\u001b[${cursor.column + 1}G`,
    cursorRow: cursor.row,
  };
}

/** What takes the block away again; the cursor then stands where the block began. */
export function eraseBlock({ cursorRow }: PromptBlock): string {
  return `\r${cursorRow > 0 ? `\u001b[${cursorRow}A` : ''}\u001b[J`;
}

function helpText({ prompt, text, help }: PromptLine, columns: number): string {
  if (help.text === '') return '';
  if (help.problemAt === undefined) return coloured(fitInto(help.text, columns - 1), 'note');
  const at = widthOf(prompt + text.slice(0, help.problemAt));
  const fits = at + 8 < columns && widthOf(prompt + text) < columns;
  const words = fitInto(`^ ${help.text}`, columns - 1 - (fits ? at : 0));
  return `${' '.repeat(fits ? at : 0)}${coloured(words, 'problem')}`;
}
