// The line editor by table (keys → line) and by property (any keys: the cursor never leaves the text, undo goes back).

import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Key } from '../../src/ui/terminal/key.ts';
import {
  EMPTY_LINE,
  pressKey,
  replaceLine,
  showLine,
  withGhost,
  type LineOp,
  type LineState,
} from '../../src/ui/terminal/line-editor.ts';
import { floorGrapheme } from '../../src/ui/terminal/text-motion.ts';

/** `a`, `^A` (Ctrl), `M-f` (Alt), `<Enter>`, `^<ArrowLeft>`: one word for each key. */
function keyNamed(word: string): Key {
  const ctrl = word.length > 1 && word.startsWith('^');
  const alt = word.startsWith('M-');
  const bare = ctrl ? word.slice(1) : alt ? word.slice(2) : word;
  const name = /^<\w+>$/.test(bare) ? bare.slice(1, -1) : ctrl ? bare.toLowerCase() : bare;
  return { name, ctrl, alt };
}

function press(state: LineState, ...words: readonly string[]): { state: LineState; ops: LineOp[] } {
  const ops: LineOp[] = [];
  let current = state;
  for (const word of words) {
    const stepped = pressKey(current, keyNamed(word));
    current = stepped.state;
    ops.push(...stepped.ops);
  }
  return { state: current, ops };
}

function line(shown: string): LineState {
  const cursor = shown.indexOf('|');
  return { ...EMPTY_LINE, text: shown.replace('|', ''), cursor };
}

function withHistory(...lines: readonly string[]): LineState {
  return lines.reduce((state, entered) => press(replaceLine(state, entered), '<Enter>').state, EMPTY_LINE);
}

test.each([
  ['', ['a', '1', ' '], 'a1 |'],
  ['ab|', ['<ArrowLeft>', 'X'], 'aX|b'],
  ['a1 NO|', ['^A', 'x'], 'x|a1 NO'],
  ['|a1 NOOP', ['^E', '!'], 'a1 NOOP!|'],
  ['|a1 NOOP', ['<End>', '<Home>'], '|a1 NOOP'],
  ['a1 UID FETCH 1:* FLAGS|', ['^<ArrowLeft>', '^<ArrowLeft>'], 'a1 UID FETCH |1:* FLAGS'],
  ['|a1 UID FETCH', ['M-f', 'M-f'], 'a1 UID| FETCH'],
  ['a1 UID| FETCH', ['M-b'], 'a1 |UID FETCH'],
  ['a1 STORE 1 (\\Seen|', ['^W'], 'a1 STORE 1 |'],
  ['a1 STORE 1 |', ['^W'], 'a1 STORE |'],
  ['a1 SEL|ECT', ['^U'], '|ECT'],
  ['a1 SEL|ECT', ['^K'], 'a1 SEL|'],
  ['a1 SEL|ECT', ['^K', '^A', '^Y'], 'ECT|a1 SEL'],
  ['one two three|', ['^W', '^W', '^Y'], 'one two three|'],
  ['|one two', ['M-d', 'M-d', '^Y'], 'one two|'],
  ['ab|c', ['<Backspace>', '<Delete>'], 'a|'],
  ['ab|c', ['^H', '^D'], 'a|'],
  ['a 👩‍👩‍👧|', ['<Backspace>'], 'a |'],
  ['收件箱|', ['<ArrowLeft>', '<Backspace>'], '收|箱'],
  ['ab|', ['c', 'd', '^_'], 'ab|'],
  ['ab|', ['c', '^A', 'x', '^_', '^_'], 'ab|'],
  ['a1 NOOP|', ['^U', '^_'], 'a1 NOOP|'],
])('%s after %j is %s', (before, keys, after) => {
  const { state } = press(before === '' ? EMPTY_LINE : line(before), ...keys);
  expect(showLine(state)).toBe(after);
});

describe('ghost completion', () => {
  const typed = withGhost(line('a1 SEL|'), 'ECT');

  test.each(['<ArrowRight>', '<Tab>', '<End>', '^E', '^F'])('%s accepts it', (key) => {
    expect(showLine(press(typed, key).state)).toBe('a1 SELECT|');
  });

  it('vanishes with the next change, and can be undone after it was accepted', () => {
    expect(press(typed, 'E').state.ghost).toBe('');
    expect(showLine(press(typed, '<Tab>', '^_').state)).toBe('a1 SEL|');
  });

  it('is not shown while the cursor stands inside the line', () => {
    expect(withGhost(line('a1 |SEL'), 'ECT').ghost).toBe('');
  });

  it('leaves Tab to the owner when there is none', () => {
    expect(press(line('te|'), '<Tab>').ops).toEqual([{ type: 'complete' }]);
  });
});

describe('history', () => {
  it('walks back and forward, and keeps what was being typed', () => {
    const state = press(withHistory('one', 'two'), 'x').state;
    expect(press(state, '<ArrowUp>').state.text).toBe('two');
    expect(press(state, '<ArrowUp>', '<ArrowUp>').state.text).toBe('one');
    expect(press(state, '<ArrowUp>', '<ArrowUp>', '<ArrowDown>', '<ArrowDown>').state.text).toBe('x');
  });

  it('keeps a change made to an older line until something is submitted', () => {
    const changed = press(withHistory('one', 'two'), '<ArrowUp>', '!', '<ArrowUp>', '<ArrowDown>').state;
    expect(changed.text).toBe('two!');
    expect(press(changed, '<Enter>', '<ArrowUp>', '<ArrowUp>').state.text).toBe('two');
  });

  it('rings at both ends', () => {
    expect(press(EMPTY_LINE, '<ArrowUp>').ops).toEqual([{ type: 'bell' }]);
    expect(press(withHistory('one'), '<ArrowDown>').ops).toEqual([{ type: 'bell' }]);
  });

  it('keeps neither blank lines nor a line twice in a row', () => {
    expect(withHistory('one', '', '  ', 'one', 'two').history.lines).toEqual(['one', 'two']);
  });
});

describe('^R', () => {
  const past = withHistory('a1 LOGIN alice secret', 'a2 SELECT INBOX', 'a3 LOGOUT');

  it('narrows as one types, and goes further back with ^R again', () => {
    expect(press(past, '^R', 'L', 'O', 'G').state.text).toBe('a3 LOGOUT');
    expect(press(past, '^R', 'L', 'O', 'G', '^R').state.text).toBe('a1 LOGIN alice secret');
    expect(press(past, '^R', 'L', 'O', 'G', 'I').state.text).toBe('a1 LOGIN alice secret');
  });

  it('says when nothing is found and stays where it was', () => {
    const { state } = press(past, '^R', 'L', 'O', 'G', 'X');
    expect(state.search).toMatchObject({ failing: true, query: 'LOGX' });
    expect(press(state, '<Backspace>').state.search).toMatchObject({ failing: false });
  });

  it('gives the old line back with ^G and Esc', () => {
    const typed = press(past, 'h', 'i', '^R', 'S', 'E', 'L').state;
    expect(showLine(press(typed, '^G').state)).toBe('hi|');
    expect(showLine(press(typed, '<Escape>').state)).toBe('hi|');
  });

  it('submits the found line with Enter', () => {
    expect(press(past, '^R', 'S', 'E', 'L', '<Enter>').ops).toEqual([{ type: 'submit', line: 'a2 SELECT INBOX' }]);
  });

  it('takes the found line and edits it with any other key', () => {
    const { state } = press(past, '^R', 'I', 'N', 'B', '<End>', '!');
    expect(state.search).toBeUndefined();
    expect(state.text).toBe('a2 SELECT INBOX!');
  });
});

describe('keys that speak to the owner', () => {
  it('^C gives the line up, ^D on an empty line ends the input, ^L clears', () => {
    expect(press(line('a1|'), '^C')).toMatchObject({ state: { text: '' }, ops: [{ type: 'interrupt', line: 'a1' }] });
    expect(press(EMPTY_LINE, '^D').ops).toEqual([{ type: 'endOfInput' }]);
    expect(press(line('a1|'), '^L')).toMatchObject({ state: { text: 'a1' }, ops: [{ type: 'clearScreen' }] });
  });

  it('named keys and control characters type nothing', () => {
    expect(press(EMPTY_LINE, '<F5>', '<Escape>', '\u0007').state.text).toBe('');
  });
});

describe('paste', () => {
  it('submits each whole line and leaves the rest to be edited', () => {
    const { state, ops } = pressKey(line('a|'), { name: '1 NOOP\r\na2 LOGOUT\na3', pasted: true });
    expect(ops).toEqual([
      { type: 'submit', line: 'a1 NOOP' },
      { type: 'submit', line: 'a2 LOGOUT' },
    ]);
    expect(showLine(state)).toBe('a3|');
    expect(state.history.lines).toEqual(['a1 NOOP', 'a2 LOGOUT']);
  });

  it('keeps empty lines, which end a header in APPEND and DATA', () => {
    const { ops } = pressKey(EMPTY_LINE, { name: 'Subject: x\n\nHi\n', pasted: true });
    expect(ops).toEqual(['Subject: x', '', 'Hi'].map((entered) => ({ type: 'submit', line: entered })));
  });
});

const anyKey: fc.Arbitrary<Key> = fc.oneof(
  fc.record({
    name: fc.constantFrom('a', ' ', '(', '收', '👩‍👧', 'é', '\u0301', '\ud83d', '\t', 'X'),
    alt: fc.boolean(),
  }),
  fc.record({
    name: fc.constantFrom(...'a b e f p n h w u k y r c d l _ s / g z'.split(' ')),
    ctrl: fc.boolean(),
    alt: fc.boolean(),
  }),
  fc.record({
    name: fc.constantFrom(
      'ArrowLeft',
      'ArrowRight',
      'ArrowUp',
      'ArrowDown',
      'Home',
      'End',
      'Backspace',
      'Delete',
      'Tab',
      'Enter',
      'Escape',
    ),
    ctrl: fc.boolean(),
    alt: fc.boolean(),
  }),
  fc.record({ name: fc.string({ unit: 'grapheme', maxLength: 20 }), pasted: fc.constant(true) }),
);

describe('properties', () => {
  it('the cursor always stands between two graphemes of the text', () => {
    fc.assert(
      fc.property(fc.array(anyKey, { maxLength: 60 }), (keys) => {
        let state: LineState = EMPTY_LINE;
        for (const key of keys) {
          state = withGhost(pressKey(state, key).state, 'gh');
          expect(state.cursor).toBeGreaterThanOrEqual(0);
          expect(state.cursor).toBeLessThanOrEqual(state.text.length);
          expect(floorGrapheme(state.text, state.cursor)).toBe(state.cursor);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('no control character ever gets into the line', () => {
    fc.assert(
      fc.property(fc.array(anyKey, { maxLength: 30 }), (keys) => {
        const state = keys.reduce((current: LineState, key) => pressKey(current, key).state, EMPTY_LINE);
        expect(state.text).not.toMatch(/\p{Cc}/u);
      }),
    );
  });

  it('undo as often as there are steps gives the empty line back', () => {
    const edits = fc.constantFrom('a', ' ', '收', '^W', '^K', '^Y', '<Backspace>', '<ArrowLeft>', '^A', 'M-b', '^U');
    fc.assert(
      fc.property(fc.array(edits, { maxLength: 40 }), (words) => {
        const { state } = press(EMPTY_LINE, ...words);
        const undone = press(state, ...state.undo.map(() => '^_')).state;
        expect(undone.text).toBe('');
      }),
    );
  });
});
