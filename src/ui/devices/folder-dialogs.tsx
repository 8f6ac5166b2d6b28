// Making, renaming and deleting folders.

import { useState } from 'react';
import type { FolderModel } from '#engine/index.ts';
import { folderLabel, useDevice } from './device-context.ts';
import { Dialog } from './dialog.tsx';
import styles from './dialog.module.css';
import { SelectField, TextField } from './fields.tsx';
import { folderRows } from './folder-order.ts';

/** A new folder, on the first level or inside another. */
export function CreateFolderDialog({ onClose }: { readonly onClose: () => void }) {
  const { model, texts, act } = useDevice();
  const [name, setName] = useState('');
  const [parent, setParent] = useState('');
  const parents = folderRows(model.folders).filter(({ folder }) => folder.delimiter !== undefined);
  const delimiter = parents.find(({ folder }) => folder.name === parent)?.folder.delimiter ?? '';
  const folder = parent === '' ? name.trim() : `${parent}${delimiter}${name.trim()}`;
  return (
    <NameDialog
      title={texts.folders.create}
      label={texts.folders.nameOf}
      name={name}
      taken={isTaken(folder, model.folders)}
      onName={setName}
      onClose={onClose}
      onSave={() => act({ type: 'createFolder', folder })}
    >
      <SelectField
        label={texts.folders.place}
        value={parent}
        options={[
          { value: '', label: texts.folders.topLevel },
          ...parents.map((row) => ({
            value: row.folder.name,
            label: texts.folders.inside({ folder: folderLabel(row.folder, texts) }),
          })),
        ]}
        onChange={setParent}
      />
    </NameDialog>
  );
}

/** Another name at the same place of the tree. */
export function RenameFolderDialog(props: { readonly folder: FolderModel; readonly onClose: () => void }) {
  const { model, texts, act } = useDevice();
  const { folder } = props;
  const path = folder.delimiter ? folder.name.split(folder.delimiter) : [folder.name];
  const [name, setName] = useState(path.at(-1) ?? '');
  const to = [...path.slice(0, -1), name.trim()].join(folder.delimiter ?? '');
  return (
    <NameDialog
      title={texts.folders.rename}
      label={texts.folders.newName}
      name={name}
      taken={to !== folder.name && isTaken(to, model.folders)}
      onName={setName}
      onClose={props.onClose}
      onSave={() => to !== folder.name && act({ type: 'renameFolder', folder: folder.name, to })}
    />
  );
}

/** Asks before a folder goes with all that is in it. */
export function DeleteFolderDialog(props: { readonly folder: FolderModel; readonly onClose: () => void }) {
  const { texts, act } = useDevice();
  const { folder } = props;
  return (
    <Dialog title={texts.folders.remove} onClose={props.onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          act({ type: 'deleteFolder', folder: folder.name });
          props.onClose();
        }}
      >
        <p>{texts.folders.reallyRemove({ folder: folderLabel(folder, texts), messages: folder.messages })}</p>
        <div className={styles.buttons}>
          <button type="button" className="line" onClick={props.onClose}>
            {texts.settings.cancel}
          </button>
          <button className="main">{texts.message.delete}</button>
        </div>
      </form>
    </Dialog>
  );
}

function isTaken(name: string, folders: readonly FolderModel[]): boolean {
  return folders.some((folder) => folder.name === name) || name.toUpperCase() === 'INBOX';
}

function NameDialog(props: {
  readonly title: string;
  readonly label: string;
  readonly name: string;
  readonly taken: boolean;
  readonly onName: (name: string) => void;
  readonly onSave: () => void;
  readonly onClose: () => void;
  readonly children?: React.ReactNode;
}) {
  const { texts } = useDevice();
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          props.onSave();
          props.onClose();
        }}
      >
        <TextField label={props.label} value={props.name} required onChange={props.onName} />
        {props.children}
        {props.taken && (
          <p className={styles.mistake} role="alert">
            {texts.folders.taken}
          </p>
        )}
        <div className={styles.buttons}>
          <button type="button" className="line" onClick={props.onClose}>
            {texts.settings.cancel}
          </button>
          <button className="main" disabled={props.taken || props.name.trim() === ''}>
            {texts.folders.save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
