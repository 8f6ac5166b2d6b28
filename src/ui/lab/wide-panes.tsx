// The panes on a wide screen: the task beside the others, which stand in two rows. Borders can be moved by pointer and arrow
// keys and are remembered.

import { Fragment, type ReactNode } from 'react';
import { Panel, type PanelProps, Separator } from 'react-resizable-panels';
import { slotsOf, type ViewSlot } from '#lessons/view.ts';
import { useTexts } from '../settings/use-texts.ts';
import styles from './lab-layout.module.css';
import type { PanesProps } from './lab-layout.tsx';
import { RememberedGroup } from './remembered-group.tsx';
import { ViewPane } from './view-pane.tsx';

/** All panes at once. */
export function WidePanes({ host, task, view, clock }: PanesProps) {
  const [upper, lower] = rowsOf(slotsOf(view.open));
  const row = (slots: readonly ViewSlot[]): ReactNode => <Row slots={slots} host={host} view={view} />;
  const work = lower.length === 0 ? row(upper) : <Rows upper={upper} lower={lower} row={row} />;
  return (
    <>
      <div className={styles.wide}>{task ? <WithTask content={task.content} work={work} /> : work}</div>
      {clock}
    </>
  );
}

/** Devices stand above the rest; without devices the terminal stands below. */
function rowsOf(slots: readonly ViewSlot[]): readonly [upper: readonly ViewSlot[], lower: readonly ViewSlot[]] {
  const apart: ViewSlot = slots.includes('devices') ? 'devices' : 'terminal';
  const rest = slots.filter((slot) => slot !== apart);
  const alone = slots.filter((slot) => slot === apart);
  if (rest.length === 0) return [alone, []];
  return apart === 'devices' ? [alone, rest] : [rest, alone];
}

interface RowsProps {
  readonly upper: readonly ViewSlot[];
  readonly lower: readonly ViewSlot[];
  readonly row: (slots: readonly ViewSlot[]) => ReactNode;
}

/** Two rows; the terminal keeps its height when the window grows, devices grow with it. */
function Rows({ upper, lower, row }: RowsProps) {
  const texts = useTexts().lab.resize;
  const hasDevices = upper.includes('devices');
  const upperSize: PanelProps = hasDevices ? { defaultSize: '60%', minSize: 220 } : { minSize: 160 };
  const lowerSize: PanelProps = hasDevices
    ? { minSize: 140 }
    : { defaultSize: 244, minSize: 120, groupResizeBehavior: 'preserve-pixel-size' };
  return (
    <RememberedGroup name={hasDevices ? 'work-devices' : 'work'} orientation="vertical">
      <Panel id="upper" {...upperSize}>
        {row(upper)}
      </Panel>
      <Separator className={styles.separator} aria-label={hasDevices ? texts.devices : texts.terminal} />
      <Panel id="terminal" {...lowerSize}>
        {row(lower)}
      </Panel>
    </RememberedGroup>
  );
}

/** How wide a pane is beside others; those without size share the rest. */
const WIDTHS: Readonly<Record<ViewSlot, PanelProps>> = {
  devices: { minSize: 280 },
  terminal: { minSize: 240 },
  picture: { minSize: 280 },
  phases: { defaultSize: 320, minSize: 240, groupResizeBehavior: 'preserve-pixel-size' },
  details: { defaultSize: 356, minSize: 240, groupResizeBehavior: 'preserve-pixel-size' },
};

/** Panes side by side. */
function Row({ slots, host, view }: Pick<PanesProps, 'host' | 'view'> & { readonly slots: readonly ViewSlot[] }) {
  const texts = useTexts().lab.resize;
  const [first, ...others] = slots;
  if (first === undefined) return null;
  if (others.length === 0) return <ViewPane slot={first} host={host} view={view} />;
  return (
    <RememberedGroup name={slots.join('-') === 'picture-details' ? 'upper' : slots.join('-')} orientation="horizontal">
      {slots.map((slot) => (
        <Fragment key={slot}>
          {slot !== first && <Separator className={styles.separator} aria-label={texts.details} />}
          <Panel id={slot === 'picture' ? 'sequence' : slot} {...WIDTHS[slot]}>
            <ViewPane slot={slot} host={host} view={view} />
          </Panel>
        </Fragment>
      ))}
    </RememberedGroup>
  );
}

function WithTask({ content, work }: { readonly content: ReactNode; readonly work: ReactNode }) {
  const texts = useTexts().lab;
  return (
    <RememberedGroup name="task" orientation="horizontal">
      <Panel id="task" defaultSize={288} minSize={220} groupResizeBehavior="preserve-pixel-size">
        {content}
      </Panel>
      <Separator className={styles.separator} aria-label={texts.resize.task} />
      <Panel id="work" minSize={480}>
        {work}
      </Panel>
    </RememberedGroup>
  );
}
