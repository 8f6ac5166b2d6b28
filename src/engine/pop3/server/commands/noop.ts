// NOOP: nothing, but it keeps the connection from being logged out. RFC 1939 §5.

import { positive, type Pop3Reply } from '../../replies.ts';

export function noop(): Pop3Reply {
  return positive();
}
