// Texts with placeholders: `{count} messages` and its values.

/** Values for placeholders, by name. */
export type TextValues = Readonly<Record<string, string | number>>;

/** `text` with each `{name}` replaced by its value; a placeholder without a value stays as it is. */
export function fill(text: string, values: TextValues = {}): string {
  return text.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : placeholder,
  );
}

/** The names of the placeholders in `text`, sorted, each once. */
export function placeholdersIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? ''))].sort();
}
