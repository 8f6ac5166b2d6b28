// The folders as a tree: how many messages nobody has read, and which numbers may be out of date.

import { useMemo, useRef } from 'react';
import type { KeyboardEvent } from 'react';
import type { FolderModel } from '#engine/index.ts';
import { clockTime } from '../timeline/clock-text.ts';
import { folderLabel, useDevice } from './device-context.ts';
import { folderRows } from './folder-order.ts';
import type { FolderRow } from './folder-order.ts';
import styles from './mail.module.css';
import { useRoving } from './roving.ts';

/** All folders that the device knows. */
export function FolderTree() {
  const { model, texts, act } = useDevice();
  const rows = useMemo(() => folderRows(model.folders), [model.folders]);
  const keys = useMemo(() => rows.map(({ folder }) => folder.name), [rows]);
  const element = useRef<HTMLDivElement>(null);
  const roving = useRoving(element, keys, model.openFolder);
  const open = (row: FolderRow | undefined): void => {
    if (row?.folder.selectable && row.folder.name !== model.openFolder) {
      act({ type: 'openFolder', folder: row.folder.name });
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || roving.moved(event)) return;
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    open(rows[roving.at]);
  };
  if (rows.length === 0) return undefined;
  return (
    <div
      ref={element}
      role="tree"
      tabIndex={-1}
      aria-label={texts.folders.name}
      className={styles.tree}
      onKeyDown={onKeyDown}
      onFocus={roving.onFocus}
      onBlur={roving.onBlur}
    >
      {rows.map((row, at) => (
        <FolderItem
          key={row.folder.name}
          row={row}
          at={at}
          open={row.folder.name === model.openFolder}
          focusable={at === roving.at}
          onOpen={() => open(row)}
        />
      ))}
    </div>
  );
}

function FolderItem(props: {
  readonly row: FolderRow;
  readonly at: number;
  readonly open: boolean;
  readonly focusable: boolean;
  readonly onOpen: () => void;
}) {
  const { texts } = useDevice();
  const { folder, level } = props.row;
  const label = folderLabel(folder, texts);
  const { messages, unread, counted } = folder;
  const stale = useStaleWords(folder);
  const words = counted
    ? texts.folders.item({ folder: label, messages, unread, stale })
    : texts.folders.uncounted({ folder: label });
  return (
    // Keys are heard by the tree.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="treeitem"
      aria-level={level}
      aria-selected={props.open}
      aria-disabled={!folder.selectable}
      title={counted ? [folder.name, stale].filter(Boolean).join(': ') : words}
      data-at={props.at}
      data-stale={folder.stale}
      data-unread={unread > 0}
      tabIndex={props.focusable ? 0 : -1}
      className={styles.folder}
      style={{ ['--level' as string]: level - 1 }}
      onClick={props.onOpen}
    >
      <span className="visually-hidden">{words}</span>
      <span className={styles.folderName} aria-hidden="true">
        {label}
      </span>
      {counted && unread > 0 && <b aria-hidden="true">{unread}</b>}
      {folder.stale && counted && <span aria-hidden="true">?</span>}
    </div>
  );
}

/** That the numbers may be old, and how old; empty when they are not. */
function useStaleWords({ stale, asOf }: FolderModel): string {
  const { host, texts } = useDevice();
  if (!stale) return '';
  if (asOf === undefined) return texts.folders.stale;
  return texts.folders.staleSince({ time: clockTime(host.state.get().simulation.scenario.epoch, asOf, false) });
}
