// What both faces of the terminal are given: they differ in nothing but how they show it.

import type { PaneTexts } from '#texts/panes.ts';
import type { LabHost } from '../host/lab-host.ts';
import type { LineHelp } from './line-help.ts';
import type { ShownLine } from './line-words.ts';
import type { TerminalSession } from './session.ts';
import type { TabState } from './tab.ts';
import type { TerminalOptions } from './terminal-options.ts';

export interface FaceProps {
  readonly host: LabHost;
  readonly session: TerminalSession;
  /** The tab in front. */
  readonly tab: TabState;
  readonly lines: readonly ShownLine[];
  readonly help: LineHelp;
  readonly options: TerminalOptions;
  readonly texts: PaneTexts;
}
