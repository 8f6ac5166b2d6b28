// The pages that the header leads to, in its order: for the header itself and for the first page's HTML.

/** Each is the route's name and the key of its word. */
export const PAGES = ['lessons', 'devices', 'compare', 'lab'] as const;
