// A terminal session on the real engine, driven by keys, for tests: no page, no real time.

import * as engine from '#engine/index.ts';
import type { Scenario } from '#engine/index.ts';
import { createLabHost, type LabHost } from '../../src/ui/host/lab-host.ts';
import { fill } from '../../src/texts/fill.ts';
import { panesEn } from '../../src/texts/panes-en.ts';
import { showTerminalLine } from '../../src/ui/terminal/line-words.ts';
import { textOfLine } from '../../src/ui/terminal/painted-text.ts';
import { sessionOf, type TerminalSession } from '../../src/ui/terminal/session.ts';
import type { TabState } from '../../src/ui/terminal/tab.ts';

export interface TerminalWorld {
  readonly host: LabHost;
  readonly session: TerminalSession;
  /** Types a line and Enter, then lets the world settle. */
  enter(line: string): void;
  /** Types without settling. */
  type(text: string): void;
  paste(text: string): void;
  press(name: string, more?: { readonly ctrl?: boolean; readonly alt?: boolean }): void;
  settle(): void;
  tab(): TabState;
  /** What the tab in front shows above its prompt. */
  screen(): readonly string[];
}

/** The default scenario, or another one. */
export function terminalWorld(scenario: Scenario = engine.defaultScenario): TerminalWorld {
  let clock = 0;
  const host = createLabHost(engine, scenario, {
    playing: false,
    frames: { now: () => (clock += 1), next: () => () => undefined },
  });
  const session = sessionOf(host);
  const tab = (): TabState => {
    const { tabs, active } = session.state.get();
    const front = tabs.find((each) => each.id === active);
    if (front === undefined) throw new Error('no tab is in front');
    return front;
  };
  const words = { texts: panesEn, tokensOf: () => [], isUnsolicited: () => false };
  const world: TerminalWorld = {
    host,
    session,
    tab,
    type: (text) => session.press({ name: text, typed: true }),
    paste: (text) => session.press({ name: text, pasted: true }),
    press: (name, more = {}) => session.press({ name, ...more }),
    settle: () => {
      for (let rounds = 0; rounds < 50; rounds += 1) if (!host.stepTo(() => false)) return;
    },
    enter: (line) => {
      if (line !== '') world.type(line);
      world.press('Enter');
      world.settle();
    },
    screen: () => tab().screen.lines.flatMap((line) => showTerminalLine(line, words).rows.map(textOfLine)),
  };
  return world;
}

/** The English words of a note, for expectations. */
export function noteText(key: keyof typeof panesEn, values: Readonly<Record<string, string | number>> = {}): string {
  return fill(panesEn[key], values);
}
