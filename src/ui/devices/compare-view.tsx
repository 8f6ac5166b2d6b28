// What the device shows beside what the server has at this moment: the differences are what the device doesn't know yet,
// or the server.

import { useHostState } from '../host/use-host.ts';
import { useView } from '../host/use-view.ts';
import { createMailboxes } from '../state/mailboxes.ts';
import { compareFolders, compareMessages, serverMailboxes, storedMailboxes } from './compare.ts';
import type { Counts, FolderDifference, MessageDifference } from './compare.ts';
import { folderLabel, openFolderOf, useDevice } from './device-context.ts';
import styles from './compare.module.css';

/** The tables; in place of the mail as long as one wants to look. */
export function CompareView() {
  const { host, model, texts } = useDevice();
  const mailboxes = useView(host, createMailboxes).model;
  const { incoming } = model.settings;
  const { live, simulation } = useHostState(host);
  const server = live ? storedMailboxes(simulation, incoming.user) : serverMailboxes(mailboxes, incoming.user);
  const isPop3 = incoming.protocol === 'pop3';
  const open = openFolderOf(model);
  const openThere = server.find(({ name }) => name === model.openFolder);
  return (
    <div className={styles.compare} role="group" aria-label={texts.compare.name}>
      <p>{server.length === 0 ? texts.compare.unknownServer : texts.compare.intro}</p>
      {isPop3 && <p>{texts.compare.pop3}</p>}
      <FolderTable rows={compareFolders(model, server)} />
      {open && openThere && !isPop3 && !model.search && (
        <>
          <h3>{texts.compare.open({ folder: folderLabel(open, texts) })}</h3>
          <MessageTable differences={compareMessages(model, openThere)} />
        </>
      )}
    </div>
  );
}

function FolderTable({ rows }: { readonly rows: readonly FolderDifference[] }) {
  const { model, texts } = useDevice();
  const words = texts.compare;
  const label = (name: string): string => {
    const folder = model.folders.find((each) => each.name === name);
    return folderLabel(folder ?? { name, use: undefined, delimiter: undefined }, texts);
  };
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.folder}</th>
          <th scope="col">{words.device}</th>
          <th scope="col">{words.server}</th>
          <th scope="col">{words.difference}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ folder, device, server }) => {
          const difference = differenceWord(device, server);
          return (
            <tr key={folder} data-same={difference === 'same'}>
              <th scope="row">{label(folder)}</th>
              <td>{device && device !== 'unknown' ? words.counts(device) : words.absent}</td>
              <td>{server ? words.counts(server) : words.absent}</td>
              <td>{words[difference]}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function differenceWord(device: FolderDifference['device'], server: Counts | undefined) {
  if (device === 'unknown') return 'unknownHere';
  if (!server) return 'onlyDevice';
  if (!device) return 'onlyServer';
  return device.messages === server.messages && device.unread === server.unread ? 'same' : 'counted';
}

function MessageTable({ differences }: { readonly differences: readonly MessageDifference[] }) {
  const { texts } = useDevice();
  if (differences.length === 0) return <p>{texts.compare.allSame}</p>;
  return (
    <ul className={styles.differences}>
      {differences.map((difference) => (
        <li key={difference.key}>
          <b>{difference.subject || texts.list.noSubject}</b> <span>{wordsOf(difference, texts.compare)}</span>
        </li>
      ))}
    </ul>
  );
}

function wordsOf(difference: MessageDifference, words: ReturnType<typeof useDevice>['texts']['compare']): string {
  if (difference.type !== 'flags') return words[difference.type];
  const { device, server } = difference;
  const list = (flags: readonly string[]): string => flags.join(' ') || words.noFlags;
  return words.flags({ device: list(device), server: list(server) });
}
