// A whole number for each message content of a store, by the number that the store gave the content: found faster than in
// a map, and in a few octets.

/** The numbers. They are over 0; 0 is that of contents of which none is known. */
export class ContentColumn {
  #values = new Int32Array(256);

  /** The number of a content. */
  of(content: number): number {
    return this.#values[content] ?? 0;
  }

  /** Keeps the number of a content. */
  set(content: number, value: number): void {
    if (content >= this.#values.length) {
      const larger = new Int32Array(Math.max(content + 1, this.#values.length * 2));
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[content] = value;
  }

  /** Forgets all numbers. */
  clear(): void {
    this.#values.fill(0);
  }
}
