// Where the panes of a lab stand: side by side with movable borders on a wide screen, one at a time with tabs at the
// bottom on a narrow one. Lessons use it too, with their task as one more pane.

import type { ReactNode } from 'react';
import type { LabHost } from '../host/lab-host.ts';
import { ClockBar } from '../timeline/clock-bar.tsx';
import styles from './lab-layout.module.css';
import { NarrowPanes } from './narrow-panes.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import { useNarrow } from './use-narrow.ts';
import { WidePanes } from './wide-panes.tsx';

/** The pane that a lesson adds: its name for tabs, and what it shows, with its own `Pane` around it. */
export interface TaskSlot {
  readonly name: string;
  readonly content: ReactNode;
}

/** What every arrangement of panes is given. */
export interface PanesProps {
  readonly host: LabHost;
  readonly task?: TaskSlot | undefined;
}

/** A whole lab for one host. */
export function LabLayout({ host, task }: PanesProps) {
  const narrow = useNarrow();
  const Panes = narrow ? NarrowPanes : WidePanes;
  return (
    <div className={styles.lab}>
      <ProblemNotice host={host} />
      <Panes host={host} task={task} clock={<ClockBar host={host} />} />
    </div>
  );
}
