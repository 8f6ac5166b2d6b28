// The one row of help under the line being typed: what is expected here, where it goes wrong, what Tab found, how many
// octets of a literal are due. The same words in both faces.

import { fill } from '#texts/fill.ts';
import type { PaneTexts } from '#texts/panes.ts';
import type { Expectations } from '#texts/expectations.ts';
import { octetsSoFar } from './literal-text.ts';
import type { TabState } from './tab.ts';
import type { TerminalOptions } from './terminal-options.ts';

export interface LineHelp {
  readonly text: string;
  /** UTF-16 offset in the typed text under which a caret belongs. */
  readonly problemAt?: number;
}

/** The help for the line of `tab`. */
export function lineHelp(
  tab: TabState,
  options: TerminalOptions,
  texts: PaneTexts,
  expectations: Expectations,
): LineHelp {
  return special(tab, texts) ?? (options.hints ? grammarHelp(tab, texts, expectations) : { text: '' });
}

function special(tab: TabState, texts: PaneTexts): LineHelp | undefined {
  const { literal, possible, waiting, screen } = tab;
  if (possible.length > 0) return { text: possible.join('   ') };
  if (literal !== undefined) return { text: fill(texts['line.literalCompose'], { count: octetsSoFar(literal) }) };
  if (waiting.length > 0) return { text: `${waiting.join(' ⏎ ')} – ${texts['line.waiting']}` };
  const due = screen.busy ? screen.connection?.conversation.literal : undefined;
  if (due === undefined) return undefined;
  const key = due.waiting ? 'line.literalWait' : 'line.literalDue';
  return { text: fill(texts[key], { due: due.due, total: due.total }) };
}

function grammarHelp(
  { insight, line, screen, device }: TabState,
  texts: PaneTexts,
  expectations: Expectations,
): LineHelp {
  const { problem, expected } = insight;
  if (problem !== undefined) {
    const wrong = fill(texts['line.wrong'], { expected: names(problem.expected, expectations) });
    const fix = problem.fix === undefined ? '' : ` · ${fill(texts['line.fix'], { fix: problem.fix })}`;
    return { text: wrong + fix, problemAt: problem.at };
  }
  if (!screen.busy && screen.lines.length === 0 && line.text === '') {
    return { text: `${texts['line.acceptGhost']} · ${fill(texts['shell.welcome'], { device })}` };
  }
  const accept = line.ghost === '' ? '' : texts['line.acceptGhost'];
  const wanted = expected.length === 0 ? '' : fill(texts['line.expects'], { expected: names(expected, expectations) });
  return { text: [accept, wanted].filter((part) => part !== '').join(' · ') };
}

/** At most four names: more would not be read. */
function names(keys: readonly string[], expectations: Expectations): string {
  const words = [...new Set(keys.map((key) => expectations(key)))];
  return words.length > 4 ? `${words.slice(0, 4).join(', ')} …` : words.join(', ');
}
