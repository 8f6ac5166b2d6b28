// Puts what arrives in order: keeps early segments until the gap before them is filled, drops what came before.

interface Piece {
  readonly sequence: number;
  readonly bytes: Uint8Array;
}

/** The receiving half of a stream. RFC 793 §3.9, "Segment Arrives", seventh step. */
export class Reassembly {
  #next = 0;
  #early: Piece[] = [];
  #finAt: number | undefined;

  /** The sequence number that is expected next: what acknowledgments carry. */
  get next(): number {
    return this.#next;
  }

  /** Whether segments wait for a gap to be filled. */
  get hasGap(): boolean {
    return this.#early.length > 0;
  }

  /** The peer's SYN arrived. */
  start(): void {
    this.#next = 1;
  }

  /** Takes the bytes of a segment; answers those that are in order now. */
  accept(sequence: number, bytes: Uint8Array): readonly Uint8Array[] {
    if (bytes.length > 0 && sequence + bytes.length > this.#next) this.#keep({ sequence, bytes });
    const inOrder: Uint8Array[] = [];
    for (let piece = this.#early[0]; piece && piece.sequence <= this.#next; piece = this.#early[0]) {
      this.#early.shift();
      const fresh = piece.bytes.subarray(this.#next - piece.sequence);
      if (fresh.length > 0) inOrder.push(fresh);
      this.#next = Math.max(this.#next, piece.sequence + piece.bytes.length);
    }
    return inOrder;
  }

  /** A FIN stands at `sequence`. */
  finAt(sequence: number): void {
    this.#finAt = sequence;
  }

  /** Takes the FIN when everything before it has arrived; true once. */
  takeFin(): boolean {
    if (this.#finAt !== this.#next) return false;
    this.#next += 1;
    this.#finAt = undefined;
    return true;
  }

  /** Inserts in the order of sequence numbers. */
  #keep(piece: Piece): void {
    const after = this.#early.findIndex((other) => other.sequence > piece.sequence);
    if (after === -1) this.#early.push(piece);
    else this.#early.splice(after, 0, piece);
  }
}
