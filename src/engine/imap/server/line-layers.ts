// What lies between the commands of a connection and its TCP stream: TLS and compression, each off, asked for, or on.
// RFC 9051 §6.2.1, RFC 4978 §3.

import type { ConnectionOutputs } from './connection-outputs.ts';

/** The layers below one connection. */
export class LineLayers {
  readonly #outputs: ConnectionOutputs;
  readonly #keepsClear: boolean;
  #secured: boolean;
  #handshaking = false;
  #compression: 'off' | 'asked' | 'on' = 'off';

  /** `keepsClear`: a faulty server, which obeys what came in clear behind STARTTLS. */
  constructor(outputs: ConnectionOutputs, secured: boolean, keepsClear: boolean) {
    this.#outputs = outputs;
    this.#secured = secured;
    this.#keepsClear = keepsClear;
  }

  /** Whether TLS protects what is said now. */
  get secured(): boolean {
    return this.#secured;
  }

  /** Between the OK to STARTTLS and TLS itself. RFC 9051 §6.2.1. */
  get handshaking(): boolean {
    return this.#handshaking;
  }

  /** Whether what comes now is thrown away: in clear behind STARTTLS, anybody could have sent it. RFC 9051 §6.2.1. */
  get ignoresClear(): boolean {
    return this.#handshaking && !this.#keepsClear;
  }

  /** Asks for TLS; what comes in clear from now on does not count. */
  startTls(): void {
    this.#handshaking = true;
    this.#outputs.add({ type: 'startTls' });
  }

  /** TLS stands. */
  secure(): void {
    this.#handshaking = false;
    this.#secured = true;
  }

  /** Whether the line is compressed, or will be behind the answer that is on its way. */
  get compressed(): boolean {
    return this.#compression !== 'off';
  }

  /** Compresses from now on. RFC 4978 §3. */
  compress(): void {
    this.#compression = 'asked';
  }

  /** Begins what was asked for; `takeUnread` gives what came already. */
  beginCompression(takeUnread: () => Uint8Array): void {
    if (this.#compression !== 'asked') return;
    this.#compression = 'on';
    this.#outputs.add({ type: 'startCompression', unread: takeUnread() });
  }

  /** Compresses no longer. RFC 8437 §4.1. */
  endCompression(): void {
    if (this.#compression === 'on') this.#outputs.add({ type: 'stopCompression' });
    this.#compression = 'off';
  }
}
