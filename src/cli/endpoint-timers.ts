// The timers of one endpoint in real time. An autologout timer is started anew with each command and hardly ever runs
// out, so starting one that runs already only notes when it is due: the system's timer looks at that when it fires.

interface RunningTimer {
  dueMs: number;
  /** When the system's timer fires; never later than `dueMs`. */
  readonly firesAtMs: number;
  readonly timeout: NodeJS.Timeout;
}

/** `setTimeout` takes no longer time than this. */
const TIMEOUT_MS_MAX = 2_147_483_647;

/** Timers by name. None of them keeps the process alive. */
export class EndpointTimers {
  readonly #timers = new Map<string, RunningTimer>();
  readonly #ranOut: (name: string) => void;

  /** `ranOut` is told the name of each timer that is due. */
  constructor(ranOut: (name: string) => void) {
    this.#ranOut = ranOut;
  }

  /** Starts or restarts a timer. */
  start(name: string, milliseconds: number): void {
    const dueMs = performance.now() + milliseconds;
    const running = this.#timers.get(name);
    if (running && running.firesAtMs <= dueMs) running.dueMs = dueMs;
    else this.#arm(name, dueMs, milliseconds);
  }

  stop(name: string): void {
    clearTimeout(this.#timers.get(name)?.timeout);
    this.#timers.delete(name);
  }

  stopAll(): void {
    for (const name of this.#timers.keys()) this.stop(name);
  }

  #arm(name: string, dueMs: number, milliseconds: number): void {
    this.stop(name);
    const waitMs = Math.min(milliseconds, TIMEOUT_MS_MAX);
    const timeout = setTimeout(() => this.#fire(name), waitMs).unref();
    this.#timers.set(name, { dueMs, firesAtMs: performance.now() + waitMs, timeout });
  }

  #fire(name: string): void {
    const dueMs = this.#timers.get(name)?.dueMs;
    if (dueMs === undefined) return;
    const leftMs = dueMs - performance.now();
    if (leftMs >= 1) return this.#arm(name, dueMs, leftMs);
    this.#timers.delete(name);
    return this.#ranOut(name);
  }
}
