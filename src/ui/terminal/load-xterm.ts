// xterm and its parts, loaded when the first terminal is shown: 80 kB that the first page does not need.

import type { FitAddon } from '@xterm/addon-fit';
import type { SearchAddon } from '@xterm/addon-search';
import type { ITheme, Terminal } from '@xterm/xterm';

/** A terminal with what belongs to it. */
export interface LoadedXterm {
  readonly terminal: Terminal;
  readonly fit: FitAddon;
  readonly search: SearchAddon;
}

/** A terminal that is not shown anywhere yet. */
export async function loadXterm(options: {
  readonly theme: ITheme;
  readonly fontFamily: string;
  readonly fontSize: number;
  readonly screenReaderMode: boolean;
}): Promise<LoadedXterm> {
  const [xterm, fitting, searching, unicode] = await Promise.all([
    import('@xterm/xterm'),
    import('@xterm/addon-fit'),
    import('@xterm/addon-search'),
    import('@xterm/addon-unicode11'),
    import('@xterm/xterm/css/xterm.css'),
  ]);
  const terminal = new xterm.Terminal({
    ...options,
    allowProposedApi: true,
    cursorStyle: 'bar',
    cursorWidth: 2,
    cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    lineHeight: 1.35,
    scrollback: 10_000,
    convertEol: false,
    macOptionIsMeta: true,
    minimumContrastRatio: 4.5,
    rightClickSelectsWord: false,
  });
  const fit = new fitting.FitAddon();
  const search = new searching.SearchAddon();
  terminal.loadAddon(fit);
  terminal.loadAddon(search);
  terminal.loadAddon(new unicode.Unicode11Addon());
  terminal.unicode.activeVersion = '11';
  return { terminal, fit, search };
}
