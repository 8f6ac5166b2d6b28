// A line of protocol text in colours.

import type { PaintedLine, PaintedSpan } from './painted-text.ts';
import styles from './paint.module.css';

/** The stretches of a line; each row of a frame is a block of its own. */
export function Painted(props: {
  readonly line: PaintedLine;
  readonly inline?: boolean;
  /** Byte offsets of a chosen token. */
  readonly marked?: { readonly start: number; readonly end: number } | undefined;
}) {
  const { line, inline = false, marked } = props;
  const Row = inline ? 'span' : 'div';
  return (
    <Row className={styles.row} dir="ltr">
      {line.map((span, index) => (
        // Stretches of a line never change their order, and prompts have no offsets to tell them apart.
        // oxlint-disable-next-line react/no-array-index-key
        <span key={index} className={nameOf(span, marked)}>
          {span.text}
        </span>
      ))}
      {line.length === 0 && '\u200b'}
    </Row>
  );
}

function nameOf(
  { paint, start, end }: PaintedSpan,
  marked: { readonly start: number; readonly end: number } | undefined,
) {
  const isMarked = marked !== undefined && marked.start <= start && end <= marked.end;
  return `${paint === undefined ? '' : styles[paint]} ${isMarked ? styles.marked : ''}`;
}
