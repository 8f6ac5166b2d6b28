// The terminal as lines and a native input: the same session without xterm. The default on touch and small screens and
// for screen readers; on a phone the lines look like a chat.

import { useLayoutEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { Selection } from '../host/selection.ts';
import { useSelection } from '../host/use-host.ts';
import { Chips } from './chips.tsx';
import type { FaceProps } from './face-props.ts';
import { LineInput } from './line-input.tsx';
import type { ShownLine } from './line-words.ts';
import { Painted } from './painted.tsx';
import { textOfLine } from './painted-text.ts';
import styles from './terminal.module.css';

/** Lines above, the line being typed and what could come next below. */
export function LineFace(props: FaceProps) {
  return (
    <div className={styles.lineFace}>
      <Transcript key={props.tab.id} {...props} />
      <LineInput {...props} />
      <Chips session={props.session} tab={props.tab} texts={props.texts} />
    </div>
  );
}

/** How many lines are drawn; earlier ones come when asked for. */
const SHOWN_AT_ONCE = 500;

function Transcript({ host, lines, tab, texts }: FaceProps) {
  const log = useRef<HTMLDivElement>(null);
  const [follows, setFollows] = useState(true);
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  const { event: selected, token } = useSelection(host);
  const first = Math.max(0, lines.length - shown);

  useLayoutEffect(() => {
    if (follows && lines.length > 0 && log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [lines, follows]);

  const walk = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const next = step === 0 ? undefined : neighbour(lines, selected, step);
    if (next?.event === undefined) return;
    event.preventDefault();
    host.select(next.event);
    log.current?.querySelector<HTMLElement>(`[data-event="${next.event}"]`)?.focus();
  };
  const stop = lines.findLast((line) => line.event === selected) ?? lines.findLast((line) => line.event !== undefined);
  return (
    <div className={styles.transcriptPlace}>
      <div
        ref={log}
        className={styles.transcript}
        role="log"
        // New lines are announced in batches elsewhere, so that the announcements can be paused.
        aria-live="off"
        aria-label={texts['terminal.transcript'].replace('{tab}', tab.id)}
        onScroll={(event) => {
          const { scrollTop, scrollHeight, clientHeight } = event.currentTarget;
          setFollows(scrollHeight - scrollTop - clientHeight < 24);
        }}
      >
        {first > 0 && (
          <button type="button" className="line" onClick={() => setShown(shown + SHOWN_AT_ONCE)}>
            {texts['state.earlier']}
          </button>
        )}
        {lines.slice(first).map((line, index) => (
          <Line
            key={first + index}
            line={line}
            texts={texts}
            token={token}
            isSelected={line.event !== undefined && line.event === selected}
            isStop={line === stop}
            onKeyDown={walk}
            onChoose={() => line.event !== undefined && host.select(line.event)}
          />
        ))}
      </div>
      {!follows && (
        <button type="button" className={`main ${styles.latest}`} onClick={() => setFollows(true)}>
          {texts['terminal.latest']}
        </button>
      )}
    </div>
  );
}

function Line(props: {
  readonly line: ShownLine;
  readonly texts: FaceProps['texts'];
  readonly isSelected: boolean;
  readonly token: Selection['token'];
  readonly isStop: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onChoose: () => void;
}) {
  const { line, texts } = props;
  const name = `${styles.line} ${styles[line.speaker]} ${line.unsolicited ? styles.unsolicited : ''}`;
  const words = (
    <>
      <Prefix line={line} texts={texts} />
      <span className={styles.rows}>
        {line.rows.map((row, index) => (
          // Rows of a frame never change their order.
          // oxlint-disable-next-line react/no-array-index-key
          <Painted key={index} line={row} marked={props.isSelected ? props.token : undefined} />
        ))}
      </span>
    </>
  );
  const isBlank = line.rows.every((row) => textOfLine(row).trim() === '');
  if (line.event === undefined || isBlank) return <div className={name}>{words}</div>;
  return (
    <button
      type="button"
      className={name}
      data-event={line.event}
      aria-pressed={props.isSelected}
      tabIndex={props.isStop ? 0 : -1}
      onClick={props.onChoose}
      onKeyDown={props.onKeyDown}
    >
      {words}
    </button>
  );
}

/** `C:` and `S:` as in every transcript, and in full for those who listen. */
function Prefix({ line, texts }: { readonly line: ShownLine; readonly texts: FaceProps['texts'] }) {
  if (line.speaker !== 'client' && line.speaker !== 'server') return null;
  const isClient = line.speaker === 'client';
  return (
    <>
      <span className={styles.prefix} aria-hidden="true">
        {isClient ? 'C:' : 'S:'}
      </span>
      <span className="visually-hidden">
        {texts[isClient ? 'terminal.client' : 'terminal.server']}
        {line.unsolicited ? ` (${texts['terminal.unsolicited']})` : ''}:{' '}
      </span>
    </>
  );
}

function neighbour(lines: readonly ShownLine[], selected: number | undefined, step: number): ShownLine | undefined {
  const choosable = lines.filter((line) => line.event !== undefined);
  const at = choosable.findLastIndex((line) => line.event === selected);
  return at === -1 ? choosable.at(-1) : choosable[at + step];
}
