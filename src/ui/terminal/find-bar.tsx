// Searching what xterm shows.

import type { SearchAddon } from '@xterm/addon-search';
import { useState } from 'react';
import type { PaneTexts } from '#texts/panes.ts';
import styles from './terminal.module.css';

/** A field with "previous" and "next"; Escape closes it. */
export function FindBar(props: {
  readonly search: SearchAddon;
  readonly texts: PaneTexts;
  readonly onClose: () => void;
}) {
  const { search, texts, onClose } = props;
  const [wanted, setWanted] = useState('');
  const close = (): void => {
    search.clearDecorations();
    onClose();
  };
  return (
    <form
      className={styles.find}
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        search.findNext(wanted);
      }}
    >
      <input
        type="search"
        aria-label={texts['terminal.find']}
        placeholder={texts['terminal.find']}
        value={wanted}
        // The person has just asked for it.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        onKeyDown={(event) => {
          if (event.key === 'Escape') close();
        }}
        onChange={(event) => {
          setWanted(event.target.value);
          search.findNext(event.target.value, { incremental: true });
        }}
      />
      <button type="button" className="line" onClick={() => search.findPrevious(wanted)}>
        {texts['terminal.findPrevious']}
      </button>
      <button type="submit" className="line">
        {texts['terminal.findNext']}
      </button>
      <button type="button" aria-label={texts['terminal.findClose']} onClick={close}>
        ✕
      </button>
    </form>
  );
}
