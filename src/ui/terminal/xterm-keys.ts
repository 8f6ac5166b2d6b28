// Keys and pastes of xterm, given to the session instead of to xterm. Esc and then Tab leaves: no keyboard trap.

import type { Terminal } from '@xterm/xterm';
import { keyOf, type Key } from './key.ts';

/** Sends every key of `terminal` to `press`; answers how to stop. */
export function listenToKeys(terminal: Terminal, element: HTMLElement, press: (key: Key) => void): () => void {
  let mayLeave = false;
  terminal.attachCustomKeyEventHandler((event) => {
    if (event.type !== 'keydown') return true;
    if (event.isComposing || event.key === 'Process') return true;
    if (event.key === 'Tab' && (mayLeave || event.shiftKey)) return false;
    if (belongsToBrowser(event, terminal)) return false;
    const key = keyOf(event);
    if (key === undefined) return event.key === 'Dead';
    if (scroll(terminal, event)) return false;
    // Plain text comes by onData, so that input methods and dead keys work.
    if (key.name.length === 1 && key.ctrl !== true && key.alt !== true) {
      mayLeave = false;
      return true;
    }
    mayLeave = key.name === 'Escape';
    event.preventDefault();
    press(key);
    return false;
  });
  const typing = terminal.onData((text) => {
    if (!text.startsWith('\u001b')) press({ name: text, typed: true });
  });
  const paste = (event: ClipboardEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    press({ name: event.clipboardData?.getData('text/plain') ?? '', pasted: true });
  };
  element.addEventListener('paste', paste, { capture: true });
  return () => {
    typing.dispose();
    element.removeEventListener('paste', paste, { capture: true });
  };
}

/** Copying a selection, pasting, and the browser's own function keys. */
function belongsToBrowser(event: KeyboardEvent, terminal: Terminal): boolean {
  if (/^F\d+$/.test(event.key) || event.metaKey) return true;
  const letter = event.key.toLowerCase();
  if (event.ctrlKey && !event.altKey && letter === 'v') return true;
  if (event.ctrlKey && event.shiftKey && (letter === 'c' || letter === 'i' || letter === 'j')) return true;
  return event.ctrlKey && letter === 'c' && terminal.hasSelection();
}

function scroll(terminal: Terminal, event: KeyboardEvent): boolean {
  if (event.key !== 'PageUp' && event.key !== 'PageDown') return false;
  terminal.scrollPages(event.key === 'PageUp' ? -1 : 1);
  event.preventDefault();
  return true;
}
