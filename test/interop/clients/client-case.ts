// What a case of `npm run interop` is: our program on real sockets against a server, and a look at what came of it.

/** One case; throws with what is wrong. */
export interface ClientCase {
  readonly name: string;
  readonly run: () => Promise<void>;
}

const PATIENCE_MS = 15_000;

/** Throws unless `holds`. */
export function claim(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** The events of a program, and a way to wait for one. */
export class EventLog<Event extends { readonly type: string }> {
  readonly events: Event[] = [];
  #changed: () => void = () => undefined;

  /** What the program is given as its `report`. */
  readonly note = (event: Event): void => {
    this.events.push(event);
    this.#changed();
  };

  /** Waits until `holds` is true, asking after each event and now and then; throws with the last events otherwise. */
  async until(what: string, holds: () => boolean): Promise<void> {
    const until = performance.now() + PATIENCE_MS;
    while (!holds()) {
      if (performance.now() > until) {
        throw new Error(`${what} did not come; the last events: ${JSON.stringify(this.events.slice(-6))}`);
      }
      await new Promise<void>((resolve) => {
        const soon = setTimeout(resolve, 50);
        this.#changed = (): void => {
          clearTimeout(soon);
          resolve();
        };
      });
    }
  }

  /** Waits for an event of this kind after the first `from`. */
  async after(from: number, type: Event['type']): Promise<void> {
    await this.until(type, () => this.events.slice(from).some((event) => event.type === type));
  }
}
