// The widget for a table: each cell is a button that goes through the words offered. Arrow keys move from cell to cell, as
// in the message lists of devices; Tab enters the table once.

import { type KeyboardEvent, useRef, useState } from 'react';
import type { Answer, FixedKey, TableRows } from '#engine/judging.ts';
import type { Section } from '#lessons/words.ts';
import { useLesson } from './lesson-content.ts';
import styles from './table-answer.module.css';
import { plainText } from './ordering.tsx';
import { Inline } from './prose.tsx';

interface TableProps {
  readonly answerKey: Extract<FixedKey, { table: unknown }>;
  readonly section: Section;
  readonly given: Answer | undefined;
  readonly onAnswer: (answer: Answer) => void;
}

/** A cell by its row's key and its column. */
interface Cell {
  readonly row: string;
  readonly column: number;
}

/** Rows in the order of the text; in each as many buttons as there are columns. */
export function TableAnswer({ answerKey, section, given, onAnswer }: TableProps) {
  const { texts } = useLesson();
  const { table, columns } = answerKey;
  const rows = Object.keys(section.options ?? {}).filter((key) => key in table);
  const [draft, setDraft] = useState<TableRows>(isTable(given) ? given : {});
  const [at, setAt] = useState<Cell>({ row: rows[0] ?? '', column: 0 });
  const body = useRef<HTMLTableElement>(null);
  const complete = rows.every((row) => columns.every((_name, column) => draft[row]?.[column]));
  const named = (key: string): string => plainText(section.options?.[key] ?? '');
  const choose = (cell: Cell): void => setDraft(withNextWord(draft, cell, answerKey));
  const move = (event: KeyboardEvent, from: Cell): void => {
    const to = neighbour(event.key, from, rows, columns.length);
    if (!to) return;
    event.preventDefault();
    setAt(to);
    body.current?.querySelector<HTMLElement>(`[data-cell="${to.row} ${to.column}"]`)?.focus();
  };
  return (
    <>
      <table className={styles.table} ref={body}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                <Inline html={section.options?.[column] ?? ''} />
              </th>
            ))}
          </tr>
        </thead>
        {rows.map((row) => (
          <tbody key={row}>
            <tr>
              <th scope="rowgroup" colSpan={columns.length}>
                <Inline html={section.options?.[row] ?? ''} />
              </th>
            </tr>
            <tr>
              {columns.map((name, column) => (
                <td key={name}>
                  <CellButton
                    cell={{ row, column }}
                    place={`${named(row)}, ${named(name)}`}
                    word={named(draft[row]?.[column] ?? '')}
                    isEntry={at.row === row && at.column === column}
                    onEnter={setAt}
                    onChoose={choose}
                    onKey={move}
                  />
                </td>
              ))}
            </tr>
          </tbody>
        ))}
      </table>
      <button type="button" className="line" disabled={!complete} onClick={() => onAnswer(draft)}>
        {texts.question.check}
      </button>
    </>
  );
}

/** The table with the cell's next word in place of the one before. */
function withNextWord(draft: TableRows, { row, column }: Cell, { columns, words }: TableProps['answerKey']): TableRows {
  const before = words.indexOf(draft[row]?.[column] ?? '');
  const word = words[(before + 1) % words.length] ?? '';
  return { ...draft, [row]: columns.map((_name, other) => (other === column ? word : (draft[row]?.[other] ?? ''))) };
}

interface CellProps {
  readonly cell: Cell;
  readonly place: string;
  /** Empty while nothing is chosen. */
  readonly word: string;
  /** Whether Tab leads here. */
  readonly isEntry: boolean;
  readonly onEnter: (cell: Cell) => void;
  readonly onChoose: (cell: Cell) => void;
  readonly onKey: (event: KeyboardEvent, cell: Cell) => void;
}

function CellButton({ cell, place, word, isEntry, onEnter, onChoose, onKey }: CellProps) {
  const { texts } = useLesson();
  return (
    <button
      type="button"
      className="line"
      data-cell={`${cell.row} ${cell.column}`}
      data-open={word === ''}
      aria-label={`${place}: ${word === '' ? texts.question.cellOpen : word}`}
      tabIndex={isEntry ? 0 : -1}
      onFocus={() => onEnter(cell)}
      onClick={() => onChoose(cell)}
      onKeyDown={(event) => onKey(event, cell)}
    >
      {word === '' ? '?' : word}
    </button>
  );
}

/** How many rows down and how many columns to the right an arrow leads. */
const MOVES: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** The cell to which a key leads; undefined for other keys and at the border. */
function neighbour(key: string, { row, column }: Cell, rows: readonly string[], width: number): Cell | undefined {
  const line = rows.indexOf(row);
  const move = MOVES[key];
  if (!move) return undefined;
  const [down, right] = move;
  const to = rows[line + down];
  const beside = column + right;
  return to !== undefined && beside >= 0 && beside < width ? { row: to, column: beside } : undefined;
}

function isTable(answer: Answer | undefined): answer is TableRows {
  return typeof answer === 'object' && Object.values(answer).every((row) => Array.isArray(row));
}
