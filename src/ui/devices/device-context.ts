// What every part of one mail program needs: which device it is, what it shows, how a click becomes an input.

import { createContext, useContext } from 'react';
import type { DeviceModel, FolderModel, HostId, MailAppIntent, MessageModel } from '#engine/index.ts';
import type { DevicesTexts } from '#texts/devices.ts';
import type { LabHost } from '../host/lab-host.ts';

/** One device on the screen. */
export interface DeviceContent {
  readonly host: LabHost;
  readonly device: HostId;
  /** As people call it. */
  readonly name: string;
  readonly model: DeviceModel;
  readonly texts: DevicesTexts;
  /** Does it as an input of the simulation, and chooses that input: the ladder shows what comes of it. */
  readonly act: (intent: MailAppIntent) => void;
}

/** Given by a device's pane to everything in it. */
export const DeviceContext = createContext<DeviceContent | undefined>(undefined);

/** The device that this component belongs to. */
export function useDevice(): DeviceContent {
  const content = useContext(DeviceContext);
  if (!content) throw new Error('a part of a mail program is used outside of DeviceContext');
  return content;
}

/** A folder's name for people: the usual ones in their language, others by their last level. */
export function folderLabel(folder: Pick<FolderModel, 'name' | 'use' | 'delimiter'>, texts: DevicesTexts): string {
  const usual = folder.use === undefined ? undefined : texts.folders.use[folder.use];
  if (usual !== undefined) return usual;
  if (folder.name.toUpperCase() === 'INBOX') return texts.folders.use['\\Inbox'] ?? folder.name;
  return folder.delimiter ? (folder.name.split(folder.delimiter).at(-1) ?? folder.name) : folder.name;
}

/** The open folder. */
export function openFolderOf(model: DeviceModel): FolderModel | undefined {
  return model.folders.find(({ name }) => name === model.openFolder);
}

/** The open message's line of the list, if it is in it. */
export function openRowOf(model: DeviceModel): MessageModel | undefined {
  return model.messages.find(({ key }) => key === model.openMessage?.key);
}
