// One tab for each connection, with the device's name and whether it is connected; "+" opens one more on a device.

import type { PaneTexts } from '#texts/panes.ts';
import { fill } from '#texts/fill.ts';
import { PopoverButton } from '../shell/popover-button.tsx';
import { Tabs } from '../shell/tabs.tsx';
import type { TerminalSession } from './session.ts';
import type { TabState } from './tab.ts';
import styles from './terminal.module.css';

export function ConnectionTabs(props: {
  readonly group: string;
  readonly session: TerminalSession;
  readonly tabs: readonly TabState[];
  readonly active: string;
  readonly texts: PaneTexts;
}) {
  const { group, session, tabs, active, texts } = props;
  return (
    <>
      <Tabs
        group={group}
        label={texts['terminal.tabs']}
        tabs={tabs.map((tab) => ({ id: tab.id, label: <TabLabel tab={tab} texts={texts} /> }))}
        chosen={active}
        onChoose={(tab) => session.activate(tab)}
      />
      {tabs.length > 1 && (
        <button
          type="button"
          className={styles.tool}
          aria-label={fill(texts['terminal.closeTab'], { tab: active })}
          onClick={() => session.closeTab(active)}
        >
          ✕
        </button>
      )}
      <PopoverButton name={texts['terminal.newTab']} face="+" className={styles.tool}>
        <div className={styles.devices}>
          {session.devices().map((device) => (
            <button
              key={device}
              type="button"
              onClick={(event) => {
                event.currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
                session.newTab(device);
              }}
            >
              {fill(texts['terminal.newTabOn'], { device })}
            </button>
          ))}
        </div>
      </PopoverButton>
    </>
  );
}

function TabLabel({ tab, texts }: { readonly tab: TabState; readonly texts: PaneTexts }) {
  const isOpen = tab.screen.busy && tab.screen.connection?.phase === 'open';
  return (
    <span className={styles.tabLabel}>
      <span className={isOpen ? styles.dotOn : styles.dotOff} aria-hidden="true" />
      {tab.id}
      <span className="visually-hidden"> ({texts[isOpen ? 'pill.open' : 'pill.idle']})</span>
    </span>
  );
}
