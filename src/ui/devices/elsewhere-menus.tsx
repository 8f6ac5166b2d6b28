// What can happen elsewhere while one looks at the devices: a second person in the same mailbox, and the server's own life.

import type { MouseEvent } from 'react';
import type { HostId, UserInput } from '#engine/index.ts';
import type { LabHost } from '../host/lab-host.ts';
import { PopoverButton } from '../shell/popover-button.tsx';
import styles from './devices.module.css';
import { useDevicesTexts } from './use-devices-texts.ts';

/** How long the servers are away: longer than a mail program waits before it tries again for the first time. */
const DOWN_FOR_MS = 30_000;

/** Protocol text: the same in every language. */
const ANNOUNCEMENT = 'The server will be restarted in 10 minutes';

/** Whether a script of the world is one of the second person's. */
export function isAssistants(script: string): boolean {
  return script.startsWith('assistant ');
}

/** What the second person can do; nothing in worlds without her. */
export function AssistantMenu({ host }: { readonly host: LabHost }) {
  const texts = useDevicesTexts().bar;
  const names = host.state
    .get()
    .simulation.scenario.scripts.map(({ name }) => name)
    .filter(isAssistants);
  if (names.length === 0) return undefined;
  return (
    <Menu name={texts.assistant} about={texts.assistantAbout}>
      {names.map((name) => (
        <Item key={name} host={host} input={{ type: 'script', name }}>
          {texts.scripts[name] ?? name}
        </Item>
      ))}
    </Menu>
  );
}

/** What can happen to the server that the devices' mail is on. */
export function ServerMenu({ host }: { readonly host: LabHost }) {
  const texts = useDevicesTexts().bar;
  const server = mailServerOf(host);
  if (server === undefined) return undefined;
  return (
    <Menu name={texts.server} about={texts.serverAbout}>
      {(['orderly', 'crash'] as const).map((how) => (
        <Item key={how} host={host} input={{ type: 'restart', host: server, how, downForMs: DOWN_FOR_MS }}>
          {texts.restart[how]}
        </Item>
      ))}
      <Item host={host} input={{ type: 'announce', host: server, text: ANNOUNCEMENT }}>
        {texts.announce}
      </Item>
    </Menu>
  );
}

/** The host by the name that the first device's settings have. */
function mailServerOf(host: LabHost): HostId | undefined {
  const { hosts, devices } = host.state.get().simulation.scenario;
  const name = devices?.[0]?.settings.incoming.host;
  const found = hosts.find(({ name: own, serves }) => own === name && serves.length > 0);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- scenarios name their hosts by plain text
  return found?.id as HostId | undefined;
}

function Menu(props: { readonly name: string; readonly about: string; readonly children: React.ReactNode }) {
  return (
    <PopoverButton name={props.name} face={`${props.name} ▾`} className="line">
      <p className={styles.menuAbout}>{props.about}</p>
      <div className={styles.menuItems}>{props.children}</div>
    </PopoverButton>
  );
}

function Item(props: { readonly host: LabHost; readonly input: UserInput; readonly children: string }) {
  const { host, input } = props;
  const choose = ({ currentTarget }: MouseEvent<HTMLElement>): void => {
    currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
    const done = host.dispatch(input);
    // What it did at once says more than that it was clicked: that the servers stopped, the line that they sent.
    const [effect] = done === undefined ? [] : host.state.get().simulation.trace.slice(done + 1, done + 2);
    host.select(effect?.type === 'servers.stopped' || effect?.type === 'frame.sent' ? effect.id : done);
  };
  return <button onClick={choose}>{props.children}</button>;
}
