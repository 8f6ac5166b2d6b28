// Who has an account's maildrop for himself: a POP3 session from authentication to QUIT. RFC 1939 §4 and §8.

import type { UnixMs } from '../base/units.ts';

/** A lock that is held; `release` may be called more than once. */
export interface MaildropLock {
  release(): void;
}

/** One lock that at most one session holds. IMAP does not ask for it: POP3 must live with messages that vanish. */
export class Maildrop {
  #holder: symbol | undefined;
  /** When the maildrop was last opened, for servers that want some time between two logins. RFC 2449 §6.5. */
  lastLogin: UnixMs | undefined;

  /** Whether somebody holds the lock. */
  get locked(): boolean {
    return this.#holder !== undefined;
  }

  /** The lock, or undefined while another session holds it. */
  lock(): MaildropLock | undefined {
    if (this.#holder !== undefined) return undefined;
    const mine = Symbol('maildrop');
    this.#holder = mine;
    return {
      release: () => {
        if (this.#holder === mine) this.#holder = undefined;
      },
    };
  }
}
