// The events behind the number that was clicked: what each says, the line that it belongs to, and its place in a ladder.

import { useEffect, useRef, useState } from 'react';
import { fill } from '#texts/fill.ts';
import { useNarrow } from '../lab/use-narrow.ts';
import { FIRST_CHOICE, type LayerChoice } from '../ladder/layers.ts';
import { Ladder } from '../ladder/ladder.tsx';
import { useLanguage } from '../settings/use-texts.ts';
import styles from './compare.module.css';
import { type LoadedLadder, deviceName, noteText } from './load-ladder.ts';
import { ROWS_MAX, type ShownEvidence } from './use-evidence.ts';
import { useCompareTexts } from './use-compare-texts.ts';
import { useLoadedLadder } from './use-loaded-ladder.ts';
import { useSideLadder } from './use-side-ladder.ts';
import { QuotedLine } from './whole-line.tsx';

/** The panel at the foot of the page; Escape closes it. */
export function EvidencePanel(props: {
  readonly evidence: ShownEvidence;
  readonly choose: (at: number) => void;
  readonly close: () => void;
}) {
  const { evidence, choose, close } = props;
  const texts = useCompareTexts().page;
  const heading = useRef<HTMLHeadingElement>(null);
  const { followed, rows, at } = evidence;
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const ladder = useLoadedLadder(followed.onStage ? undefined : evidence);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes it from wherever one is
    <section
      className={styles.events}
      aria-labelledby="compare-events"
      onKeyDown={({ key }) => key === 'Escape' && close()}
    >
      <div className={styles.eventsHead}>
        <h2 id="compare-events" ref={heading} tabIndex={-1}>
          {followed.title}
        </h2>
        <span className={styles.actions}>
          <Turn mark="▲" name={texts.previous} to={at > 0 ? at - 1 : undefined} choose={choose} />
          <span role="status">{rows.length > 0 && fill(texts.ofEvents, { at: at + 1, all: followed.ids.length })}</span>
          <Turn mark="▼" name={texts.next} to={at < rows.length - 1 ? at + 1 : undefined} choose={choose} />
          <button type="button" className="line" onClick={close}>
            {texts.close}
          </button>
        </span>
      </div>
      {rows.length === 0 && <p>{texts.noneBehind}</p>}
      {followed.ids.length > ROWS_MAX && <p>{fill(texts.eventsCut, { count: ROWS_MAX })}</p>}
      <div className={styles.eventsBody} data-with-ladder={!followed.onStage}>
        <EvidenceTable evidence={evidence} choose={choose} />
        {ladder && <EvidenceLadder key={evidence.sides.join()} ladder={ladder} evidence={evidence} choose={choose} />}
      </div>
    </section>
  );
}

/** To another event. At the end it keeps the focus, which a disabled button would lose. */
function Turn(props: {
  readonly mark: string;
  readonly name: string;
  readonly to: number | undefined;
  readonly choose: (at: number) => void;
}) {
  const { mark, name, to, choose } = props;
  return (
    <button
      type="button"
      className="line"
      aria-disabled={to === undefined}
      onClick={() => to !== undefined && choose(to)}
    >
      <span aria-hidden="true">{mark}</span> {name}
    </button>
  );
}

interface PartProps {
  readonly evidence: ShownEvidence;
  readonly choose: (at: number) => void;
}

function bringIntoSight(row: HTMLTableRowElement | null): void {
  row?.scrollIntoView({ block: 'nearest' });
}

function EvidenceTable({ evidence, choose }: PartProps) {
  const texts = useCompareTexts();
  const language = useLanguage();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be reached by keyboard
    <div className={styles.scroll} tabIndex={0} role="group" aria-label={texts.page.events}>
      <table>
        <thead>
          <tr>
            {[texts.page.time, texts.page.who, texts.page.kind, texts.page.line].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {evidence.rows.map(({ id, seconds, host, type, quote, label, note }, at) => (
            <tr key={id} ref={at === evidence.at ? bringIntoSight : undefined} data-chosen={at === evidence.at}>
              <td>
                <button
                  type="button"
                  className={styles.number}
                  aria-pressed={at === evidence.at}
                  onClick={() => choose(at)}
                >
                  {seconds.toLocaleString(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 })}
                </button>
              </td>
              <td>{deviceName(host, texts)}</td>
              <td>{note ? noteText(note, texts) : <code>{type}</code>}</td>
              <td className={styles.what}>{quote ? <QuotedLine quote={quote} /> : label}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const EVERY_SEGMENT: LayerChoice = { ...FIRST_CHOICE, everySegment: true };

/** The ladder in which the events are to be found, where the page shows none. */
function EvidenceLadder({ ladder, evidence, choose }: PartProps & { readonly ladder: LoadedLadder }) {
  const texts = useCompareTexts().page;
  const narrow = useNarrow();
  const { rows, marked, at } = evidence;
  const choice = rows.some(({ type }) => type === 'segment.sent') ? EVERY_SEGMENT : FIRST_CHOICE;
  const { model, shown, version } = useSideLadder(ladder, choice);
  // A ladder brings into sight what is chosen after it was drawn.
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    const handle = requestAnimationFrame(() => setDrawn(true));
    return () => cancelAnimationFrame(handle);
  }, []);
  return (
    <section className={styles.eventsLadder} aria-label={fill(texts.ladderOf, { protocol: evidence.sides.join(', ') })}>
      <Ladder
        model={model}
        shown={shown}
        version={version}
        epoch={ladder.epoch}
        selected={isDrawn ? rows[at]?.row : undefined}
        marked={marked}
        onSelect={(id) => {
          const found = rows.findIndex(({ row }) => row === id);
          if (found !== -1) choose(found);
        }}
        rowHeight={narrow ? 44 : 27}
      />
    </section>
  );
}
