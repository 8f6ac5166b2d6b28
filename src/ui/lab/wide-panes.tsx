// The lab on a wide screen: task | sequence | details, the terminal under the last two, borders that can be moved by
// pointer and arrow keys and are remembered.

import type { ReactNode } from 'react';
import { Panel, Separator } from 'react-resizable-panels';
import { useTexts } from '../settings/use-texts.ts';
import { LazyPart } from '../shell/lazy-part.tsx';
import { DetailsPane } from './details-pane.tsx';
import styles from './lab-layout.module.css';
import type { PanesProps } from './lab-layout.tsx';
import { TerminalPane } from './lazy-panes.ts';
import { PicturePane } from './picture-pane.tsx';
import { RememberedGroup } from './remembered-group.tsx';

/** All panes at once. */
export function WidePanes({ host, task, clock }: PanesProps & { readonly clock: ReactNode }) {
  const texts = useTexts().lab;
  const upper = (
    <RememberedGroup name="upper" orientation="horizontal">
      <Panel id="sequence" minSize={280}>
        <PicturePane host={host} />
      </Panel>
      <Separator className={styles.separator} aria-label={texts.resize.details} />
      <Panel id="details" defaultSize={356} minSize={240} groupResizeBehavior="preserve-pixel-size">
        <DetailsPane host={host} />
      </Panel>
    </RememberedGroup>
  );
  const work = (
    <RememberedGroup name="work" orientation="vertical">
      <Panel id="upper" minSize={160}>
        {upper}
      </Panel>
      <Separator className={styles.separator} aria-label={texts.resize.terminal} />
      <Panel id="terminal" defaultSize={244} minSize={120} groupResizeBehavior="preserve-pixel-size">
        <LazyPart>
          <TerminalPane host={host} />
        </LazyPart>
      </Panel>
    </RememberedGroup>
  );
  return (
    <>
      <div className={styles.wide}>{task ? <WithTask content={task.content} work={work} /> : work}</div>
      {clock}
    </>
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
