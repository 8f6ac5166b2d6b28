// Where the panes of a lab stand: side by side with movable borders on a wide screen, one at a time with tabs at the
// bottom on a narrow one. Lessons use it too, with their task as one more pane, and with panes of their choice.

import type { ReactNode } from 'react';
import { LAB_VIEW, type LessonView } from '#lessons/view.ts';
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
  /** The page's heading while another pane hides the one in `content`. */
  readonly heading: string;
  readonly content: ReactNode;
}

/** What every arrangement of panes is given. */
export interface PanesProps {
  readonly host: LabHost;
  readonly task?: TaskSlot | undefined;
  readonly view: LessonView;
  readonly clock: ReactNode;
}

const THE_LAB: LessonView = { open: LAB_VIEW, devices: [] };

/** A whole lab for one host. */
export function LabLayout({
  host,
  task,
  view = THE_LAB,
}: Pick<PanesProps, 'host' | 'task'> & { readonly view?: LessonView }) {
  const narrow = useNarrow();
  const Panes = narrow ? NarrowPanes : WidePanes;
  return (
    <div className={styles.lab}>
      <ProblemNotice host={host} />
      <Panes host={host} task={task} view={view} clock={<ClockBar host={host} />} />
    </div>
  );
}
