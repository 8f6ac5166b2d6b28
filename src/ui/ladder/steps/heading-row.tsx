// A heading among the ladder's rows: number, name and costs of a stretch, with a triangle that says whether it is folded.

import type { HeadingPlace } from '../ladder.tsx';
import styles from '../ladder.module.css';
import type { Heading } from './fold-rows.ts';
import type { HeadingWords } from './folded-sequence.tsx';

/** What is drawn, and where. */
export interface HeadingRowProps extends HeadingPlace {
  readonly number: number;
  readonly heading: Heading;
  readonly words: HeadingWords;
  /** Whether the keys stand on it. */
  readonly standing: boolean;
}

/** A branch of the ladder's tree. */
export function HeadingRow(props: HeadingRowProps) {
  const { heading, words, y, width, height, standing } = props;
  const middle = height / 2;
  return (
    <g
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- there is no tree in SVG
      role="treeitem"
      aria-level={1}
      aria-expanded={!heading.folded}
      aria-selected={standing}
      aria-label={words.sentence}
      tabIndex={props.focusable ? 0 : -1}
      data-heading={props.number}
      className={styles.heading}
      transform={`translate(0 ${y})`}
    >
      <title>{words.sentence}</title>
      <rect className={styles.headingPlate} x={3} y={1.5} width={Math.max(0, width - 6)} height={height - 3} rx={5} />
      <path
        className={styles.triangle}
        transform={`translate(14 ${middle}) rotate(${heading.folded ? 0 : 90})`}
        d="M-3 -4L4 0L-3 4z"
      />
      <text aria-hidden className={styles.headingTitle} x={25} y={middle + 4}>
        {`${words.title} `}
        <tspan className={styles.headingCosts} dx={10}>
          {words.costs}
        </tspan>
      </text>
    </g>
  );
}
