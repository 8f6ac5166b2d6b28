// A row's label as people can read it: controls made visible, one line, cut to fit.

const CONTROL_PICTURES = 0x2400;

/** `label` without its final line end; other control characters as their pictures (␍, ␊, ␀). */
export function readableLabel(label: string): string {
  return label
    .replace(/\r?\n$/, '')
    .replace(/\r\n/g, ' ␍␊ ')
    .replace(/\p{Cc}/gu, pictureOf);
}

function pictureOf(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(CONTROL_PICTURES + code);
  return code === 0x7f ? '␡' : `\\x${code.toString(16)}`;
}

/** At most `characters` of `text`, the cut shown by an ellipsis. */
export function cutText(text: string, characters: number): string {
  return text.length > characters ? `${text.slice(0, characters - 1)}…` : text;
}

/** `{name}` placeholders of `template` replaced by `values`. */
export function fillIn(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
