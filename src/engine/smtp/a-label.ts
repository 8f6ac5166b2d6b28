// Domain names in other scripts: whether a label can stand in a domain, and the ASCII form in which DNS knows it.
// RFC 5890 §2.3.2.1, Punycode RFC 3492 §6.

/** What a label outside ASCII may be made of: letters, marks, digits, hyphens, and what joins letters. */
const U_LABEL = /^(?!\p{M})(?!-)(?:[\p{L}\p{M}\p{N}\u00b7\u30fb-]|[\u200c\u200d]){1,63}(?<!-)$/u;

/** RFC 5890 §2.3.2.1, without the rules of single scripts: composed, no punctuation, no hyphen at its ends. */
export function isULabel(label: string): boolean {
  return U_LABEL.test(label) && label.normalize('NFC') === label;
}

/** The name as DNS has it: labels outside ASCII as A-labels. Everything in lower case. RFC 6531 §3.2. */
export function asciiDomain(domain: string): string {
  return domain
    .toLowerCase()
    .normalize('NFC')
    .split('.')
    .map((label) => (/[^\0-\x7f]/.test(label) ? `xn--${punycode(label)}` : label))
    .join('.');
}

const BASE = 36;
const THRESHOLD_MIN = 1;
const THRESHOLD_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const FIRST_BIAS = 72;
const FIRST_CODE_POINT = 0x80;

/** RFC 3492 §6.3: what is ASCII first, then where to insert which code point, as numbers of variable length. */
function punycode(label: string): string {
  const points = Array.from(label, (character) => character.codePointAt(0) ?? 0);
  const basic = points.filter((point) => point < FIRST_CODE_POINT);
  const out = basic.map((point) => String.fromCharCode(point));
  if (basic.length > 0) out.push('-');
  let point = FIRST_CODE_POINT;
  let bias = FIRST_BIAS;
  let delta = 0;
  for (let done = basic.length; done < points.length;) {
    const next = Math.min(...points.filter((other) => other >= point));
    delta += (next - point) * (done + 1);
    for (const other of points) {
      if (other < next) delta += 1;
      if (other !== next) continue;
      out.push(...variableLength(delta, bias));
      bias = adapted(delta, done + 1, done === basic.length);
      delta = 0;
      done += 1;
    }
    delta += 1;
    point = next + 1;
  }
  return out.join('');
}

/** RFC 3492 §3.3. */
function variableLength(value: number, bias: number): readonly string[] {
  const digits: string[] = [];
  let rest = value;
  for (let at = BASE; ; at += BASE) {
    const threshold = Math.min(THRESHOLD_MAX, Math.max(THRESHOLD_MIN, at - bias));
    if (rest < threshold) return [...digits, digitOf(rest)];
    digits.push(digitOf(threshold + ((rest - threshold) % (BASE - threshold))));
    rest = Math.floor((rest - threshold) / (BASE - threshold));
  }
}

/** RFC 3492 §6.1. */
function adapted(delta: number, points: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? DAMP : 2));
  rest += Math.floor(rest / points);
  let bias = 0;
  for (; rest > ((BASE - THRESHOLD_MIN) * THRESHOLD_MAX) / 2; bias += BASE) rest = Math.floor(rest / (BASE - 1));
  return bias + Math.floor(((BASE - THRESHOLD_MIN + 1) * rest) / (rest + SKEW));
}

/** RFC 3492 §5: letters are 0 to 25, digits 26 to 35. */
function digitOf(value: number): string {
  return value < 26 ? String.fromCharCode(0x61 + value) : String(value - 26);
}
