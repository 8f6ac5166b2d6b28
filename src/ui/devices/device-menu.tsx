// A device's own buttons: flight mode, compare, settings; and behind "more" its network and its folders.

import type { MouseEvent } from 'react';
import type { Draft, LinkChange, MailAppIntent } from '#engine/index.ts';
import { PRESET_NAMES, presetOf, PRESETS } from '../network/links.ts';
import type { LinkState } from '../network/links.ts';
import { useTexts } from '../settings/use-texts.ts';
import { Choices } from '../shell/choices.tsx';
import { PopoverButton } from '../shell/popover-button.tsx';
import { openFolderOf, useDevice } from './device-context.ts';
import styles from './devices.module.css';

/** What can be asked in a dialog. */
export type DeviceDialog =
  | { readonly type: 'settings' | 'createFolder' | 'renameFolder' | 'deleteFolder' }
  | { readonly type: 'compose'; readonly draft: Draft; readonly replaces?: MailAppIntent | undefined };

interface MenuProps {
  readonly link: LinkState | undefined;
  readonly comparing: boolean;
  readonly onCompare: (comparing: boolean) => void;
  readonly onDialog: (dialog: DeviceDialog) => void;
}

/** The buttons at the end of the pane's head. */
export function DeviceMenu({ link, comparing, onCompare, onDialog }: MenuProps) {
  const { host, device, texts } = useDevice();
  const words = texts.device;
  const change = (linkChange: LinkChange): void =>
    host.select(host.dispatch({ type: 'link', host: device, change: linkChange }));
  const flying = link?.up === false;
  const presets = usePresets();
  return (
    <span className={styles.menu}>
      <button
        aria-pressed={flying}
        aria-label={words.flight}
        title={words.flight}
        onClick={() => change({ up: flying })}
      >
        <Icon path="M8 1c.7 0 1 .8 1 2v3l6 3.500v1.700l-6-1.800v3l1.600 1.300v1.300L8 14.200l-2.600.8v-1.300L7 12.400v-3l-6 1.800V9.500L7 6V3c0-1.200.3-2 1-2z" />
      </button>
      <button
        aria-pressed={comparing}
        aria-label={words.compare}
        title={words.compare}
        onClick={() => onCompare(!comparing)}
      >
        <Icon
          path="M1 3h6v10H1zM9 3h6v10H9zM2.500 5.500h3M2.500 8h3M10.500 5.500h3M10.500 8h3M10.500 10.500h3"
          stroke
        />
      </button>
      <button
        aria-label={words.settings}
        title={words.settings}
        aria-haspopup="dialog"
        onClick={() => onDialog({ type: 'settings' })}
      >
        <Icon
          path="M1.500 4.500h8M13 4.500h1.500M1.500 11.500H4M7.500 11.500h7M11.200 2.800a1.700 1.700 0 1 1 0 3.400 1.700 1.700 0 0 1 0-3.400zM5.800 9.800a1.700 1.700 0 1 1 0 3.400 1.700 1.700 0 0 1 0-3.400z"
          stroke
        />
      </button>
      <PopoverButton name={words.more} face={<span aria-hidden="true">⋯</span>}>
        {link && (
          <Choices
            legend={words.link}
            value={presetOf(link)}
            options={presets}
            onChoose={(name) => change(PRESETS[name])}
          />
        )}
        <FolderItems onDialog={onDialog} />
      </PopoverButton>
    </span>
  );
}

function usePresets() {
  const texts = useTexts().network;
  return PRESET_NAMES.map((value) => ({ value, label: texts.preset[value] }));
}

function FolderItems({ onDialog }: { readonly onDialog: (dialog: DeviceDialog) => void }) {
  const { model, texts } = useDevice();
  const folder = openFolderOf(model);
  // INBOX and the folders with a use are there to stay.
  const isOwn = folder !== undefined && folder.use === undefined && folder.name.toUpperCase() !== 'INBOX';
  const ask =
    (type: 'createFolder' | 'renameFolder' | 'deleteFolder') =>
    ({ currentTarget }: MouseEvent<HTMLElement>): void => {
      currentTarget.closest<HTMLElement>('[popover]')?.hidePopover();
      onDialog({ type });
    };
  return (
    <div className={styles.menuItems}>
      <button onClick={ask('createFolder')}>{texts.folders.create}</button>
      <button onClick={ask('renameFolder')} disabled={!isOwn}>
        {texts.folders.rename}
      </button>
      <button onClick={ask('deleteFolder')} disabled={!isOwn}>
        {texts.folders.remove}
      </button>
    </div>
  );
}

function Icon({ path, stroke }: { readonly path: string; readonly stroke?: boolean }) {
  return (
    <svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true">
      <path
        d={path}
        {...(stroke ? { fill: 'none', stroke: 'currentColor', strokeWidth: 1.4 } : { fill: 'currentColor' })}
      />
    </svg>
  );
}
