// The words of a line, each explained. One of them can be chosen: by pointing, or with the arrow keys.

import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { ExplainedToken } from '#engine/index.ts';
import { fill } from '#texts/fill.ts';
import type { PaneTexts } from '#texts/panes.ts';
import type { TokenExplainer } from '#texts/tokens.ts';
import { flatTokens, isSameStretch, shownBytes, type FlatToken, type Stretch } from './flat-tokens.ts';
import styles from './inspector.module.css';
import type { MessageFinder } from './message-meant.ts';
import { SpecLink } from './spec-link.tsx';

/** So many rows at once; a body structure can have thousands. */
const ROWS_AT_ONCE = 120;

export interface TokenListProps {
  readonly bytes: Uint8Array;
  readonly tokens: readonly ExplainedToken[];
  readonly chosen: Stretch | undefined;
  readonly onChoose: (stretch: Stretch | undefined) => void;
  readonly explain: TokenExplainer;
  /** Which message a number means, where that is known. */
  readonly messageMeant?: MessageFinder;
  readonly texts: PaneTexts;
}

export function TokenList(props: TokenListProps) {
  const { tokens, chosen, onChoose, texts } = props;
  const list = useRef<HTMLUListElement>(null);
  const [most, setMost] = useState(ROWS_AT_ONCE);
  const rows = flatTokens(tokens);
  const at = rows.findIndex(({ token }) => isSameStretch(token, chosen));
  useEffect(() => {
    if (at >= 0) list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  const move = (event: KeyboardEvent): void => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    if (event.key === 'Escape' && chosen !== undefined) onChoose(undefined);
    const next = to === undefined ? undefined : rows[to];
    if (to === undefined || next === undefined) return;
    event.preventDefault();
    onChoose(next.token);
    list.current?.querySelectorAll<HTMLElement>('[data-token]')[to]?.focus();
  };
  return (
    <>
      <ul ref={list} className={styles.tokens} aria-label={texts['inspector.tokens']}>
        {rows.slice(0, Math.max(most, at + 1)).map((row, index) => (
          <Row
            key={`${row.token.start} ${row.token.end} ${row.depth} ${row.token.role}`}
            {...props}
            row={row}
            isChosen={index === at}
            isStop={index === Math.max(at, 0)}
            onKeyDown={move}
          />
        ))}
      </ul>
      {rows.length > most && (
        <button type="button" className="line" onClick={() => setMost(rows.length)}>
          {fill(texts['inspector.allTokens'], { count: rows.length })}
        </button>
      )}
    </>
  );
}

function Row(
  props: TokenListProps & {
    readonly row: FlatToken;
    readonly isChosen: boolean;
    readonly isStop: boolean;
    readonly onKeyDown: (event: KeyboardEvent) => void;
  },
) {
  const { bytes, row, isChosen, onChoose, explain, texts } = props;
  const { token, depth } = row;
  const { title, more } = explain(token.role, token.values);
  const message = props.messageMeant?.(token.role, shownBytes(bytes, token));
  return (
    <li className={isChosen ? styles.tokenOn : styles.token} style={{ paddingLeft: 12 + depth * 12 }}>
      <button
        type="button"
        data-token=""
        className={styles.tokenName}
        aria-pressed={isChosen}
        tabIndex={props.isStop ? 0 : -1}
        onClick={() => onChoose(isChosen ? undefined : token)}
        onKeyDown={props.onKeyDown}
      >
        {shownBytes(bytes, token)}
      </button>
      <div>
        {title}
        {token.value !== undefined && <b className={styles.value}> {token.value}</b>}
        {message !== undefined && (
          <div>
            <b className={styles.value}>UID {message.uid}</b>
            {message.subject !== '' && <> “{message.subject}”</>}
          </div>
        )}
        <small>
          {more} <SpecLink spec={token.spec} texts={texts} />
        </small>
      </div>
    </li>
  );
}
