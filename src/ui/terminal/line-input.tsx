// The native input of line mode. The browser edits text as the person is used to; keys that mean something to the
// terminal (Enter, history, ^R, ^W, ghost) go to the session. Colours and ghost lie on a layer under the text.

import { useEffect, useLayoutEffect, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import { ghostOf, promptLine, type PromptLine } from './prompt-line.ts';
import type { FaceProps } from './face-props.ts';
import { keyOf } from './key.ts';
import { Painted } from './painted.tsx';
import styles from './terminal.module.css';

/** Keys with Ctrl that the session knows better than the browser; the others keep their native meaning. */
const SESSION_CTRL = new Set(['w', 'u', 'k', 'y', 'r', 's', 'g', 'l', 'd', 'p', 'n', 'e', '_', '/', ']', 'j', 'm']);

/** The line being typed, the row of help under it, and Send. */
export function LineInput(props: FaceProps) {
  const { session, tab, texts, help } = props;
  const line = promptLine(tab, help, texts);
  return (
    <div className={styles.composer}>
      <div className={styles.inputRow}>
        <span className={styles.promptText} aria-hidden="true">
          {line.prompt}
        </span>
        <Field {...props} line={line} />
        <button type="button" className="main" onClick={() => session.press({ name: 'Enter' })}>
          {texts['terminal.send']}
        </button>
      </div>
      <Help {...props} />
    </div>
  );
}

/** The native field over its coloured layer. */
function Field(props: FaceProps & { readonly line: PromptLine }) {
  const { session, tab, texts, help, line } = props;
  const layer = useRef<HTMLDivElement>(null);
  const field = useCursor(tab.line.text, tab.line.cursor);
  const press = useKeys(props);
  useEffect(() => session.focusWanted.subscribe(() => field.current?.focus()), [session, field]);
  return (
    <div className={styles.field}>
      <div ref={layer} className={styles.layer} aria-hidden="true">
        <Painted line={line.painted} inline />
        <span className={styles.ghost}>{ghostOf(line)}</span>
      </div>
      <input
        ref={field}
        type="text"
        value={tab.line.text}
        aria-label={texts[tab.screen.busy ? 'terminal.input' : 'terminal.inputShell']}
        aria-describedby={help.text === '' ? undefined : 'terminal-help'}
        aria-invalid={help.problemAt !== undefined}
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="send"
        dir="ltr"
        onChange={({ target }) => session.setText(target.value, target.selectionStart ?? target.value.length)}
        onSelect={({ currentTarget: { selectionStart, selectionEnd, value } }) => {
          if (selectionStart !== null && selectionStart === selectionEnd && selectionStart !== tab.line.cursor) {
            session.setText(value, selectionStart);
          }
        }}
        onScroll={({ currentTarget }) => {
          if (layer.current) layer.current.scrollLeft = currentTarget.scrollLeft;
        }}
        onKeyDown={press}
        onPaste={(event) => {
          const pasted = event.clipboardData.getData('text/plain');
          if (!/[\r\n]/.test(pasted)) return;
          event.preventDefault();
          session.press({ name: pasted, pasted: true });
        }}
      />
    </div>
  );
}

/** Puts the field's cursor where the session has it, after the session changed the text. */
function useCursor(text: string, cursor: number) {
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const input = field.current;
    if (input?.value !== text || document.activeElement !== input || input.selectionStart === cursor) return;
    input.setSelectionRange(cursor, cursor);
  }, [text, cursor]);
  return field;
}

/** Keys that the session knows better than the browser go there; Esc and then Tab always leaves. */
function useKeys({ session, tab }: FaceProps) {
  const mayLeave = useRef(false);
  return (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const field = event.currentTarget;
    const leaves = event.key === 'Tab' && (mayLeave.current || event.shiftKey || tab.line.ghost === '');
    mayLeave.current = event.key === 'Escape';
    if (leaves || !isForSession(event, field, tab.line.search !== undefined)) return;
    const key = keyOf(event);
    if (key === undefined) return;
    event.preventDefault();
    if (tab.line.search === undefined) session.setText(field.value, field.selectionStart ?? field.value.length);
    session.press(key);
  };
}

function Help({ help, tab }: FaceProps) {
  const caret =
    help.problemAt === undefined ? '' : `${' '.repeat(tab.autoTag.length + tab.prompt.length + help.problemAt)}^ `;
  return (
    <div className={help.problemAt === undefined ? styles.help : styles.helpProblem} id="terminal-help">
      <span aria-hidden="true" className={styles.caretSpace}>
        {caret}
      </span>
      {help.text}
    </div>
  );
}

function isForSession(event: KeyboardEvent, field: HTMLInputElement, isSearching: boolean): boolean {
  if (isSearching) return true;
  const { key } = event;
  if (event.ctrlKey && !event.altKey && !event.metaKey) {
    if (key.toLowerCase() === 'c') return field.selectionStart === field.selectionEnd;
    return SESSION_CTRL.has(key.toLowerCase());
  }
  if (['Enter', 'ArrowUp', 'ArrowDown', 'Tab', 'Escape'].includes(key)) return true;
  const isAtEnd = field.selectionStart === field.value.length && field.selectionEnd === field.value.length;
  return (key === 'ArrowRight' || key === 'End') && isAtEnd;
}
