// What a lesson says about a condition that is not met, by language. `{line}` and `{what}` stand for protocol text, which
// is not translated; the page makes `{line}` a link to the event.

import type { VerdictKey } from '#engine/index.ts';

/** Words for verdicts in one language. */
export interface VerdictTexts {
  readonly sentences: Readonly<Record<VerdictKey, string>>;
  /** IMAP's states. */
  readonly states: Readonly<Record<string, string>>;
  /** Fields of a line that can differ from what is wanted. */
  readonly fields: Readonly<Record<string, string>>;
  /** What budgets count. */
  readonly units: Readonly<Record<string, string>>;
  /** States of a device's line, its problems, and how much of a message it has. */
  readonly devices: Readonly<Record<string, string>>;
}
