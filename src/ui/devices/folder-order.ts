// Folders in the order in which people look for them: the usual ones first, each with its own below it.

import type { FolderModel } from '#engine/index.ts';

const USUAL = ['\\Inbox', '\\Flagged', '\\Drafts', '\\Sent', '\\Archive', '\\All', '\\Junk', '\\Trash'];

/** A folder with its place in the tree. */
export interface FolderRow {
  readonly folder: FolderModel;
  /** From 1. */
  readonly level: number;
}

/** The folders as rows of a tree. */
export function folderRows(folders: readonly FolderModel[]): readonly FolderRow[] {
  const uses = new Map(folders.map(({ name, use }) => [name, use]));
  return folders
    .map((folder) => {
      const path = folder.delimiter ? folder.name.split(folder.delimiter) : [folder.name];
      const root = path[0] ?? folder.name;
      const rank = root.toUpperCase() === 'INBOX' ? 0 : USUAL.indexOf(uses.get(root) ?? '');
      return { folder, level: path.length, rank: rank === -1 ? USUAL.length : rank, order: path.join('\u0000') };
    })
    .sort((left, right) => left.rank - right.rank || (left.order < right.order ? -1 : 1));
}
