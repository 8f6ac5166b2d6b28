// The smallest observable value: what every part of the page that outlives a component is kept in.

/** A value that can be read and watched. */
export interface Readable<Value> {
  readonly get: () => Value;
  /** Calls `listener` after each change until the answered function is called. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A value that can be read, replaced and watched. */
export interface Store<Value> extends Readable<Value> {
  /** Replaces the value; watchers are told only when it is another one. */
  readonly set: (value: Value) => void;
}

/** A store that begins with `initial`. */
export function createStore<Value>(initial: Value): Store<Value> {
  let current = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set: (value) => {
      if (Object.is(value, current)) return;
      current = value;
      // A listener that leaves meanwhile is not called; one that comes sees the new value anyway.
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
