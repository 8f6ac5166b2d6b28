// The ladder, or its table, under headings that fold: the stretches of the twelve steps.

import { useCallback, useState } from 'react';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useDevicesTexts } from '../../devices/use-devices-texts.ts';
import type { LabHost } from '../../host/lab-host.ts';
import { useSelection } from '../../host/use-host.ts';
import { useLanguage } from '../../settings/use-texts.ts';
import { costWords, spanTitle } from '../../steps/step-words.ts';
import { useStepsTexts } from '../../steps/use-steps-texts.ts';
import { LadderTable } from '../ladder-table.tsx';
import { PrintableLadder } from '../printed-ladder.tsx';
import type { LadderHeadings } from '../ladder.tsx';
import type { LayerChoice } from '../layers.ts';
import { useChain } from '../use-chain.ts';
import { type FoldedRows, type Folding, type Heading, withFold } from './fold-rows.ts';
import { HeadingRow } from './heading-row.tsx';
import { useFoldedRows } from './use-folding.ts';

/** What is drawn and whom it tells. */
export interface FoldedSequenceProps {
  readonly host: LabHost;
  readonly choice: LayerChoice;
  readonly asTable: boolean;
  readonly rowHeight: number;
  readonly playing: boolean;
  readonly folding: Folding;
  readonly onFolding: (folding: Folding) => void;
}

/** Rows under headings. */
export function FoldedSequence(props: FoldedSequenceProps) {
  const { host, folding, onFolding } = props;
  const { model, shown, version } = useFoldedRows(host, props.choice, folding, onFolding);
  const { epoch, devices = [] } = host.state.get().simulation.scenario;
  const words = useHeadingWords(devices.length > 1);
  const [standing, setStanding] = useState<Standing>();
  const { event } = useSelection(host);
  const chain = useChain(host);
  const [chosen, setChosen] = useState(event);
  if (chosen !== event) {
    // What is chosen elsewhere is what to look at, not the heading where the keys were.
    setChosen(event);
    setStanding(undefined);
  }
  const fold = ({ span, folded }: Heading, wanted = !folded): void => onFolding(withFold(folding, span, wanted));
  const common = { model, shown, version, epoch, selected: event, chain };
  const headingAt = useCallback(
    (wanted: number) => {
      const heading = shown.headings[wanted];
      if (!heading) return undefined;
      const { span, folded } = heading;
      return { ...words(heading), folded, onFold: () => onFolding(withFold(folding, span, !folded)) };
    },
    [shown, words, folding, onFolding],
  );
  if (props.asTable) {
    return <LadderTable {...common} playing={props.playing} headingAt={headingAt} onSelect={(id) => host.select(id)} />;
  }
  return (
    <PrintableLadder
      {...common}
      rowHeight={props.rowHeight}
      onSelect={(id) => {
        setStanding(undefined);
        host.select(id);
      }}
      headings={ladderHeadings(shown, words, standing, { fold, standOn: setStanding })}
    />
  );
}

type Standing = Heading['span'] | undefined;

function ladderHeadings(
  shown: FoldedRows,
  words: (heading: Heading) => HeadingWords,
  standing: Standing,
  folder: Folder,
): LadderHeadings {
  const number = shown.headings.findIndex(({ span }) => span === standing);
  return {
    position: number < 0 ? undefined : shown.at.indexOf(-1 - number),
    standOn: (wanted) => folder.standOn(shown.headings[wanted]?.span),
    clicked: (click) => {
      const heading = headingUnder(click, shown);
      if (!heading) return false;
      folder.standOn(heading.span);
      folder.fold(heading);
      return true;
    },
    pressed: (key, position) => pressed(key, position, shown, folder),
    draw: (wanted, place) => {
      const heading = shown.headings[wanted];
      if (!heading) return undefined;
      const { span } = heading;
      const said = { number: wanted, heading, words: words(heading), standing: span === standing };
      return <HeadingRow key={`step-${span.first}`} {...place} {...said} />;
    },
  };
}

/** What a heading says: whose (to be seen only where there are several), which step, what it cost. */
export interface HeadingWords {
  readonly title: string;
  readonly costs: string;
  readonly sentence: string;
}

function useHeadingWords(isOneOfMany: boolean): (heading: Heading) => HeadingWords {
  const texts = useStepsTexts();
  const language = useLanguage();
  const { names } = useDevicesTexts();
  return useCallback(
    ({ span }) => {
      const took = span.endedAt === undefined ? undefined : span.took;
      const step = spanTitle(span, texts);
      const costs = costWords(span, took, texts, language).join(' · ');
      const device = names[span.device] ?? span.device;
      const title = isOneOfMany ? `${device}: ${step}` : step;
      return { title, costs, sentence: texts.fold.heading({ device, title: step, costs }) };
    },
    [texts, language, names, isOneOfMany],
  );
}

function headingUnder({ target }: MouseEvent, { headings }: FoldedRows): Heading | undefined {
  const row = target instanceof Element ? target.closest<SVGElement>('[data-heading]') : null;
  return row ? headings[Number(row.dataset['heading'])] : undefined;
}

interface Folder {
  readonly fold: (heading: Heading, folded?: boolean) => void;
  readonly standOn: (span: Standing) => void;
}

/** Enter and Space fold and unfold; Left folds or goes to the heading, Right unfolds: as in any tree. */
function pressed(event: KeyboardEvent, position: number | undefined, shown: FoldedRows, folder: Folder): boolean {
  const index = position === undefined ? undefined : shown.at[position];
  if (index === undefined || position === undefined) return false;
  const heading = shown.headings[-1 - index];
  switch (event.key) {
    case 'Enter':
    case ' ':
      if (!heading) return false;
      folder.fold(heading);
      return true;
    case 'ArrowRight':
      if (!heading?.folded) return false;
      folder.fold(heading, false);
      return true;
    case 'ArrowLeft': {
      const above = heading ?? shown.headings[-1 - (shown.at.slice(0, position).findLast((other) => other < 0) ?? 0)];
      if (!above || heading?.folded) return false;
      if (heading) folder.fold(heading, true);
      else folder.standOn(above.span);
      return true;
    }
    default:
      return false;
  }
}
