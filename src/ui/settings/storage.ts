// What the browser remembers for us. Storage may be full, forbidden or absent: then the page forgets, and works.

const PREFIX = 'imap-lab.';

/** The remembered text; undefined when there is none or storage is not available. */
export function remembered(key: string): string | undefined {
  try {
    return localStorage.getItem(PREFIX + key) ?? undefined;
  } catch {
    return undefined; // storage is forbidden: the same as never having been here
  }
}

/** Remembers `value` until it is replaced; `undefined` forgets. */
export function remember(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + key);
    else localStorage.setItem(PREFIX + key, value);
  } catch {
    // Full or forbidden: nothing that the person needs now is lost.
  }
}

/** The remembered value as `read` understands it; undefined when nothing usable was remembered. */
export function rememberedJson<Value>(key: string, read: (data: unknown) => Value | undefined): Value | undefined {
  const text = remembered(key);
  if (text === undefined) return undefined;
  try {
    return read(JSON.parse(text));
  } catch {
    return undefined; // written by another version, or by hand
  }
}
