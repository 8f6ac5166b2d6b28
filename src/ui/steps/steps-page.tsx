// The page of the guided run: a mail program, the twelve steps beside it, and the ladder below. The same simulation is
// found again after visiting another page.

import { createLabHost } from '../host/lab-host.ts';
import type { LabHost } from '../host/lab-host.ts';
import type { Engine } from '../host/engine.ts';
import { createStore } from '../host/store.ts';
import type { Store } from '../host/store.ts';
import { useEngine } from '../host/use-engine.ts';
import { useStore } from '../host/use-host.ts';
import { Loading } from '../shell/loading.tsx';
import { usePageTitle } from '../shell/page-title.ts';
import { StepsLayout } from './steps-layout.tsx';
import { stepsWorld, type Variant } from './steps-world.ts';
import { useStepsTexts } from './use-steps-texts.ts';

let kept: { readonly host: LabHost; readonly variant: Store<Variant> } | undefined;

/** The one host of this page, which outlives its component. */
function keptWorld(engine: Engine) {
  kept ??= {
    host: createLabHost(engine, stepsWorld(engine.defaultScenario, 'plain')),
    variant: createStore<Variant>('plain'),
  };
  return kept;
}

/** The twelve steps. */
export function StepsPage() {
  const texts = useStepsTexts();
  const engine = useEngine();
  usePageTitle(texts.title);
  return engine ? <Guided engine={engine} title={texts.title} /> : <Loading />;
}

function Guided({ engine, title }: { readonly engine: Engine; readonly title: string }) {
  const { host, variant } = keptWorld(engine);
  const chosen = useStore(variant);
  const choose = (wanted: Variant): void => {
    variant.set(wanted);
    host.load(stepsWorld(engine.defaultScenario, wanted));
    host.play();
  };
  return (
    <>
      <h1 className="visually-hidden">{title}</h1>
      <StepsLayout host={host} variant={chosen} onVariant={choose} />
    </>
  );
}
