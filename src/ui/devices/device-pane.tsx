// One device: its mail program in a pane, with its network, and what it would show beside the server.

import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { DeviceModel, Draft, HostId, MailAppIntent } from '#engine/index.ts';
import type { LabHost } from '../host/lab-host.ts';
import { useView } from '../host/use-view.ts';
import { Pane } from '../lab/pane.tsx';
import { createLinks } from '../network/links.ts';
import { AlertList } from './alert-list.tsx';
import { CompareView } from './compare-view.tsx';
import { ComposeDialog, EMPTY_DRAFT } from './compose-dialog.tsx';
import { DeviceContext, openFolderOf, openRowOf, useDevice } from './device-context.ts';
import { DeviceMenu } from './device-menu.tsx';
import type { DeviceDialog } from './device-menu.tsx';
import { DeviceStatus, LinePill } from './device-status.tsx';
import styles from './devices.module.css';
import { CreateFolderDialog, DeleteFolderDialog, RenameFolderDialog } from './folder-dialogs.tsx';
import { FolderTree } from './folder-tree.tsx';
import { MailToolbar } from './mail-toolbar.tsx';
import mail from './mail.module.css';
import { MessageList } from './message-list.tsx';
import { MessageView } from './message-view.tsx';
import { ProblemLine } from './problem-line.tsx';
import { SettingsDialog } from './settings-dialog.tsx';
import { UndoLine } from './undo-line.tsx';
import { useDevicesTexts } from './use-devices-texts.ts';
import { WaitingList } from './waiting-list.tsx';

/** What is drawn for a device. `marked`: the line that is chosen in the ladder is one of this device. */
export interface DevicePaneProps {
  readonly host: LabHost;
  readonly device: HostId;
  readonly model: DeviceModel;
  readonly marked: boolean;
}

/** Drawn again only when the device shows something else: while a day runs, most pictures stay as they are. */
export const DevicePane = memo(function DevicePane({ host, device, model, marked }: DevicePaneProps) {
  const texts = useDevicesTexts();
  const name = texts.names[device] ?? device;
  const content = useMemo(() => {
    const act = (intent: MailAppIntent): void => host.select(host.dispatch({ type: 'device', device, intent }));
    return { host, device, name, model, texts, act };
  }, [host, device, name, model, texts]);
  return (
    <div className={styles.device} data-marked={marked}>
      <DeviceContext value={content}>
        <MailProgram marked={marked} />
      </DeviceContext>
    </div>
  );
});

function MailProgram({ marked }: { readonly marked: boolean }) {
  const { host, device, name, model, texts } = useDevice();
  const [dialog, setDialog] = useState<DeviceDialog>();
  const [comparing, setComparing] = useState(false);
  const links = useView(host, createLinks);
  const link = links.model.get(device);
  const { protocol, port } = model.settings.incoming;
  const head = (
    <>
      <span className={styles.name} aria-hidden="true">
        {name}
      </span>
      <span className={styles.way}>{`${protocol.toUpperCase()} ${port}`}</span>
      <LinePill up={link?.up ?? true} />
      {marked && <span className="visually-hidden">{texts.chosenHere}</span>}
    </>
  );
  return (
    <Pane
      name={name}
      head={head}
      tools={<DeviceMenu link={link} comparing={comparing} onCompare={setComparing} onDialog={setDialog} />}
    >
      <MailToolbar onWrite={() => setDialog({ type: 'compose', draft: EMPTY_DRAFT })} />
      <AlertList />
      <ProblemLine />
      {comparing ? <CompareView /> : <MailBody onDialog={setDialog} />}
      <UndoLine />
      <WaitingList />
      <DeviceStatus />
      <OpenDialog dialog={dialog} onClose={() => setDialog(undefined)} />
    </Pane>
  );
}

/** When a message is closed that had the focus, the list gets it: nobody has to begin at the top of the page again. */
function useFocusBack(open: string | undefined) {
  const body = useRef<HTMLDivElement>(null);
  const before = useRef(open);
  useLayoutEffect(() => {
    const isClosed = before.current !== undefined && open === undefined;
    before.current = open;
    if (!isClosed || document.activeElement !== document.body) return;
    body.current?.querySelector<HTMLElement>('[role=option][tabindex="0"]')?.focus();
  }, [open]);
  return body;
}

/** Folders, list and message; side by side where there is room, else the message in place of the others. */
function MailBody({ onDialog }: { readonly onDialog: (dialog: DeviceDialog) => void }) {
  const { model, texts } = useDevice();
  const open = model.openMessage;
  const row = openRowOf(model);
  const begin = (draft: Partial<Draft>, replaces?: MailAppIntent): void =>
    onDialog({ type: 'compose', draft: { ...EMPTY_DRAFT, ...draft }, replaces });
  const reply = (): void =>
    begin({
      to: row?.from ?? '',
      subject: texts.compose.reply({ subject: row?.subject ?? '' }),
      text: texts.compose.quote({ from: row?.from ?? '', text: open?.text ?? '' }),
      ...(open && { inReplyTo: open.key }),
    });
  const forward = (): void =>
    begin({
      subject: texts.compose.forward({ subject: row?.subject ?? '' }),
      text: texts.compose.forwarded({ from: row?.from ?? '', subject: row?.subject ?? '', text: open?.text ?? '' }),
    });
  const edit = (): void =>
    begin(
      { to: row?.to ?? '', subject: row?.subject ?? '', text: open?.text ?? '' },
      open && { type: 'delete', message: open.key },
    );
  const body = useFocusBack(open?.key);
  return (
    <div ref={body} className={mail.body} data-reading={open !== undefined} data-empty={model.folders.length === 0}>
      <FolderTree />
      <MessageList key={model.openFolder} />
      {open && <MessageView open={open} onReply={reply} onForward={forward} onEdit={edit} />}
    </div>
  );
}

function OpenDialog(props: { readonly dialog: DeviceDialog | undefined; readonly onClose: () => void }) {
  const { model } = useDevice();
  const { dialog, onClose } = props;
  const folder = openFolderOf(model);
  switch (dialog?.type) {
    case 'settings':
      return <SettingsDialog onClose={onClose} />;
    case 'compose':
      return <ComposeDialog first={dialog.draft} replaces={dialog.replaces} onClose={onClose} />;
    case 'createFolder':
      return <CreateFolderDialog onClose={onClose} />;
    case 'renameFolder':
      return folder && <RenameFolderDialog folder={folder} onClose={onClose} />;
    case 'deleteFolder':
      return folder && <DeleteFolderDialog folder={folder} onClose={onClose} />;
    default:
      return undefined;
  }
}
