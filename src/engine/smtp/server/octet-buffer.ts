// Octets that arrive in pieces of any size, in one array that doubles: a message that comes octet by octet must not cost
// an object for each.

/** A growing array of octets. */
export class OctetBuffer {
  #octets = new Uint8Array(0);
  #size = 0;

  /** Copies `bytes` behind what is there. */
  append(bytes: Uint8Array): void {
    const size = this.#size + bytes.length;
    if (size > this.#octets.length) {
      const grown = new Uint8Array(Math.max(size, this.#octets.length * 2, FIRST_OCTETS));
      grown.set(this.#octets.subarray(0, this.#size));
      this.#octets = grown;
    }
    this.#octets.set(bytes, this.#size);
    this.#size = size;
  }

  /** A copy of all. */
  bytes(): Uint8Array {
    return this.#octets.slice(0, this.#size);
  }

  /** Forgets all, and gives the memory back. */
  clear(): void {
    this.#octets = new Uint8Array(0);
    this.#size = 0;
  }
}

const FIRST_OCTETS = 4096;
