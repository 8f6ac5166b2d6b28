// The line being typed as a face shows it: with its prompt, or with the words of a search through the history.

import type { PaneTexts } from '#texts/panes.ts';
import type { LineHelp } from './line-help.ts';
import type { PaintedLine } from './painted-text.ts';
import type { TabState } from './tab.ts';

/** The line being typed, as it shall be shown. */
export interface PromptLine {
  /** `$ `, an automatic tag, `> ` or the search's own words. */
  readonly prompt: string;
  readonly text: string;
  readonly painted: PaintedLine;
  /** UTF-16 offset in `text`. */
  readonly cursor: number;
  readonly ghost: string;
  readonly help: LineHelp;
}

/** What stands in front of the line: `$ `, a tag, or `(search back)…`. */
function promptOf(tab: TabState, texts: PaneTexts): string {
  const { search } = tab.line;
  if (search === undefined) return tab.prompt + tab.autoTag;
  const words = search.failing ? texts['line.searchFailing'] : texts['line.search'];
  return `(${words}) ${search.query}: `;
}

/** The line of `tab`. */
export function promptLine(tab: TabState, help: LineHelp, texts: PaneTexts): PromptLine {
  const { text, cursor, ghost } = tab.line;
  const isPainted = tab.insight.painted.map((span) => span.text).join('') === text;
  const painted = isPainted ? tab.insight.painted : [{ text, start: 0, end: text.length }];
  return { prompt: promptOf(tab, texts), text, painted, cursor, ghost, help };
}

/** The ghost, unless a mistake in front of it must be mended first. */
export function ghostOf({ ghost, help }: PromptLine): string {
  return help.problemAt === undefined ? ghost : '';
}
