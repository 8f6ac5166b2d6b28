// The twelve steps as a list: which is done, which is now, what each means and what it cost in this run.

import { createPhases } from '#engine/judging.ts';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { HostId } from '#engine/index.ts';
import type { StepModel, StepNumber } from '#engine/judging.ts';
import type { LabHost } from '../host/lab-host.ts';
import { useView } from '../host/use-view.ts';
import { EmptyPane, Pane, PaneTitle } from '../lab/pane.tsx';
import { StepItem } from './step-item.tsx';
import styles from './steps.module.css';
import { useStepsTexts } from './use-steps-texts.ts';

/** What is drawn. Without a device the world's first one. */
export interface StepsPaneProps {
  readonly host: LabHost;
  readonly device?: string | undefined;
  /** Above the list. */
  readonly lead?: ReactNode;
  /** Inside the step with this number: what can be done now. */
  readonly guide?: { readonly step: StepNumber | undefined; readonly content: ReactNode } | undefined;
  /** Below the list. */
  readonly end?: ReactNode;
}

/** The steps of one device's latest run. */
export function StepsPane({ host, device, lead, guide, end }: StepsPaneProps) {
  const texts = useStepsTexts();
  const { model } = useView(host, createPhases);
  const shown = (device ?? host.state.get().simulation.scenario.devices?.[0]?.host) as HostId | undefined;
  const steps = shown === undefined ? [] : model.stepsOf(shown);
  const devices = useView(host, host.engine.createDeviceViews);
  const incoming = shown === undefined ? undefined : devices.model.get(shown)?.settings.incoming;
  const [opened, setOpened] = useState<ReadonlySet<StepNumber>>(new Set());
  const current = guide?.step ?? currentOf(steps);
  return (
    <Pane name={texts.pane} head={<PaneTitle>{texts.pane}</PaneTitle>}>
      <div className={styles.scroll}>
        {lead}
        {shown === undefined ? (
          <EmptyPane>{texts.noDevice}</EmptyPane>
        ) : (
          <ol className={styles.steps}>
            {steps.map((step) => (
              <StepItem
                key={step.number}
                host={host}
                phases={model}
                step={step}
                usesIdle={incoming?.watch.type === 'idle'}
                usesTls={incoming?.security === 'implicit'}
                current={step.number === current}
                open={(step.number === current) !== opened.has(step.number)}
                onToggle={() => setOpened(toggled(opened, step.number))}
              >
                {guide && step.number === guide.step && guide.content}
              </StepItem>
            ))}
          </ol>
        )}
        {end}
      </div>
    </Pane>
  );
}

/** The step that something happens in, else the one that comes next. */
function currentOf(steps: readonly StepModel[]): StepNumber | undefined {
  return (steps.find(({ state }) => state === 'now') ?? steps.find(({ state }) => state === 'notYet'))?.number;
}

function toggled(set: ReadonlySet<StepNumber>, number: StepNumber): ReadonlySet<StepNumber> {
  const changed = new Set(set);
  if (!changed.delete(number)) changed.add(number);
  return changed;
}
