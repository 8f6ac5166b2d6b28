// What is known about the chosen thing, or about the world now: explanation and state, one at a time.

import { useState } from 'react';
import type { LabHost } from '../host/lab-host.ts';
import { useTexts } from '../settings/use-texts.ts';
import { LazyPart } from '../shell/lazy-part.tsx';
import { tabPanelProps, Tabs } from '../shell/tabs.tsx';
import { InspectorPane, StatePane } from './lazy-panes.ts';
import { Pane } from './pane.tsx';
import styles from './pane.module.css';

/** Explain and State. */
export function DetailsPane({ host }: { readonly host: LabHost }) {
  const texts = useTexts().lab.panes;
  const [chosen, setChosen] = useState<'explain' | 'state'>('explain');
  const head = (
    <Tabs
      group="details"
      label={texts.details}
      tabs={[
        { id: 'explain', label: texts.explain },
        { id: 'state', label: texts.state },
      ]}
      chosen={chosen}
      onChoose={setChosen}
    />
  );
  return (
    <Pane name={texts.details} head={head}>
      <div className={styles.panel} {...tabPanelProps('details', chosen)}>
        <LazyPart>{chosen === 'explain' ? <InspectorPane host={host} /> : <StatePane host={host} />}</LazyPart>
      </div>
    </Pane>
  );
}
