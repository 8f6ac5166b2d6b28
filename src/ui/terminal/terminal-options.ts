// What a person can switch off in the terminal, remembered in this browser.

import { createStore, type Store } from '../host/store.ts';
import { remember, rememberedJson } from '../settings/storage.ts';

/** Each on or off. */
export interface TerminalOptions {
  /** The next tag is written in front of an IMAP command. */
  readonly automaticTags: boolean;
  /** A line that ends with `{}` asks for the literal's text and fills the count in. */
  readonly countLiterals: boolean;
  readonly ghost: boolean;
  /** The line below the input: what is expected, and where a mistake is. */
  readonly hints: boolean;
  readonly colours: boolean;
  readonly screenReader: boolean;
  readonly announce: boolean;
}

export type OptionName = keyof TerminalOptions;

const DEFAULTS: TerminalOptions = {
  automaticTags: false,
  countLiterals: true,
  ghost: true,
  hints: true,
  colours: true,
  screenReader: false,
  announce: true,
};

/** All options in the order of the menu. */
export const OPTION_NAMES = [
  'automaticTags',
  'countLiterals',
  'ghost',
  'hints',
  'colours',
  'announce',
  'screenReader',
] as const satisfies readonly OptionName[];

/** The options as they were left, and remembered with each change. */
export function keptOptions(): Store<TerminalOptions> {
  const store = createStore(rememberedJson('terminal', readOptions) ?? DEFAULTS);
  store.subscribe(() => remember('terminal', JSON.stringify(store.get())));
  return store;
}

/** The options in `data`; what is missing or of another type is as by default. */
function readOptions(data: unknown): TerminalOptions {
  if (typeof data !== 'object' || data === null) return DEFAULTS;
  const read = new Map(Object.entries(data));
  const options: Record<OptionName, boolean> = { ...DEFAULTS };
  for (const name of OPTION_NAMES) {
    const value = read.get(name);
    if (typeof value === 'boolean') options[name] = value;
  }
  return options;
}
