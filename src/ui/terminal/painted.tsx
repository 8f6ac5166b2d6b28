// A line of protocol text in colours.

import type { PaintedLine } from './painted-text.ts';
import styles from './paint.module.css';

/** The stretches of a line; each row of a frame is a block of its own. */
export function Painted({ line, inline = false }: { readonly line: PaintedLine; readonly inline?: boolean }) {
  const Row = inline ? 'span' : 'div';
  return (
    <Row className={styles.row} dir="ltr">
      {line.map((span) => (
        <span key={span.start} className={span.paint === undefined ? undefined : styles[span.paint]}>
          {span.text}
        </span>
      ))}
      {line.length === 0 && '\u200b'}
    </Row>
  );
}
