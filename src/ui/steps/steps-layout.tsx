// Where the steps stand: beside the mail program and the ladder on a wide screen, as tabs on a narrow one.

import { useState } from 'react';
import type { ReactNode } from 'react';
import { Panel, Separator } from 'react-resizable-panels';
import type { HostId } from '#engine/index.ts';
import { DevicePane } from '../devices/device-pane.tsx';
import type { LabHost } from '../host/lab-host.ts';
import { useView } from '../host/use-view.ts';
import { DetailsPane, WhyPane } from '../lab/details-pane.tsx';
import lab from '../lab/lab-layout.module.css';
import { PicturePane } from '../lab/picture-pane.tsx';
import { ProblemNotice } from '../lab/problem-notice.tsx';
import { RememberedGroup } from '../lab/remembered-group.tsx';
import { useNarrow } from '../lab/use-narrow.ts';
import { tabPanelProps, Tabs } from '../shell/tabs.tsx';
import { ClockBar } from '../timeline/clock-bar.tsx';
import { GuidedSteps } from './guided-steps.tsx';
import { DEVICE, type Variant } from './steps-world.ts';
import { useStepsTexts } from './use-steps-texts.ts';

/** What the page's layout is given. */
export interface StepsLayoutProps {
  readonly host: LabHost;
  readonly variant: Variant;
  readonly onVariant: (variant: Variant) => void;
}

interface ArrangedProps {
  readonly host: LabHost;
  readonly steps: ReactNode;
  readonly program: ReactNode;
}

/** Steps, mail program, ladder and details of one host. */
export function StepsLayout({ host, variant, onVariant }: StepsLayoutProps) {
  const narrow = useNarrow();
  const { model } = useView(host, host.engine.createDeviceViews);
  const device = DEVICE as HostId;
  const shown = model.get(device);
  if (!shown) throw new Error(`the world of the steps has a ${DEVICE}`);
  const Arranged = narrow ? NarrowSteps : WideSteps;
  return (
    <div className={lab.lab}>
      <ProblemNotice host={host} />
      <Arranged
        host={host}
        steps={<GuidedSteps host={host} device={device} model={shown} variant={variant} onVariant={onVariant} />}
        program={<DevicePane host={host} device={device} model={shown} marked={false} />}
      />
    </div>
  );
}

function WideSteps({ host, steps, program }: ArrangedProps) {
  const texts = useStepsTexts();
  return (
    <>
      <div className={lab.wide}>
        <RememberedGroup name="steps" orientation="horizontal">
          <Panel id="steps" defaultSize={348} minSize={260} groupResizeBehavior="preserve-pixel-size">
            {steps}
          </Panel>
          <Separator className={lab.separator} aria-label={texts.resize.steps} />
          <Panel id="work" minSize={480}>
            <RememberedGroup name="steps-work" orientation="vertical">
              <Panel id="program" defaultSize="45%" minSize={200}>
                {program}
              </Panel>
              <Separator className={lab.separator} aria-label={texts.resize.upper} />
              <Panel id="lower" minSize={160}>
                <RememberedGroup name="steps-lower" orientation="horizontal">
                  <Panel id="picture" minSize={280}>
                    <PicturePane host={host} empty={texts.noLines} byStep />
                  </Panel>
                  <Separator className={lab.separator} aria-label={texts.resize.details} />
                  <Panel id="details" defaultSize={316} minSize={240} groupResizeBehavior="preserve-pixel-size">
                    <DetailsPane host={host} />
                  </Panel>
                </RememberedGroup>
              </Panel>
            </RememberedGroup>
          </Panel>
        </RememberedGroup>
      </div>
      <ClockBar host={host} />
    </>
  );
}

type StepsTab = 'steps' | 'program' | 'picture' | 'why';

function NarrowSteps({ host, steps, program }: ArrangedProps) {
  const texts = useStepsTexts().tabs;
  const { noLines } = useStepsTexts();
  const [chosen, setChosen] = useState<StepsTab>('steps');
  const tabs: readonly { readonly id: StepsTab; readonly label: string; readonly content: ReactNode }[] = [
    { id: 'steps', label: texts.steps, content: steps },
    { id: 'program', label: texts.program, content: program },
    { id: 'picture', label: texts.picture, content: <PicturePane host={host} empty={noLines} byStep /> },
    { id: 'why', label: texts.why, content: <WhyPane host={host} /> },
  ];
  return (
    <div className={lab.narrow}>
      {tabs.map(({ id, content }) => (
        <div key={id} className={lab.panel} hidden={id !== chosen} {...tabPanelProps('steps', id)}>
          {id === chosen && content}
        </div>
      ))}
      <ClockBar host={host} />
      <Tabs
        group="steps"
        label={texts.label}
        className={lab.bottomTabs}
        tabs={tabs}
        chosen={chosen}
        onChoose={setChosen}
      />
    </div>
  );
}
