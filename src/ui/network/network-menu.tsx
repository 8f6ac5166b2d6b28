// The network as a person can change it: for each device a kind of link, or its numbers, or no link at all.

import { useId, useState } from 'react';
import type { HostId, LinkChange, Scenario } from '#engine/index.ts';
import type { LabHost } from '../host/lab-host.ts';
import { usePicked, useStore } from '../host/use-host.ts';
import { useView } from '../host/use-view.ts';
import { useTexts } from '../settings/use-texts.ts';
import { Choices } from '../shell/choices.tsx';
import { PopoverButton } from '../shell/popover-button.tsx';
import { createLinks, PRESET_NAMES, PRESETS, presetOf } from './links.ts';
import type { LinkState } from './links.ts';
import styles from './network.module.css';

/** A button that says how the person's device is connected, and a panel to change it. */
export function NetworkMenu({ host }: { readonly host: LabHost }) {
  const texts = useTexts().network;
  const { model: links } = useView(host, createLinks);
  const scenario = usePicked(host.state, ({ simulation }) => simulation.scenario);
  const mine = useOwnDevice(host, scenario);
  const link = mine === undefined ? undefined : links.get(mine);
  if (mine === undefined || !link) return undefined;
  const preset = presetOf(link);
  const face = link.up
    ? [texts.name, ':', preset ? ` ${texts.preset[preset]}` : '', ` ${link.latencyMs} ms`].join('')
    : `${texts.name}: ${texts.down}`;
  return (
    <PopoverButton name={face} face={<>{face} ▾</>} className="line">
      <NetworkPanel host={host} scenario={scenario} first={mine} links={links} />
    </PopoverButton>
  );
}

/** The device that the person works on: that of the connection in use, or the first one. */
function useOwnDevice(host: LabHost, scenario: Scenario): HostId | undefined {
  const connection = useStore(host.activeConnection);
  const inUse = usePicked(host.state, ({ simulation }) =>
    connection === undefined ? undefined : simulation.connectionState(connection)?.client,
  );
  return inUse ?? (devicesOf(scenario)[0]?.id as HostId | undefined);
}

const devicesOf = (scenario: Scenario) => scenario.hosts.filter(({ serves }) => serves.length === 0);

function NetworkPanel(props: {
  readonly host: LabHost;
  readonly scenario: Scenario;
  readonly first: HostId;
  readonly links: ReadonlyMap<HostId, LinkState>;
}) {
  const { host, links } = props;
  const texts = useTexts().network;
  const [device, setDevice] = useState(props.first);
  const link = links.get(device);
  const change = (linkChange: LinkChange): void => {
    host.dispatch({ type: 'link', host: device, change: linkChange });
  };
  const dnsHost = props.scenario.dns?.host;
  return (
    <div className={styles.panel}>
      <label className={styles.field}>
        {texts.device}
        <select className="line" value={device} onChange={({ target }) => setDevice(target.value as HostId)}>
          {props.scenario.hosts
            .filter(({ id }) => id !== dnsHost)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name ?? id}
              </option>
            ))}
        </select>
      </label>
      {link && <LinkFields key={device} link={link} onChange={change} />}
      <p className={styles.explain}>{texts.explain}</p>
    </div>
  );
}

function LinkFields({ link, onChange }: { readonly link: LinkState; readonly onChange: (change: LinkChange) => void }) {
  const texts = useTexts().network;
  return (
    <>
      <label className={styles.check}>
        <input type="checkbox" checked={link.up} onChange={({ target }) => onChange({ up: target.checked })} />
        {texts.up}
      </label>
      <Choices
        legend={texts.presets}
        value={presetOf(link)}
        options={PRESET_NAMES.map((value) => ({ value, label: texts.preset[value] }))}
        onChoose={(name) => onChange(PRESETS[name])}
      />
      <NumberField
        label={texts.latency}
        value={link.latencyMs}
        max={5_000}
        onChange={(latencyMs) => onChange({ latencyMs })}
      />
      <NumberField
        label={texts.bandwidth}
        value={link.bitsPerSecond / 1_000}
        min={1}
        max={10_000_000}
        onChange={(kilobits) => onChange({ bitsPerSecond: kilobits * 1_000 })}
      />
      <NumberField
        label={texts.loss}
        value={link.lossRatio * 100}
        max={100}
        onChange={(percent) => onChange({ lossRatio: percent / 100 })}
      />
    </>
  );
}

/** A number that takes effect when the field is left or Enter is pressed, and only if it is possible. */
function NumberField(props: {
  readonly label: string;
  readonly value: number;
  readonly min?: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}) {
  const id = useId();
  const { min = 0, max } = props;
  const shown = String(Math.round(props.value * 1_000) / 1_000);
  const commit = (field: HTMLInputElement): void => {
    const value = field.valueAsNumber;
    if (Number.isFinite(value) && value >= min && value <= max) {
      if (field.value !== shown) props.onChange(value);
    } else field.value = shown;
  };
  return (
    <label className={styles.field} htmlFor={id}>
      {props.label}
      <input
        id={id}
        key={shown}
        type="number"
        min={min}
        max={max}
        step="any"
        defaultValue={shown}
        onBlur={({ target }) => commit(target)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit(event.currentTarget);
        }}
      />
    </label>
  );
}
