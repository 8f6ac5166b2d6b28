// Instants, amounts and rates as people read them.

import type { Instant } from '#engine/index.ts';

/** The wall clock at `instant` in a world that began at `epoch` (ISO 8601): `09:02:14.310`, in the world's own zone. */
export function clockTime(epoch: string, instant: Instant, withMs = true): string {
  const zone = /([+-])(\d\d):?(\d\d)$/.exec(epoch);
  const zoneMinutes = zone ? Number(`${zone[1]}1`) * (Number(zone[2]) * 60 + Number(zone[3])) : 0;
  const ms = Date.parse(epoch) + zoneMinutes * 60_000 + Math.floor(instant / 1_000);
  return new Date(ms).toISOString().slice(11, withMs ? 23 : 19);
}

/** A number of bytes: `126 B`, `1.9 kB`, `2.4 MB`. */
export function amountOf(bytes: number, language: string): string {
  const [value, unit] =
    bytes < 1_000 ? [bytes, 'B'] : bytes < 1_000_000 ? [bytes / 1_000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${numberFormat(language, unit === 'B' ? 0 : 1).format(value)} ${unit}`;
}

/** Formats are costly to make and cheap to use. */
const formats = new Map<string, Intl.NumberFormat>();

function numberFormat(language: string, digits: number): Intl.NumberFormat {
  const key = `${language} ${digits}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.NumberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  formats.set(key, format);
  return format;
}
