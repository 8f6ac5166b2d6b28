// What the browser remembers for us. Storage may be full, forbidden or absent: then the page forgets, and works.

const PREFIX = 'imap-lab.';

/** The remembered text; undefined when there is none or storage is not available. */
export function remembered(key: string): string | undefined {
  return readFrom(() => localStorage, key);
}

/** Remembers `value` until it is replaced; `undefined` forgets. */
export function remember(key: string, value: string | undefined): void {
  writeTo(() => localStorage, key, value);
}

/** What this tab alone remembers, until it is closed. */
export function rememberedHere(key: string): string | undefined {
  return readFrom(() => sessionStorage, key);
}

/** Remembers `value` for this tab. */
export function rememberHere(key: string, value: string | undefined): void {
  writeTo(() => sessionStorage, key, value);
}

function readFrom(storage: () => Storage, key: string): string | undefined {
  try {
    return storage().getItem(PREFIX + key) ?? undefined;
  } catch {
    return undefined; // storage is forbidden: the same as never having been here
  }
}

function writeTo(storage: () => Storage, key: string, value: string | undefined): void {
  try {
    if (value === undefined) storage().removeItem(PREFIX + key);
    else storage().setItem(PREFIX + key, value);
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
