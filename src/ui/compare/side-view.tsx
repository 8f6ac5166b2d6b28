// One side of a run: its ladder, or the same as a table, and whether it is at work still.

import type { EventId } from '#engine/index.ts';
import type { ComparedProtocol } from '#engine/experimenting.ts';
import { fill } from '#texts/fill.ts';
import type { ClockState } from '../host/clock-host.ts';
import { useNarrow } from '../lab/use-narrow.ts';
import { LadderTable } from '../ladder/ladder-table.tsx';
import type { LayerChoice } from '../ladder/layers.ts';
import { PrintableLadder } from '../ladder/printed-ladder.tsx';
import { useLanguage } from '../settings/use-texts.ts';
import styles from './stage.module.css';
import { useCompareTexts } from './use-compare-texts.ts';
import type { ReadyRun } from './use-run.ts';
import { useSideLadder } from './use-side-ladder.ts';

/** One ladder of a run at the moment of its clock; all of it on paper. */
export function SideView(props: {
  readonly protocol: ComparedProtocol;
  readonly ready: ReadyRun;
  readonly moment: ClockState;
  readonly choice: LayerChoice;
  readonly chosen: EventId | undefined;
  readonly asTable: boolean;
  readonly marked: ReadonlySet<EventId> | undefined;
  readonly choose: (id: EventId | undefined) => void;
}) {
  const { protocol, ready, moment, choice, marked } = props;
  const texts = useCompareTexts();
  const narrow = useNarrow();
  const loaded = ready.ladders[protocol];
  const { model, shown, version } = useSideLadder(loaded, choice, moment);
  const name = texts.protocols[protocol];
  const { epoch } = loaded;
  const common = { model, shown, version, epoch, selected: props.chosen, onSelect: props.choose };
  return (
    <section className={styles.side} data-side={protocol} aria-label={fill(texts.page.ladderOf, { protocol: name })}>
      <h4>
        {name} <Status protocol={protocol} ready={ready} moment={moment} begun={model.rows.length > 0} />
      </h4>
      <div className={styles.picture}>
        {props.asTable ? (
          <LadderTable {...common} playing={moment.playing} />
        ) : (
          <PrintableLadder {...common} rowHeight={narrow ? 44 : 27} {...(marked && { marked })} />
        )}
      </div>
    </section>
  );
}

/** Whether the side is at work still, and when it was done. */
function Status(props: {
  readonly protocol: ComparedProtocol;
  readonly ready: ReadyRun;
  readonly moment: ClockState;
  readonly begun: boolean;
}) {
  const texts = useCompareTexts().page;
  const language = useLanguage();
  const { events, at } = props.ready.run.result.ends[props.protocol];
  if (props.moment.end < events) return <small>{props.begun ? texts.goesOn : texts.waiting}</small>;
  const seconds = (at / 1_000_000).toLocaleString(language, { maximumFractionDigits: 2 });
  return <small className={styles.done}>✓ {fill(texts.finished, { seconds })}</small>;
}
