// Where the person is: the crumb in the header and the title of the document, set by each page.

import { useEffect } from 'react';
import { createStore } from '../host/store.ts';

/** A page's title, with the section that it belongs to (`Lesson 4 of 20`). */
export interface Crumb {
  readonly title: string;
  readonly section?: string | undefined;
}

/** What the header shows beside the name. */
export const crumb = createStore<Crumb | undefined>(undefined);

/** Names the page for as long as the component is shown. Without a title: the first page. */
export function usePageTitle(title?: string, section?: string): void {
  useEffect(() => {
    crumb.set(title === undefined ? undefined : { title, section });
    document.title = title === undefined ? 'IMAP Lab' : `${title} · IMAP Lab`;
  }, [title, section]);
}
