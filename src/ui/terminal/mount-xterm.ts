// Puts xterm into a place on the page and keeps it fitting: size, theme, keys, clicks. No React here.

import type { LabHost } from '../host/lab-host.ts';
import { xtermTheme } from './ansi.ts';
import type { Key } from './key.ts';
import { loadXterm, type LoadedXterm } from './load-xterm.ts';
import { listenToKeys } from './xterm-keys.ts';
import { XtermScreen } from './xterm-screen.ts';

/** A terminal on the page. */
export interface MountedXterm {
  readonly xterm: LoadedXterm;
  readonly screen: XtermScreen;
  /** Reads the page's colours again. */
  recolour(): void;
  dispose(): void;
}

/** Loads xterm and opens it in `place`. */
export async function mountXterm(place: HTMLElement, host: LabHost, press: (key: Key) => void): Promise<MountedXterm> {
  const style = getComputedStyle(place);
  const colourOf = colourReader(place);
  const xterm = await loadXterm({
    theme: xtermTheme(colourOf),
    fontFamily: style.fontFamily,
    fontSize: Number.parseFloat(style.fontSize),
    screenReaderMode: false,
  });
  const { terminal } = xterm;
  terminal.open(place);
  xterm.fit.fit();
  const screen = new XtermScreen(terminal, () => colourOf('--accent-soft'));
  const undo = [
    listenToKeys(terminal, place, press),
    fitAlways(place, xterm, screen),
    chooseByClick(place, xterm, screen, host),
  ];
  return {
    xterm,
    screen,
    recolour: () => {
      terminal.options.theme = xtermTheme(colourOf);
    },
    dispose: () => {
      for (const each of undo) each();
      terminal.dispose();
    },
  };
}

/** Resolves custom properties, `light-dark()` included, to colours that xterm understands: `#rrggbb`. */
function colourReader(place: HTMLElement): (property: string) => string {
  return (property) => {
    const probe = document.createElement('span');
    probe.style.color = `var(${property})`;
    place.append(probe);
    const colour = getComputedStyle(probe).color;
    probe.remove();
    return hexOf(colour);
  };
}

/** `rgb(1, 2, 3)` as `#010203`. */
export function hexOf(colour: string): string {
  const parts = colour.match(/[\d.]+/g)?.slice(0, 3) ?? ['0', '0', '0'];
  return `#${parts.map((part) => Math.round(Number(part)).toString(16).padStart(2, '0')).join('')}`;
}

/** Follows the size of its place. */
function fitAlways(place: HTMLElement, { fit }: LoadedXterm, screen: XtermScreen): () => void {
  const observer = new ResizeObserver(() => {
    const size = fit.proposeDimensions();
    if (size !== undefined && size.cols > 1 && size.rows > 1) screen.resize(size.cols, size.rows);
  });
  observer.observe(place);
  return () => observer.disconnect();
}

/** A click that selects no text chooses the line under it for all panes. */
function chooseByClick(place: HTMLElement, { terminal }: LoadedXterm, screen: XtermScreen, host: LabHost): () => void {
  const choose = (event: MouseEvent): void => {
    const area = place.querySelector('.xterm-screen')?.getBoundingClientRect();
    if (area === undefined || terminal.hasSelection() || event.button !== 0) return;
    const row = Math.floor(((event.clientY - area.top) / area.height) * terminal.rows);
    const line = screen.lineAt(row);
    if (line?.event !== undefined) host.select(line.event);
  };
  place.addEventListener('click', choose);
  return () => place.removeEventListener('click', choose);
}
