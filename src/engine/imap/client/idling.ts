// IDLE of a client: asked for, standing since the server's `+`, ended by DONE; renewed when only time ended it.
// RFC 9051 §6.3.13.

import type { Duration } from '../../base/units.ts';
import type { ClientOutputs } from './client-outputs.ts';
import { DONE } from './outgoing.ts';

/** Where one client stands with IDLE. */
export class Idling {
  readonly #out: ClientOutputs;
  readonly #renewal: Duration;
  #state: 'none' | 'asked' | 'standing' | 'ending' = 'none';
  #again = false;

  constructor(out: ClientOutputs, renewal: Duration) {
    this.#out = out;
    this.#renewal = renewal;
  }

  /** Whether nothing needs to come: the server speaks when there is news. */
  get standing(): boolean {
    return this.#state === 'standing';
  }

  /** IDLE is on its way. */
  ask(): void {
    this.#state = 'asked';
  }

  /** The server said `+`; if not to IDLE, nothing changes. */
  stand(): void {
    if (this.#state !== 'asked') return;
    this.#state = 'standing';
    this.#out.add({ type: 'startTimer', name: 'idle', after: this.#renewal });
  }

  /** Ends it, if it stands: before the server's `+` it cannot be ended. */
  end(): void {
    if (!this.standing) return;
    this.#state = 'ending';
    this.#out.send(DONE);
  }

  /** Ends the IDLE of `tag`, if it stands, to begin it anew: servers forget who is silent for too long. */
  renew(tag: string): void {
    if (!this.standing) return;
    this.#out.report({ type: 'imapClient.idleRenewed', tag });
    this.#again = true;
    this.end();
  }

  /** It is completed; answers whether only time ended it. */
  conclude(): boolean {
    this.#out.add({ type: 'stopTimer', name: 'idle' });
    this.#state = 'none';
    const again = this.#again;
    this.#again = false;
    return again;
  }
}
