// The page with the devices: one mailbox seen from three mail programs. The same simulation is found again after visiting
// another page.

import { createLabHost } from '../host/lab-host.ts';
import type { LabHost } from '../host/lab-host.ts';
import type { Engine } from '../host/engine.ts';
import { useEngine } from '../host/use-engine.ts';
import { KeptSession } from '../lab/kept-session.tsx';
import { Loading } from '../shell/loading.tsx';
import { usePageTitle } from '../shell/page-title.ts';
import { DevicesLayout } from './devices-layout.tsx';
import { useDevicesTexts } from './use-devices-texts.ts';

let devicesHost: LabHost | undefined;

/** The one host of this page, which outlives its component. */
function theDevicesHost(engine: Engine): LabHost {
  devicesHost ??= createLabHost(engine, engine.devicesScenario);
  return devicesHost;
}

/** Three devices over one ladder. */
export function DevicesPage() {
  const texts = useDevicesTexts();
  const engine = useEngine();
  usePageTitle(texts.title);
  if (!engine) return <Loading />;
  const host = theDevicesHost(engine);
  return (
    <>
      <h1 className="visually-hidden">{texts.title}</h1>
      <KeptSession host={host} page="devices">
        <DevicesLayout host={host} />
      </KeptSession>
    </>
  );
}
