// Between the devices and the ladder: what can happen elsewhere meanwhile, and which click the chosen line came from.

import { useMemo } from 'react';
import { Link } from 'wouter';
import type { UserInput } from '#engine/index.ts';
import type { DevicesTexts } from '#texts/devices.ts';
import type { LabHost } from '../host/lab-host.ts';
import { useSelection, useStore } from '../host/use-host.ts';
import { clockTime } from '../timeline/clock-text.ts';
import styles from './devices.module.css';
import { AssistantMenu, isAssistants, ServerMenu } from './elsewhere-menus.tsx';
import { originOf } from './origin.ts';
import { useDevicesTexts } from './use-devices-texts.ts';

/** One row. */
export function PageBar({ host }: { readonly host: LabHost }) {
  const texts = useDevicesTexts();
  const { scripts } = host.state.get().simulation.scenario;
  const others = scripts.filter(({ name }) => !isAssistants(name));
  return (
    <div className={styles.bar} role="group" aria-label={texts.bar.name}>
      <span className={styles.meanwhile}>{texts.bar.elsewhere}</span>
      {others.map(({ name }) => (
        <button key={name} className="line" onClick={() => host.select(host.dispatch({ type: 'script', name }))}>
          {texts.bar.scripts[name] ?? name}
        </button>
      ))}
      <AssistantMenu host={host} />
      <ServerMenu host={host} />
      <Link href="/devices/steps" className={styles.stepsLink}>
        {texts.bar.steps}
      </Link>
      <Because host={host} texts={texts} />
    </div>
  );
}

/** From the chosen line back to the click. */
function Because({ host, texts }: { readonly host: LabHost; readonly texts: DevicesTexts }) {
  const { event } = useSelection(host);
  const { simulation, end } = useStore(host.calm);
  const { trace } = simulation;
  const isShown = event !== undefined && event < end;
  // Late in a long run a line's causes are many: they are followed once.
  const origin = useMemo(() => (isShown ? originOf(trace, event) : undefined), [trace, event, isShown]);
  if (!isShown) return <span className={styles.because}>{texts.bar.hint}</span>;
  if (!origin) return <span className={styles.because}>{texts.bar.byItself}</span>;
  const { input } = origin;
  const because = texts.bar.because({
    device: whoDid(input, texts),
    what: whatOf(input, texts),
    time: clockTime(simulation.scenario.epoch, origin.at),
  });
  return (
    <span className={styles.because} role="status">
      {because}
      {origin.event !== event && (
        <button className="line" onClick={() => host.select(origin.event)}>
          {texts.bar.showClick}
        </button>
      )}
    </span>
  );
}

function whoDid(input: UserInput, texts: DevicesTexts): string {
  if (input.type === 'script') return isAssistants(input.name) ? texts.bar.assistant : texts.intents.script;
  const host = hostOf(input);
  return host === undefined ? texts.intents.other : (texts.names[host] ?? host);
}

function hostOf(input: UserInput): string | undefined {
  switch (input.type) {
    case 'device':
      return input.device;
    case 'link':
    case 'restart':
    case 'announce':
      return input.host;
    case 'open':
    case 'resolve':
      return input.from;
    default:
      return undefined;
  }
}

function whatOf(input: UserInput, texts: DevicesTexts): string {
  switch (input.type) {
    case 'device':
      return texts.intents[input.intent.type];
    case 'link':
    case 'restart':
    case 'announce':
      return texts.intents[input.type];
    case 'script':
      return texts.bar.scripts[input.name] ?? input.name;
    default:
      return texts.intents.other;
  }
}
