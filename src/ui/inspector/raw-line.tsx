// A line as it crossed the network, every word underlined: pointing at a word chooses it.

import type { ExplainedToken } from '#engine/index.ts';
import { paintFrame, type PaintedSpan } from '../terminal/painted-text.ts';
import paint from '../terminal/paint.module.css';
import { tokenAt, type Stretch } from './flat-tokens.ts';
import styles from './inspector.module.css';

/** Lines of a long message are cut here; the list and the bytes have everything. */
const MOST_ROWS = 40;

export function RawLine(props: {
  /** `C:` or `S:`. */
  readonly prefix: string;
  readonly bytes: Uint8Array;
  readonly tokens: readonly ExplainedToken[];
  readonly chosen: Stretch | undefined;
  readonly problemAt: number | undefined;
  readonly onChoose: (stretch: Stretch | undefined) => void;
}) {
  const { prefix, bytes, tokens, chosen, problemAt, onChoose } = props;
  const rows = paintFrame(bytes, tokens);
  return (
    <div className={styles.raw} dir="ltr">
      {rows.slice(0, MOST_ROWS).map((row, index) => (
        <div key={row[0]?.start ?? `row ${index}`}>
          {index === 0 && <span className={prefix === 'S:' ? styles.server : styles.client}>{prefix} </span>}
          {row.map((span) => (
            <Word
              key={span.start}
              span={span}
              token={tokenAt(tokens, span.start)}
              isChosen={chosen !== undefined && chosen.start <= span.start && span.end <= chosen.end}
              isWrong={
                problemAt !== undefined && problemAt >= span.start && problemAt < Math.max(span.end, span.start + 1)
              }
              onChoose={onChoose}
            />
          ))}
        </div>
      ))}
      {rows.length > MOST_ROWS && <div>…</div>}
    </div>
  );
}

function Word(props: {
  readonly span: PaintedSpan;
  readonly token: ExplainedToken | undefined;
  readonly isChosen: boolean;
  readonly isWrong: boolean;
  readonly onChoose: (stretch: Stretch) => void;
}) {
  const { span, token, isChosen, isWrong, onChoose } = props;
  const colour = span.paint === undefined ? '' : paint[span.paint];
  const name = `${colour} ${isChosen ? styles.wordOn : ''} ${isWrong ? styles.wordWrong : ''}`;
  if (token === undefined) return <span className={name}>{span.text}</span>;
  return (
    <button type="button" tabIndex={-1} className={`${styles.word} ${name}`} onClick={() => onChoose(token)}>
      {span.text}
    </button>
  );
}
