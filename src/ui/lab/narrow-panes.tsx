// The lab on a phone: one pane at a time, tabs where the thumb is. A pane stays alive once it was shown.

import { useState } from 'react';
import type { ReactNode } from 'react';
import { slotsOf } from '#lessons/view.ts';
import { useTexts } from '../settings/use-texts.ts';
import { LazyPart } from '../shell/lazy-part.tsx';
import { tabPanelProps, Tabs } from '../shell/tabs.tsx';
import { WhyPane } from './details-pane.tsx';
import styles from './lab-layout.module.css';
import type { PanesProps } from './lab-layout.tsx';
import { StatePane } from './lazy-panes.ts';
import { Pane, PaneTitle } from './pane.tsx';
import { ViewPane } from './view-pane.tsx';

type NarrowTab = 'task' | 'devices' | 'talk' | 'picture' | 'phases' | 'why' | 'state';

interface NarrowPane {
  readonly id: NarrowTab;
  readonly label: string;
  readonly content: ReactNode;
}

/** One pane, and tabs for the others. */
export function NarrowPanes(props: PanesProps) {
  const texts = useTexts().lab;
  const panes = usePanes(props);
  const [chosen, setChosen] = useState<NarrowTab>(panes[0]?.id ?? 'picture');
  const [visited, setVisited] = useState<readonly NarrowTab[]>([chosen]);
  const choose = (tab: NarrowTab): void => {
    setChosen(tab);
    if (!visited.includes(tab)) setVisited([...visited, tab]);
  };
  return (
    <div className={styles.narrow}>
      {props.task && chosen !== 'task' && <h1 className="visually-hidden">{props.task.heading}</h1>}
      {panes.map(({ id, content }) => (
        <div key={id} className={styles.panel} hidden={id !== chosen} {...tabPanelProps('narrow', id)}>
          {visited.includes(id) && <LazyPart>{content}</LazyPart>}
        </div>
      ))}
      {props.clock}
      <Tabs
        group="narrow"
        label={texts.narrow.label}
        className={styles.bottomTabs}
        tabs={panes}
        chosen={chosen}
        onChoose={choose}
      />
    </div>
  );
}

/** The panes of a view in the order in which a thumb needs them. */
function usePanes({ host, task, view }: PanesProps): readonly NarrowPane[] {
  const texts = useTexts().lab;
  const slots = slotsOf(view.open);
  const panes: NarrowPane[] = task ? [{ id: 'task', label: task.name, content: task.content }] : [];
  const { devices, talk, picture, phases } = texts.narrow;
  const labels = { devices, talk, picture, phases };
  for (const [id, slot] of [
    ['devices', 'devices'],
    ['talk', 'terminal'],
    ['picture', 'picture'],
    ['phases', 'phases'],
  ] as const) {
    if (slots.includes(slot))
      panes.push({ id, label: labels[id], content: <ViewPane slot={slot} host={host} view={view} /> });
  }
  if (!slots.includes('details')) return panes;
  const state = (
    <Pane name={texts.panes.state} head={<PaneTitle>{texts.panes.state}</PaneTitle>}>
      <StatePane host={host} />
    </Pane>
  );
  return [
    ...panes,
    { id: 'why', label: texts.narrow.why, content: <WhyPane host={host} /> },
    { id: 'state', label: texts.narrow.state, content: state },
  ];
}
