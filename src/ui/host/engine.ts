// The engine as the page gets it: its own chunk, asked for by whoever needs it first.

/** The engine's public face as a value; its types are imported from `#engine/index.ts` directly. */
export type Engine = typeof import('#engine/index.ts');

let loading: Promise<Engine> | undefined;

/** The engine, loaded once. Call it early and without waiting to begin the download. */
export function loadEngine(): Promise<Engine> {
  loading ??= import('#engine/index.ts');
  return loading;
}
