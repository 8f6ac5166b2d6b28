// What a lesson says about a condition that is not met, by language. `{line}` and `{what}` stand for protocol text, which
// is not translated; the page makes `{line}` a link to the event.

import type { VerdictKey } from '#engine/judging.ts';

/** Words for verdicts in one language. */
export interface VerdictTexts {
  readonly sentences: Readonly<Record<VerdictKey, string>>;
  /** Devices by the names of their hosts, and the server beside them. */
  readonly hosts: Readonly<Record<string, string>>;
  /** IMAP's states. */
  readonly states: Readonly<Record<string, string>>;
  /** Fields of a line that can differ from what is wanted. */
  readonly fields: Readonly<Record<string, string>>;
  /** What budgets count. */
  readonly units: Readonly<Record<string, string>>;
  /** States of a device's line, its problems, how much of a message it has, what waits on it. */
  readonly devices: Readonly<Record<string, string>>;
}
