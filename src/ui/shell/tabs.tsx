// Tabs as WAI-ARIA describes them: one tab stop, arrow keys, Home and End; choosing follows focus.

import type { KeyboardEvent, ReactNode } from 'react';
import styles from './tabs.module.css';

/** One tab. */
export interface Tab<Id extends string> {
  readonly id: Id;
  readonly label: ReactNode;
}

/** A row of tabs. The panels are elsewhere: give them `tabPanelProps`. `group` makes ids unique on the page. */
export function Tabs<Id extends string>(props: {
  readonly group: string;
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
  readonly className?: string | undefined;
}) {
  const move = (event: KeyboardEvent): void => {
    const next = neighbour(props.tabs, props.chosen, event.key);
    if (next === undefined) return;
    event.preventDefault();
    props.onChoose(next);
    document.getElementById(tabId(props.group, next))?.focus();
  };
  return (
    <div
      role="tablist"
      aria-label={props.label}
      className={props.className ?? styles.tabs}
      tabIndex={-1}
      onKeyDown={move}
    >
      {props.tabs.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={tabId(props.group, id)}
          aria-selected={id === props.chosen}
          aria-controls={id === props.chosen ? panelId(props.group, id) : undefined}
          tabIndex={id === props.chosen ? 0 : -1}
          className={styles.tab}
          onClick={() => props.onChoose(id)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}

/** What the element that a tab shows must carry. */
export function tabPanelProps(group: string, id: string) {
  return { role: 'tabpanel', id: panelId(group, id), 'aria-labelledby': tabId(group, id) } as const;
}

const tabId = (group: string, id: string): string => `${group}-tab-${id}`;
const panelId = (group: string, id: string): string => `${group}-panel-${id}`;

function neighbour<Id extends string>(tabs: readonly Tab<Id>[], chosen: Id, key: string): Id | undefined {
  const at = tabs.findIndex(({ id }) => id === chosen);
  const to = {
    ArrowRight: (at + 1) % tabs.length,
    ArrowLeft: (at - 1 + tabs.length) % tabs.length,
    Home: 0,
    End: tabs.length - 1,
  }[key];
  return to === undefined ? undefined : tabs[to]?.id;
}
