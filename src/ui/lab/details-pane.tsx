// What is known about the chosen thing, or about the world now: explanation, state and bytes, one at a time.

import { useState } from 'react';
import type { LabHost } from '../host/lab-host.ts';
import { useTexts } from '../settings/use-texts.ts';
import { LazyPart } from '../shell/lazy-part.tsx';
import { tabPanelProps, Tabs } from '../shell/tabs.tsx';
import { InspectorPane, StatePane } from './lazy-panes.ts';
import { Pane } from './pane.tsx';
import styles from './pane.module.css';

/** Explain, State and Bytes; `first` is open at first. */
export function DetailsPane({
  host,
  first = 'explain',
}: {
  readonly host: LabHost;
  readonly first?: 'explain' | 'state' | undefined;
}) {
  const texts = useTexts().lab.panes;
  const [chosen, setChosen] = useState<'explain' | 'state' | 'bytes'>(first);
  const head = (
    <Tabs
      group="details"
      label={texts.details}
      tabs={[
        { id: 'explain', label: texts.explain },
        { id: 'state', label: texts.state },
        { id: 'bytes', label: texts.bytes },
      ]}
      chosen={chosen}
      onChoose={setChosen}
    />
  );
  return (
    <Pane name={texts.details} head={head}>
      <div className={styles.panel} {...tabPanelProps('details', chosen)}>
        <LazyPart>
          {chosen === 'state' ? <StatePane host={host} /> : <InspectorPane host={host} look={chosen} />}
        </LazyPart>
      </div>
    </Pane>
  );
}

/** Explain and Bytes: what a phone shows of the chosen thing; the state has a tab of its own there. */
export function WhyPane({ host }: { readonly host: LabHost }) {
  const texts = useTexts().lab.panes;
  const [look, setLook] = useState<'explain' | 'bytes'>('explain');
  const head = (
    <Tabs
      group="why"
      label={texts.look}
      tabs={[
        { id: 'explain', label: texts.explain },
        { id: 'bytes', label: texts.bytes },
      ]}
      chosen={look}
      onChoose={setLook}
    />
  );
  return (
    <Pane name={texts.explain} head={head}>
      <div className={styles.panel} {...tabPanelProps('why', look)}>
        <LazyPart>
          <InspectorPane host={host} look={look} />
        </LazyPart>
      </div>
    </Pane>
  );
}
