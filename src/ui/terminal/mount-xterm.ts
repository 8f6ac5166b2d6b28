// Puts xterm into a place on the page and keeps it fitting: size, theme, keys, clicks. No React here.

import type { LabHost } from '../host/lab-host.ts';
import { theme } from '../settings/preferences.ts';
import { xtermTheme } from './ansi.ts';
import { loadXterm, type LoadedXterm } from './load-xterm.ts';
import type { TerminalSession } from './session.ts';
import { listenToKeys } from './xterm-keys.ts';
import { XtermScreen } from './xterm-screen.ts';

/** A terminal on the page. */
export interface MountedXterm {
  readonly xterm: LoadedXterm;
  readonly screen: XtermScreen;
  /** Accessible names of the place where one types. */
  setNames(name: string, description: string): void;
  setScreenReaderMode(on: boolean): void;
  dispose(): void;
}

/** Loads xterm and opens it in `place`. */
export async function mountXterm(place: HTMLElement, host: LabHost, session: TerminalSession): Promise<MountedXterm> {
  const style = getComputedStyle(place);
  // Cells are measured once: the font must be there before.
  await document.fonts.load(`${style.fontSize} ${style.fontFamily}`);
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
  const screen = new XtermScreen(terminal, colourOf);
  const undo = [
    listenToKeys(terminal, place, (key) => session.press(key)),
    fitAlways(place, xterm, screen),
    chooseByClick(place, xterm, screen, host),
    explainByPointing(place, xterm, screen, session),
    recolourAlways(xterm, colourOf),
  ];
  return {
    xterm,
    screen,
    setNames: (name, description) => {
      terminal.textarea?.setAttribute('aria-label', name);
      terminal.textarea?.setAttribute('aria-description', description);
    },
    setScreenReaderMode: (on) => {
      terminal.options.screenReaderMode = on;
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
function hexOf(colour: string): string {
  const parts = colour.match(/[\d.]+/g)?.slice(0, 3) ?? ['0', '0', '0'];
  return `#${parts.map((part) => Math.round(Number(part)).toString(16).padStart(2, '0')).join('')}`;
}

/** Follows the page's theme: what stands there changes its colours too. */
function recolourAlways({ terminal }: LoadedXterm, colourOf: (property: string) => string): () => void {
  const recolour = (): void => {
    terminal.options.theme = xtermTheme(colourOf);
  };
  const system = matchMedia('(prefers-color-scheme: dark)');
  system.addEventListener('change', recolour);
  const stop = theme.subscribe(recolour);
  return () => {
    system.removeEventListener('change', recolour);
    stop();
  };
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
    const cell = cellAt(place, terminal, event);
    if (cell === undefined || terminal.hasSelection() || event.button !== 0) return;
    const line = screen.lineAt(cell.row);
    if (line?.event !== undefined) host.select(line.event);
  };
  place.addEventListener('click', choose);
  return () => place.removeEventListener('click', choose);
}

/** Typed text under the pointer is explained before it is sent. */
function explainByPointing(
  place: HTMLElement,
  { terminal }: LoadedXterm,
  screen: XtermScreen,
  session: TerminalSession,
): () => void {
  let pointed: number | undefined;
  const point = (event: MouseEvent): void => {
    const cell = event.type === 'mouseleave' ? undefined : cellAt(place, terminal, event);
    const offset = cell && screen.typedAt(cell.row, cell.column);
    if (offset === pointed) return;
    pointed = offset;
    session.point(offset);
  };
  place.addEventListener('mousemove', point);
  place.addEventListener('mouseleave', point);
  return () => {
    place.removeEventListener('mousemove', point);
    place.removeEventListener('mouseleave', point);
  };
}

function cellAt(place: HTMLElement, terminal: LoadedXterm['terminal'], event: MouseEvent) {
  const area = place.querySelector('.xterm-screen')?.getBoundingClientRect();
  if (area === undefined) return undefined;
  return {
    row: Math.floor(((event.clientY - area.top) / area.height) * terminal.rows),
    column: Math.floor(((event.clientX - area.left) / area.width) * terminal.cols),
  };
}
