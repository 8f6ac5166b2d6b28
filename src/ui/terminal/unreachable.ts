// The end of a switch over all cases.

/** Never called when the compiler is right; a new case without its branch does not compile. */
export function unreachable(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}
