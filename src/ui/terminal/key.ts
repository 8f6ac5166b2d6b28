// Key presses as the line editor takes them, and how the browser's key events become such.

/** One key press, or one paste. */
export interface Key {
  /** The DOM's `KeyboardEvent.key`: `ArrowLeft`, `Enter`; for text the text itself. */
  readonly name: string;
  readonly ctrl?: boolean;
  readonly alt?: boolean;
  /** `name` is text, however long: what an input method or a script types. */
  readonly typed?: boolean;
  /** `name` is a pasted text, in which each line end submits. */
  readonly pasted?: boolean;
}

/** The parts of a `KeyboardEvent` that matter here. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
}

/** The text that a key types: nothing for commands, named keys and control characters; a tab types a space. */
export function textOf(key: Key): string {
  if (key.typed === true) return printable(key.name);
  if (key.ctrl === true || key.alt === true || isNamed(key.name)) return '';
  return printable(key.name);
}

/** `text` without control characters, which would be invisible in a line; a tab becomes a space. */
export function printable(text: string): string {
  return text.replaceAll('\t', ' ').replaceAll(/\p{Cc}/gu, '');
}

/** The key that a browser's event stands for, or undefined for what belongs to the browser (⌘, dead keys, IME). */
export function keyOf(press: KeyPress): Key | undefined {
  if (press.metaKey || ['Dead', 'Process', 'Unidentified', 'Shift', 'Control', 'Alt', 'Meta'].includes(press.key)) {
    return undefined;
  }
  // AltGr makes text and is reported as Ctrl+Alt on Windows.
  const altGr = press.ctrlKey && press.altKey && press.key.length === 1;
  return { name: press.key, ctrl: press.ctrlKey && !altGr, alt: press.altKey && !altGr };
}

/** DOM names of keys without text are ASCII words of at least two letters, such as `F1` or `Escape`. */
function isNamed(name: string): boolean {
  return /^[A-Z][A-Za-z0-9]+$/.test(name);
}
