// The chosen exchange as a Mermaid diagram to take along: drawn, as text to copy, as SVG and PNG to save.

import { createPhases } from '#engine/judging.ts';
import { useState } from 'react';
import type { LabHost } from '../host/lab-host.ts';
import { useSelection } from '../host/use-host.ts';
import { useView } from '../host/use-view.ts';
import { EmptyPane } from '../lab/pane.tsx';
import type { LayerChoice } from '../ladder/layers.ts';
import { rowLabel } from '../ladder/row-words.ts';
import { useDark } from '../settings/use-dark.ts';
import { useTexts } from '../settings/use-texts.ts';
import styles from './diagram.module.css';
import { useStepsTexts } from '../steps/use-steps-texts.ts';
import { DIAGRAM_RANGES, diagramRows } from './exchange.ts';
import type { DiagramRange } from './exchange.ts';
import { pngFile, saveFile, svgFile } from './save-picture.ts';
import { useDrawing } from './use-drawing.ts';
import type { Drawing } from './use-drawing.ts';

/** The diagram for what is chosen, of the layers that the ladder shows. */
export function DiagramPane({ host, choice }: { readonly host: LabHost; readonly choice: LayerChoice }) {
  const texts = useTexts();
  const { model } = useView(host, host.engine.createLadder);
  const phases = useView(host, createPhases);
  const { event } = useSelection(host);
  const [range, setRange] = useState<DiagramRange>('exchange');
  const { rows, all } = diagramRows(model, choice, event, range, phases.model);
  if (rows.length === 0) return <EmptyPane>{texts.diagram.empty}</EmptyPane>;
  return (
    <Diagram
      text={host.engine.mermaidText(
        model.lanes,
        rows.map((row) => (row.note ? { ...row, label: rowLabel(row, texts) } : row)),
      )}
      count={rows.filter(({ layer }) => layer !== 'note').length}
      cut={all > rows.length ? texts.diagram.cut({ shown: rows.length, all }) : undefined}
      range={range}
      hasSteps={(host.state.get().simulation.scenario.devices?.length ?? 0) > 0}
      setRange={setRange}
    />
  );
}

function Diagram(props: {
  readonly text: string;
  readonly count: number;
  /** Said when not everything is drawn. */
  readonly cut: string | undefined;
  readonly range: DiagramRange;
  /** Whether there are devices, and so steps of getting mail. */
  readonly hasSteps: boolean;
  readonly setRange: (range: DiagramRange) => void;
}) {
  const { text, count, cut, range } = props;
  const texts = useTexts().diagram;
  const { step } = useStepsTexts().fold;
  const dark = useDark();
  const drawing = useDrawing(text, dark);
  const ranges = DIAGRAM_RANGES.filter((one) => one !== 'step' || props.hasSteps);
  return (
    <div className={styles.diagram}>
      <div className={styles.tools}>
        <select
          className="line"
          aria-label={texts.range}
          value={range}
          onChange={({ target }) => props.setRange(ranges[target.selectedIndex] ?? 'exchange')}
        >
          {ranges.map((one) => (
            <option key={one} value={one}>
              {one === 'step' ? step : texts[one]}
            </option>
          ))}
        </select>
        <Taking text={text} drawing={drawing} dark={dark} />
      </div>
      {cut !== undefined && <p className={styles.cut}>{cut}</p>}
      <Picture drawing={drawing} count={count} />
      <details className={styles.source}>
        <summary>{texts.source}</summary>
        <textarea readOnly value={text} rows={Math.min(20, text.split('\n').length)} aria-label={texts.source} />
      </details>
    </div>
  );
}

/** What can be done with the diagram: its text to copy, its picture to save. */
function Taking(props: { readonly text: string; readonly drawing: Drawing; readonly dark: boolean }) {
  const { text, drawing, dark } = props;
  const texts = useTexts().diagram;
  const [copied, setCopied] = useState<string>();
  const svg = drawing.type === 'drawn' ? drawing.svg : undefined;
  return (
    <>
      <button
        className="line"
        onClick={() => void navigator.clipboard.writeText(text).then(() => setCopied(text))}
        aria-live="polite"
      >
        {copied === text ? texts.copied : texts.copy}
      </button>
      <button
        className="line"
        disabled={svg === undefined}
        onClick={() => svg !== undefined && saveFile(`${texts.file}.svg`, svgFile(svg))}
      >
        {texts.svg}
      </button>
      <button
        className="line"
        disabled={svg === undefined}
        onClick={() => {
          if (svg === undefined) return;
          void pngFile(svg, dark ? '#15181e' : '#ffffff').then((blob) => saveFile(`${texts.file}.png`, blob));
        }}
      >
        {texts.png}
      </button>
    </>
  );
}

function Picture({ drawing, count }: { readonly drawing: Drawing; readonly count: number }) {
  const texts = useTexts().diagram;
  if (drawing.type === 'drawing') return <EmptyPane>{texts.drawing}</EmptyPane>;
  if (drawing.type === 'failed') return <EmptyPane>{texts.failed}</EmptyPane>;
  return (
    <div
      className={styles.picture}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an img element cannot use the page's fonts
      role="img"
      aria-label={texts.picture({ count })}
      // Made by Mermaid at its strictest level from text in which every special character is escaped.
      dangerouslySetInnerHTML={{ __html: drawing.svg }}
    />
  );
}
