// What must hold if this program is right. A violation is our mistake, never the peer's.

/** Thrown when the engine itself is wrong. Caught once, by the host, which shows a recording that reproduces it. */
export class InvariantViolation extends Error {
  override readonly name = 'InvariantViolation';
}

/**
 * Throws `InvariantViolation` unless `condition` holds. Where it is asked very often, ask first and then say
 * `invariant(false, …)`: writing a number into a message takes longer than most of what is checked.
 * @param message what was expected, with the values seen
 */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantViolation(message);
}

/** Marks a branch that an exhaustive `switch` cannot reach. */
export function assertNever(value: never, what = 'value'): never {
  throw new InvariantViolation(`unexpected ${what}: ${JSON.stringify(value)}`);
}
