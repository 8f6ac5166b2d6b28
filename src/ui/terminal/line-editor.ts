// The line editor of the terminal: what a person types before Enter. Pure: a state and a key give the next state and
// what shall be done. It knows nothing of screens; the xterm face redraws from the state, so output that arrives while
// somebody types can never damage the line. Keys follow readline's Emacs mode, as most shells do.

import { printable, textOf, type Key } from './key.ts';
import {
  ceilGrapheme,
  floorGrapheme,
  nextGrapheme,
  nextWord,
  previousGrapheme,
  previousWord,
  type LineText,
} from './text-motion.ts';
import { INITIAL_HISTORY, newer, older, remember, restartHistory, type LineHistory } from './line-history.ts';
import { searchKey, startSearch, type HistorySearch } from './history-search.ts';

/** What the owner of the line must do after a key, in this order. */
export type LineOp =
  /** Enter: run or send this line. */
  | { readonly type: 'submit'; readonly line: string }
  /** ^C: the line was given up. */
  | { readonly type: 'interrupt'; readonly line: string }
  /** ^D on an empty line. */
  | { readonly type: 'endOfInput' }
  /** ^L. */
  | { readonly type: 'clearScreen' }
  /** Tab without a ghost: the owner completes, or lists what is possible. */
  | { readonly type: 'complete' }
  /** The key could do nothing here. */
  | { readonly type: 'bell' };

export interface LineState extends LineText {
  /** The suggestion shown behind the text; → at the end or Tab accepts it. Emptied by each change of the text. */
  readonly ghost: string;
  readonly killed: string;
  readonly undo: readonly LineText[];
  readonly history: LineHistory;
  /** Present while ^R searches. */
  readonly search?: HistorySearch;
  /** What the last key did: runs of typing undo as one, runs of killing gather. */
  readonly last: 'insert' | 'killForward' | 'killBackward' | 'other';
}

export interface LineStep {
  readonly state: LineState;
  readonly ops: readonly LineOp[];
}

/** An empty line with no past. */
export const EMPTY_LINE: LineState = {
  text: '',
  cursor: 0,
  ghost: '',
  killed: '',
  undo: [],
  history: INITIAL_HISTORY,
  last: 'other',
};

const UNDO_LIMIT = 200;

/** The line after one key, and what its owner must do. A key without meaning changes nothing. */
export function pressKey(state: LineState, key: Key): LineStep {
  if (key.pasted === true) return paste(endSearch(state), key.name);
  if (state.search !== undefined) {
    const found = searchKey(state.search, key, state.history.lines);
    if (found.type === 'search') return step({ ...state, search: found.search, ...found.shown, ghost: '' });
    if (found.type === 'cancel') return step({ ...endSearch(state), ...found.shown, ghost: '' });
    return pressKey({ ...endSearch(state), ghost: '' }, key);
  }
  return press(state, key);
}

/** Puts `text` in place of the whole line; undo gives the old line back. */
export function replaceLine(state: LineState, text: string, cursor = text.length): LineState {
  return change(state, { text, cursor });
}

/** Shows `ghost` behind the text as a suggestion; nothing while a search runs or when the cursor stands elsewhere. */
export function withGhost(state: LineState, ghost: string): LineState {
  const shown = state.search === undefined && state.cursor === state.text.length ? ghost : '';
  return shown === state.ghost ? state : { ...state, ghost: shown };
}

/** The line as a new prompt begins: empty, with history and killed text kept. */
function freshLine(state: LineState): LineState {
  return { ...EMPTY_LINE, killed: state.killed, history: restartHistory(state.history) };
}

type Command = (state: LineState) => LineStep;

const NAMED: Readonly<Record<string, Command>> = {
  Enter: submit,
  Backspace: (state) => erase(state, previousGrapheme(state.text, state.cursor), state.cursor),
  Delete: (state) => erase(state, state.cursor, nextGrapheme(state.text, state.cursor)),
  ArrowLeft: (state) => move(state, previousGrapheme(state.text, state.cursor)),
  ArrowRight: right,
  ArrowUp: (state) => recall(state, older(state.history, state)),
  ArrowDown: (state) => recall(state, newer(state.history, state)),
  Home: (state) => move(state, 0),
  End: end,
  Tab: (state) => (state.ghost === '' ? step(state, { type: 'complete' }) : acceptGhost(state)),
};

const CTRL: Readonly<Record<string, Command>> = {
  a: (state) => move(state, 0),
  e: end,
  b: (state) => move(state, previousGrapheme(state.text, state.cursor)),
  f: right,
  p: (state) => recall(state, older(state.history, state)),
  n: (state) => recall(state, newer(state.history, state)),
  h: (state) => erase(state, previousGrapheme(state.text, state.cursor), state.cursor),
  w: (state) => kill(state, startOfBlankWord(state), state.cursor),
  u: (state) => kill(state, 0, state.cursor),
  k: (state) => kill(state, state.cursor, state.text.length),
  y: (state) => (state.killed === '' ? bell(state) : step(insert(state, state.killed, 'other'))),
  r: (state) => step({ ...state, ghost: '', search: startSearch(state) }),
  c: (state) => step(freshLine(state), { type: 'interrupt', line: state.text }),
  d: (state) =>
    state.text === ''
      ? step(state, { type: 'endOfInput' })
      : erase(state, state.cursor, nextGrapheme(state.text, state.cursor)),
  l: (state) => step(state, { type: 'clearScreen' }),
  _: undo,
  '/': undo,
  z: undo,
  j: submit,
  m: submit,
  ArrowLeft: (state) => move(state, previousWord(state.text, state.cursor)),
  ArrowRight: (state) => move(state, nextWord(state.text, state.cursor)),
  Backspace: (state) => kill(state, previousWord(state.text, state.cursor), state.cursor),
  Delete: (state) => kill(state, state.cursor, nextWord(state.text, state.cursor)),
};

const ALT: Readonly<Record<string, Command>> = {
  b: (state) => move(state, previousWord(state.text, state.cursor)),
  f: (state) => move(state, nextWord(state.text, state.cursor)),
  d: (state) => kill(state, state.cursor, nextWord(state.text, state.cursor)),
  ArrowLeft: (state) => move(state, previousWord(state.text, state.cursor)),
  ArrowRight: (state) => move(state, nextWord(state.text, state.cursor)),
  Backspace: (state) => kill(state, previousWord(state.text, state.cursor), state.cursor),
};

function press(state: LineState, key: Key): LineStep {
  const command = commandOf(key);
  if (command !== undefined) return command(state);
  const typed = textOf(key);
  return typed === '' ? step(state) : step(insert(state, typed, 'insert'));
}

function commandOf(key: Key): Command | undefined {
  if (key.typed === true) return undefined;
  const table = key.ctrl === true ? CTRL : key.alt === true ? ALT : NAMED;
  const name = key.name.length === 1 ? key.name.toLowerCase() : key.name;
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

function step(state: LineState, ...ops: readonly LineOp[]): LineStep {
  return { state, ops };
}

function bell(state: LineState): LineStep {
  return step(state, { type: 'bell' });
}

function endSearch(state: LineState): LineState {
  const { search: _, ...rest } = state;
  return rest;
}

function change(state: LineState, next: LineText, last: LineState['last'] = 'other'): LineState {
  const joins = last === 'insert' && state.last === 'insert';
  const undoable = joins ? state.undo : [...state.undo, { text: state.text, cursor: state.cursor }].slice(-UNDO_LIMIT);
  // Where text is removed or joined, a mark may meet a new neighbour: the cursor never stands inside what became one.
  const cursor = last === 'insert' ? ceilGrapheme(next.text, next.cursor) : floorGrapheme(next.text, next.cursor);
  return { ...state, text: next.text, cursor, ghost: '', undo: undoable, last };
}

function insert(state: LineState, typed: string, last: LineState['last']): LineState {
  const text = state.text.slice(0, state.cursor) + typed + state.text.slice(state.cursor);
  return change(state, { text, cursor: ceilGrapheme(text, state.cursor + typed.length) }, last);
}

function move(state: LineState, cursor: number): LineStep {
  if (cursor === state.cursor) return bell(state);
  return step({ ...state, cursor, ghost: '', last: 'other' });
}

function right(state: LineState): LineStep {
  if (state.cursor === state.text.length && state.ghost !== '') return acceptGhost(state);
  return move(state, nextGrapheme(state.text, state.cursor));
}

function end(state: LineState): LineStep {
  if (state.cursor === state.text.length && state.ghost !== '') return acceptGhost(state);
  return move(state, state.text.length);
}

function acceptGhost(state: LineState): LineStep {
  const text = state.text + state.ghost;
  return step(change(state, { text, cursor: text.length }));
}

function erase(state: LineState, from: number, to: number): LineStep {
  if (from === to) return bell(state);
  return step(change(state, { text: state.text.slice(0, from) + state.text.slice(to), cursor: from }));
}

/** Removes a stretch and keeps it for ^Y; stretches killed one after the other are kept as one. */
function kill(state: LineState, from: number, to: number): LineStep {
  if (from === to) return bell(state);
  const stretch = state.text.slice(from, to);
  const direction = to === state.cursor ? 'killBackward' : 'killForward';
  const killed =
    state.last === 'killBackward'
      ? stretch + state.killed
      : state.last === 'killForward'
        ? state.killed + stretch
        : stretch;
  const text = state.text.slice(0, from) + state.text.slice(to);
  return step({ ...change(state, { text, cursor: from }, direction), killed });
}

/** ^W goes by blanks, not by punctuation: it removes `(\Seen` as one. */
function startOfBlankWord(state: LineState): number {
  return state.text.slice(0, state.cursor).replace(/\S*\s*$/u, '').length;
}

function undo(state: LineState): LineStep {
  const before = state.undo.at(-1);
  if (before === undefined) return bell(state);
  return step({ ...state, ...before, ghost: '', undo: state.undo.slice(0, -1), last: 'other' });
}

function recall(state: LineState, found: { history: LineHistory; text: string } | undefined): LineStep {
  if (found === undefined) return bell(state);
  const { history, text } = found;
  return step({ ...state, history, text, cursor: text.length, ghost: '', undo: [], last: 'other' });
}

function submit(state: LineState): LineStep {
  const history = remember(state.history, state.text);
  return step(freshLine({ ...state, history }), { type: 'submit', line: state.text });
}

/** Inserts pasted text; each line end in it submits, and what stands after the last one stays to be edited. */
function paste(state: LineState, pasted: string): LineStep {
  const [first = '', ...rest] = pasted.split(/\r\n|\r|\n/u);
  let current = first === '' ? state : insert(state, printable(first), 'other');
  const ops: LineOp[] = [];
  for (const line of rest) {
    const sent = submit(current);
    ops.push(...sent.ops);
    current = line === '' ? sent.state : insert(sent.state, printable(line), 'other');
  }
  return { state: current, ops };
}

/** The line as one word for tests and logs: text with `|` where the cursor stands. */
export function showLine(state: LineState): string {
  const { text, cursor } = state;
  return `${text.slice(0, cursor)}|${text.slice(cursor)}`;
}
