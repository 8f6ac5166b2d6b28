// The pages that the header leads to, in its order.

/** Each is the route's name and the key of its word. */
export const PAGES = ['lessons', 'devices', 'compare', 'lab'] as const;
