// The pages that every test of all pages opens.

/** Addresses behind `#`; one lesson for each kind of lesson page. */
export const ROUTES = [
  '/',
  '/lab',
  '/devices',
  '/devices/steps',
  '/compare',
  '/lessons',
  '/lessons/hello-server',
  '/lessons/twelve-steps',
] as const;
