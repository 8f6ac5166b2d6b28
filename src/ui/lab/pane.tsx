// The frame that every pane stands in: a section with a head (title or tabs, then tools) and a body.

import type { ReactNode } from 'react';
import styles from './pane.module.css';

/** A pane. `name` is its accessible name; `head` stands in its first row, `tools` at the row's end. */
export function Pane(props: {
  readonly name: string;
  readonly head: ReactNode;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <section className={styles.pane} aria-label={props.name}>
      <h2 className="visually-hidden">{props.name}</h2>
      <div className={styles.head}>
        {props.head}
        <span className={styles.grow} />
        {props.tools}
      </div>
      <div className={styles.body}>{props.children}</div>
    </section>
  );
}

/** A title to be seen in a pane's head, where there are no tabs; the pane's name is its heading already. */
export function PaneTitle({ children }: { readonly children: ReactNode }) {
  return (
    <span className={styles.title} aria-hidden="true">
      {children}
    </span>
  );
}

/** What a pane shows while there is nothing: what to do so that there will be something. */
export function EmptyPane({ children }: { readonly children: ReactNode }) {
  return <div className={styles.empty}>{children}</div>;
}
