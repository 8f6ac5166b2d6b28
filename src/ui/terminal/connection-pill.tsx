// What the connection in front is doing, in one word: the network's state until it stands, then the protocol's.

import { fill } from '#texts/fill.ts';
import type { PaneTexts } from '#texts/panes.ts';
import type { LabHost } from '../host/lab-host.ts';
import { useView } from '../host/use-view.ts';
import { createClientStates, type ClientState } from '../state/client-states.ts';
import type { TabState } from './tab.ts';
import styles from './terminal.module.css';

export function ConnectionPill(props: { readonly host: LabHost; readonly tab: TabState; readonly texts: PaneTexts }) {
  const { model } = useView(props.host, createClientStates);
  const { connection } = props.tab.screen;
  if (connection === undefined) return <span className={styles.pillQuiet}>{props.texts['pill.idle']}</span>;
  const isOpen = connection.phase === 'open';
  const state = isOpen ? model.of(connection.log.connection) : undefined;
  const words = state === undefined ? props.texts[`pill.${connection.phase}`] : stateWords(state, props.texts);
  return (
    <>
      <span className={isOpen ? styles.pill : styles.pillQuiet} role="status">
        {words}
      </span>
      {isOpen && connection.secured && <span className={styles.pillTls}>TLS</span>}
    </>
  );
}

/** IMAP's states have words in each language; POP3's and SMTP's are the standards' own names. */
function stateWords({ protocol, state, selected }: ClientState, texts: PaneTexts): string {
  switch (state) {
    case undefined:
      return texts['pill.open'];
    case 'notAuthenticated':
    case 'authenticated':
    case 'selected':
    case 'logout':
      return fill(texts[`pill.${state}`], { mailbox: selected?.mailbox ?? '' });
    default:
      return `${protocol?.toUpperCase()} · ${state}`;
  }
}
