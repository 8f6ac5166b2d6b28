// A table that scrolls sideways where it is too wide; whoever has no pointer can reach it.

import type { ReactNode } from 'react';
import styles from './spread.module.css';

/** `name` is its caption for those who don't see where it stands; `head` the cells of its first row. */
export function WideTable(props: { readonly name: string; readonly head: ReactNode; readonly children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be reached by keyboard
    <div className={styles.wide} tabIndex={0} role="group" aria-label={props.name}>
      <table className={styles.table}>
        <caption className="visually-hidden">{props.name}</caption>
        <thead>
          <tr>{props.head}</tr>
        </thead>
        <tbody>{props.children}</tbody>
      </table>
    </div>
  );
}
