// What happened, as a picture: the ladder (or its table), or the chosen exchange as a Mermaid diagram.

import { useState } from 'react';
import type { LabHost } from '../host/lab-host.ts';
import { useSelection } from '../host/use-host.ts';
import { LadderTable } from '../ladder/ladder-table.tsx';
import ladderStyles from '../ladder/ladder.module.css';
import { FIRST_CHOICE } from '../ladder/layers.ts';
import type { LayerChoice } from '../ladder/layers.ts';
import { LayersMenu } from '../ladder/layers-menu.tsx';
import { type Folding, UNFOLDED } from '../ladder/steps/fold-rows.ts';
import { PrintableLadder } from '../ladder/printed-ladder.tsx';
import { useChain } from '../ladder/use-chain.ts';
import { useShownRows } from '../ladder/use-shown-rows.ts';
import { useTexts } from '../settings/use-texts.ts';
import { LazyPart } from '../shell/lazy-part.tsx';
import { tabPanelProps, Tabs } from '../shell/tabs.tsx';
import { DiagramPane, FoldedSequence, FoldTools, SpreadPane } from './lazy-panes.ts';
import { EmptyPane, Pane } from './pane.tsx';
import styles from './pane.module.css';
import { useNarrow } from './use-narrow.ts';

/** Who knows what since when stands there only where there are devices. */
export type PictureTab = 'sequence' | 'spread' | 'diagram';

interface PicturePaneProps {
  readonly host: LabHost;
  /** The tab that is open at first. */
  readonly first?: PictureTab | undefined;
  /** What to do so that there will be something; the terminal's way when absent. */
  readonly empty?: string;
  /** Whether rows stand under the twelve steps at first; the person may change it where there are devices. */
  readonly byStep?: boolean;
}

/** Sequence, who knows what, and Mermaid. */
export function PicturePane({ host, first = 'sequence', empty, byStep: byStepFirst = false }: PicturePaneProps) {
  const texts = useTexts();
  const [chosen, setChosen] = useState<PictureTab>(first);
  const [choice, setChoice] = useState<LayerChoice>(FIRST_CHOICE);
  const [asTable, setAsTable] = useState(false);
  const [byStep, setByStep] = useState(byStepFirst);
  const [folding, setFolding] = useState<Folding>(UNFOLDED);
  const hasDevices = (host.state.get().simulation.scenario.devices?.length ?? 0) > 0;
  const head = (
    <Tabs
      group="picture"
      label={texts.lab.panes.picture}
      tabs={[
        { id: 'sequence', label: texts.lab.panes.sequence },
        ...(hasDevices ? [{ id: 'spread' as const, label: texts.lab.panes.spread }] : []),
        { id: 'diagram', label: texts.lab.panes.diagram },
      ]}
      chosen={chosen}
      onChoose={setChosen}
    />
  );
  const tools = chosen === 'sequence' && (
    <span className={ladderStyles.tools}>
      {hasDevices && (
        <LazyPart>
          <FoldTools byStep={byStep} onByStep={setByStep} onFolding={setFolding} />
        </LazyPart>
      )}
      <button className={ladderStyles.tool} aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
        {texts.ladder.table}
      </button>
      <LayersMenu choice={choice} onChoose={setChoice} />
    </span>
  );
  return (
    <Pane name={texts.lab.panes.picture} head={head} tools={tools}>
      <div className={styles.panel} {...tabPanelProps('picture', chosen)}>
        {chosen === 'sequence' ? (
          <Sequence
            host={host}
            choice={choice}
            asTable={asTable}
            empty={empty ?? texts.ladder.empty}
            fold={byStep && hasDevices ? { folding, onFolding: setFolding } : undefined}
          />
        ) : (
          <LazyPart>
            {chosen === 'spread' ? <SpreadPane host={host} /> : <DiagramPane host={host} choice={choice} />}
          </LazyPart>
        )}
      </div>
    </Pane>
  );
}

function Sequence(props: {
  readonly host: LabHost;
  readonly choice: LayerChoice;
  readonly asTable: boolean;
  readonly empty: string;
  readonly fold: { readonly folding: Folding; readonly onFolding: (folding: Folding) => void } | undefined;
}) {
  const { host } = props;
  const texts = useTexts().ladder;
  const narrow = useNarrow();
  const { model, shown, version } = useShownRows(host, props.choice);
  const { event } = useSelection(host);
  const chain = useChain(host);
  if (shown.at.length === 0) return <EmptyPane>{model.rows.length === 0 ? props.empty : texts.emptyLayers}</EmptyPane>;
  const { simulation, playing } = host.state.get();
  const rowHeight = narrow ? 44 : 27;
  if (props.fold) {
    const { choice, asTable } = props;
    return (
      <LazyPart>
        <FoldedSequence {...{ host, choice, asTable, rowHeight, playing }} {...props.fold} />
      </LazyPart>
    );
  }
  const common = { model, shown, version, epoch: simulation.scenario.epoch, selected: event, chain };
  const { folded = 0 } = model;
  return (
    <>
      {folded > 0 && <p className={ladderStyles.older}>{texts.folded({ count: folded })}</p>}
      {props.asTable ? (
        <LadderTable {...common} playing={playing} onSelect={(id) => host.select(id)} />
      ) : (
        <PrintableLadder {...common} rowHeight={rowHeight} onSelect={(id) => host.select(id)} />
      )}
    </>
  );
}
