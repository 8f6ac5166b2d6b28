// The free lab: the default world, nothing to solve. The same simulation is found again after visiting another page.

import { createLabHost } from '../host/lab-host.ts';
import type { LabHost } from '../host/lab-host.ts';
import type { Engine } from '../host/engine.ts';
import { useEngine } from '../host/use-engine.ts';
import { useTexts } from '../settings/use-texts.ts';
import { Loading } from '../shell/loading.tsx';
import { usePageTitle } from '../shell/page-title.ts';
import { KeptSession } from './kept-session.tsx';
import { LabLayout } from './lab-layout.tsx';

let labHost: LabHost | undefined;

/** The one host of the free lab, which outlives the page's component. */
function theLabHost(engine: Engine): LabHost {
  labHost ??= createLabHost(engine, engine.defaultScenario);
  return labHost;
}

/** The lab without a lesson. */
export function LabPage() {
  const texts = useTexts();
  const engine = useEngine();
  usePageTitle(texts.lab.title);
  if (!engine) return <Loading />;
  const host = theLabHost(engine);
  return (
    <>
      <h1 className="visually-hidden">{texts.lab.title}</h1>
      <KeptSession host={host} page="lab">
        <LabLayout host={host} />
      </KeptSession>
    </>
  );
}
