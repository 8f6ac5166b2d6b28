// The messages that mail tests run over: our own fixtures, and the shared corpus when it lies beside the repository.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const FIXTURES = join(import.meta.dirname, '../../fixtures/mail');
const SHARED = join(import.meta.dirname, '../../../../shared/mail');

/** One file of a corpus. */
export interface CorpusFile {
  /** Path below its corpus, e.g. `cpython/msg_17.eml`. */
  readonly name: string;
  readonly raw: Uint8Array;
}

/** Whether the shared corpus is there. */
export const sharedCorpusExists = existsSync(SHARED);

/** Our own fixtures that end in `extension`. */
export function ownFiles(extension: string): readonly CorpusFile[] {
  return filesBelow(FIXTURES, extension);
}

/** The files of the shared corpus that end in `extension`; none when it is not there. */
export function sharedFiles(extension: string): readonly CorpusFile[] {
  return sharedCorpusExists ? filesBelow(SHARED, extension) : [];
}

function filesBelow(root: string, extension: string): readonly CorpusFile[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(extension))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ name: relative(root, path), raw: new Uint8Array(readFileSync(path)) }));
}
