// What folders are for: by the attributes that the server gives them, else by their usual names. RFC 6154 §2.

/** The folders of a device that keeps its mail alone. */
export const LOCAL_FOLDERS: readonly string[] = ['INBOX', 'Drafts', 'Sent', 'Junk', 'Trash', 'Archive'];

/** In the order in which mail programs list them. */
const USES = ['\\Inbox', '\\Drafts', '\\Sent', '\\Junk', '\\Trash', '\\Archive', '\\Flagged', '\\All'];

const USUAL_NAMES: ReadonlyMap<string, string> = new Map(
  LOCAL_FOLDERS.map((name) => [name, name === 'INBOX' ? '\\Inbox' : `\\${name}`]),
);

/** What the folder is for, if it is for something. */
export function useOf(name: string, attributes: readonly string[]): string | undefined {
  if (name === 'INBOX') return '\\Inbox';
  const marked = USES.find((use) => attributes.some((attribute) => attribute.toLowerCase() === use.toLowerCase()));
  return marked ?? USUAL_NAMES.get(name);
}

/** The place of a folder in the list: special ones first, in their order. */
export function placeOfUse(use: string | undefined): number {
  return use === undefined ? USES.length : USES.indexOf(use);
}
