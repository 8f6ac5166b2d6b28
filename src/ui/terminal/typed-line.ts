// The line being typed in a tab: its text and cursor, what is understood of it (colours, ghost, expectations), and what
// Tab finds. What becomes of it when Enter is pressed is the tab's matter.

import { createInspector } from '#engine/explaining.ts';
import type { TypingContext } from '#engine/index.ts';
import type { LabHost } from '../host/lab-host.ts';
import { nextTag } from './conversation.ts';
import type { Key } from './key.ts';
import { EMPTY_LINE, pressKey, replaceLine, withGhost, type LineOp, type LineState } from './line-editor.ts';
import { EMPTY_INSIGHT, hasOwnTag, insightInto, shellInsight, type LineInsight } from './line-insight.ts';
import { commonBeginning, type KnownNames } from './shell-complete.ts';
import type { ConnectionScreen, TabScreen } from './tab-screen.ts';
import type { TerminalOptions } from './terminal-options.ts';

/** What a line needs of the session around it. */
export interface LineOwner {
  readonly host: LabHost;
  readonly options: () => TerminalOptions;
  readonly knownHosts: () => KnownNames;
}

/** Where a line is typed. */
export interface LinePlace {
  readonly screen: TabScreen;
  /** The octets of a literal are typed: they are nothing to be understood. */
  readonly inLiteral: boolean;
  /** Nothing was done in this tab before. */
  readonly isFirst: boolean;
}

/** The line of one tab. */
export class TypedLine {
  readonly #owner: LineOwner;
  #state: LineState = EMPTY_LINE;
  #insight: LineInsight = EMPTY_INSIGHT;
  #possible: readonly string[] = [];

  constructor(owner: LineOwner) {
    this.#owner = owner;
  }

  get state(): LineState {
    return this.#state;
  }

  get insight(): LineInsight {
    return this.#insight;
  }

  /** What Tab found, when it was more than one thing. */
  get possible(): readonly string[] {
    return this.#possible;
  }

  /** What Tab found is of no interest any more. */
  dismissPossible(): void {
    this.#possible = [];
  }

  /** One key; answers what it asks for beyond the line. `look` must follow. */
  press(key: Key): readonly LineOp[] {
    this.dismissPossible();
    const { state, ops } = pressKey(this.#state, key);
    this.#state = state;
    return ops;
  }

  /** What a native input field holds now. `look` must follow. */
  setText(text: string, cursor: number): void {
    this.dismissPossible();
    if (text !== this.#state.text || cursor !== this.#state.cursor)
      this.#state = replaceLine(this.#state, text, cursor);
  }

  /** Writes on as far as there is only one way to; tells the ways when there are more. */
  complete(): void {
    const words = this.#insight.completions;
    const from = words[0]?.from;
    if (from === undefined) return;
    const same = words.filter((word) => word.from === from).map((word) => word.insert);
    const shared = commonBeginning(same);
    if (shared.length > this.#state.text.length - from) {
      this.#state = replaceLine(this.#state, this.#state.text.slice(0, from) + shared);
    } else this.#possible = same;
  }

  /** Understands the line anew, where it is typed now. */
  look(place: LinePlace): void {
    const { ghost } = this.#owner.options();
    this.#insight = this.#understand(place);
    this.#state = withGhost(this.#state, ghost ? this.#insight.ghost : '');
  }

  /** The tag that will be written in front of the line. */
  autoTag({ screen: { connection }, inLiteral }: LinePlace): string {
    if (!this.#owner.options().automaticTags || connection === undefined || inLiteral) return '';
    const isCommand = connection.log.protocol === 'imap' && connection.conversation.meaning === 'command';
    return isCommand && connection.phase === 'open' ? `${nextTag(connection.conversation)} ` : '';
  }

  /** The text with its tag, unless it has one already. */
  withTag(text: string, connection: ConnectionScreen, place: LinePlace): string {
    const tag = this.autoTag(place);
    if (tag === '') return text;
    const context = this.#typing(connection);
    return context && hasOwnTag(text, context) ? text : `${tag}${text}`;
  }

  #understand(place: LinePlace): LineInsight {
    const { connection, busy } = place.screen;
    const { text, search } = this.#state;
    if (place.inLiteral || search !== undefined) return EMPTY_INSIGHT;
    if (!busy || connection === undefined) return shellInsight(text, this.#owner.knownHosts(), place.isFirst);
    if (connection.phase !== 'open' || connection.conversation.meaning === 'literal') return EMPTY_INSIGHT;
    const context = this.#typing(connection);
    return context === undefined ? EMPTY_INSIGHT : insightInto(text, this.autoTag(place), context);
  }

  #typing(connection: ConnectionScreen): TypingContext | undefined {
    return this.#owner.host.view(createInspector).model.typing(connection.log.connection);
  }
}
