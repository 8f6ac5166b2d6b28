// What could come next, as buttons: for thumbs. A chip does what Tab does with a ghost.

import type { PaneTexts } from '#texts/panes.ts';
import { nextTag } from './conversation.ts';
import type { TerminalSession } from './session.ts';
import type { TabState } from './tab.ts';
import styles from './terminal.module.css';

const MOST_CHIPS = 12;

/** The chips for the line being typed. */
export function Chips(props: { readonly session: TerminalSession; readonly tab: TabState; readonly texts: PaneTexts }) {
  const { session, tab, texts } = props;
  const chips = chipsOf(tab);
  if (chips.length === 0) return null;
  return (
    <div className={styles.chips} role="group" aria-label={texts['terminal.chips']}>
      {chips.map(({ label, text }) => (
        <button
          key={label}
          type="button"
          className={`line ${styles.chip}`}
          onClick={() => session.setText(text, text.length)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

interface Chip {
  readonly label: string;
  /** The whole line after it was chosen. */
  readonly text: string;
}

function chipsOf({ insight, line, screen, autoTag }: TabState): readonly Chip[] {
  const { connection } = screen;
  const wantsTag =
    connection?.log.protocol === 'imap' && connection.conversation.meaning === 'command' && autoTag === '';
  if (screen.busy && connection?.phase === 'open' && wantsTag && line.text === '') {
    const tag = nextTag(connection.conversation);
    return [{ label: tag, text: `${tag} ` }];
  }
  return insight.completions.slice(0, MOST_CHIPS).map(({ from, insert }) => ({
    label: insert,
    text: `${line.text.slice(0, from)}${insert}${/[(]$/.test(insert) ? '' : ' '}`,
  }));
}
