// Where the devices stand: side by side over the ladder on a wide screen; one at a time, with the ladder as one more tab,
// on a narrow one.

import { useState } from 'react';
import type { ReactNode } from 'react';
import { Panel, Separator } from 'react-resizable-panels';
import type { HostId } from '#engine/index.ts';
import type { LabHost } from '../host/lab-host.ts';
import { useView } from '../host/use-view.ts';
import { DetailsPane, WhyPane } from '../lab/details-pane.tsx';
import lab from '../lab/lab-layout.module.css';
import { EmptyPane } from '../lab/pane.tsx';
import { PicturePane } from '../lab/picture-pane.tsx';
import { ProblemNotice } from '../lab/problem-notice.tsx';
import { RememberedGroup } from '../lab/remembered-group.tsx';
import { useNarrow } from '../lab/use-narrow.ts';
import { tabPanelProps, Tabs } from '../shell/tabs.tsx';
import { ClockBar } from '../timeline/clock-bar.tsx';
import { DevicePane } from './device-pane.tsx';
import styles from './devices.module.css';
import { PageBar } from './page-bar.tsx';
import { useDevicesTexts } from './use-devices-texts.ts';
import { useMarkedDevice } from './use-marked-device.ts';

/** All devices of a host's world, and the one ladder. */
export function DevicesLayout({ host }: { readonly host: LabHost }) {
  const narrow = useNarrow();
  const texts = useDevicesTexts();
  const { model } = useView(host, host.engine.createDeviceViews);
  const marked = useMarkedDevice(host);
  const panes = [...model].map(([device, shown]) => ({
    device,
    content: <DevicePane key={device} host={host} device={device} model={shown} marked={device === marked} />,
  }));
  const Arranged = narrow ? NarrowDevices : WideDevices;
  return (
    <div className={lab.lab}>
      <ProblemNotice host={host} />
      {panes.length === 0 ? (
        <EmptyPane>{texts.none}</EmptyPane>
      ) : (
        <Arranged host={host} panes={panes} marked={marked} clock={<ClockBar host={host} />} />
      )}
    </div>
  );
}

interface ArrangedProps {
  readonly host: LabHost;
  readonly panes: readonly { readonly device: HostId; readonly content: ReactNode }[];
  readonly marked: HostId | undefined;
  readonly clock: ReactNode;
}

function WideDevices({ host, panes, clock }: ArrangedProps) {
  const texts = useDevicesTexts();
  return (
    <>
      <div className={lab.wide}>
        <RememberedGroup name="devices" orientation="vertical">
          <Panel id="devices" defaultSize="60%" minSize={220}>
            <div className={styles.devices}>{panes.map(({ content }) => content)}</div>
          </Panel>
          <Separator className={lab.separator} aria-label={texts.resize.upper} />
          <Panel id="ladder" minSize={140}>
            <div className={styles.lower}>
              <PageBar host={host} />
              <RememberedGroup name="devices-lower" orientation="horizontal">
                <Panel id="picture" minSize={280}>
                  <PicturePane host={host} empty={texts.noLines} />
                </Panel>
                <Separator className={lab.separator} aria-label={texts.resize.details} />
                <Panel id="details" defaultSize={356} minSize={240} groupResizeBehavior="preserve-pixel-size">
                  <DetailsPane host={host} />
                </Panel>
              </RememberedGroup>
            </div>
          </Panel>
        </RememberedGroup>
      </div>
      {clock}
    </>
  );
}

function NarrowDevices({ host, panes, marked, clock }: ArrangedProps) {
  const texts = useDevicesTexts();
  const [chosen, setChosen] = useState<string>(panes[0]?.device ?? 'picture');
  const tabs = [
    ...panes.map(({ device, content }) => ({
      id: device as string,
      label: (
        <>
          {texts.names[device] ?? device}
          {device === marked && (
            <span className={styles.mark} title={texts.chosenHere}>
              {' '}
              ●
            </span>
          )}
        </>
      ),
      content,
    })),
    {
      id: 'picture',
      label: texts.tabs.picture,
      content: (
        <div className={styles.lower}>
          <PageBar host={host} />
          <PicturePane host={host} empty={texts.noLines} />
        </div>
      ),
    },
    { id: 'why', label: texts.tabs.why, content: <WhyPane host={host} /> },
  ];
  return (
    <div className={lab.narrow}>
      {tabs.map(({ id, content }) => (
        <div key={id} className={lab.panel} hidden={id !== chosen} {...tabPanelProps('devices', id)}>
          {id === chosen && content}
        </div>
      ))}
      {clock}
      <Tabs
        group="devices"
        label={texts.tabs.label}
        className={lab.bottomTabs}
        tabs={tabs}
        chosen={chosen}
        onChoose={setChosen}
      />
    </div>
  );
}
