// The lab on a phone: one pane at a time, tabs where the thumb is. A pane stays alive once it was shown.

import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTexts } from '../settings/use-texts.ts';
import { LazyPart } from '../shell/lazy-part.tsx';
import { tabPanelProps, Tabs } from '../shell/tabs.tsx';
import { WhyPane } from './details-pane.tsx';
import styles from './lab-layout.module.css';
import type { PanesProps } from './lab-layout.tsx';
import { StatePane, TerminalPane } from './lazy-panes.ts';
import { Pane, PaneTitle } from './pane.tsx';
import { PicturePane } from './picture-pane.tsx';

type NarrowTab = 'task' | 'talk' | 'picture' | 'why' | 'state';

/** One pane, and tabs for the others. */
export function NarrowPanes({ host, task, clock }: PanesProps & { readonly clock: ReactNode }) {
  const texts = useTexts().lab;
  const [chosen, setChosen] = useState<NarrowTab>(task ? 'task' : 'talk');
  const [visited, setVisited] = useState<readonly NarrowTab[]>([chosen]);
  const choose = (tab: NarrowTab): void => {
    setChosen(tab);
    if (!visited.includes(tab)) setVisited([...visited, tab]);
  };
  const panes: readonly { readonly id: NarrowTab; readonly label: string; readonly content: ReactNode }[] = [
    ...(task ? [{ id: 'task' as const, label: task.name, content: task.content }] : []),
    { id: 'talk', label: texts.narrow.talk, content: <TerminalPane host={host} /> },
    { id: 'picture', label: texts.narrow.picture, content: <PicturePane host={host} /> },
    { id: 'why', label: texts.narrow.why, content: <WhyPane host={host} /> },
    {
      id: 'state',
      label: texts.narrow.state,
      content: (
        <Pane name={texts.panes.state} head={<PaneTitle>{texts.panes.state}</PaneTitle>}>
          <StatePane host={host} />
        </Pane>
      ),
    },
  ];
  return (
    <div className={styles.narrow}>
      {panes.map(({ id, content }) => (
        <div key={id} className={styles.panel} hidden={id !== chosen} {...tabPanelProps('narrow', id)}>
          {visited.includes(id) && <LazyPart>{content}</LazyPart>}
        </div>
      ))}
      {clock}
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
