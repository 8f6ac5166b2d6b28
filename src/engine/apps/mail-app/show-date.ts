// Dates as the model writes them: ISO 8601 in universal time, which sorts as text.

import { type CivilDateTime, civilFromUnix, unixFromCivil } from '../../mail/dates.ts';

/** `2026-03-02T09:00:00Z`. */
export function formatDateTimeUtc(date: CivilDateTime): string {
  const { year, month, day, hour, minute, second } = civilFromUnix(unixFromCivil(date));
  const [mm, dd, h, m, s] = [month, day, hour, minute, second].map((part) => String(part).padStart(2, '0'));
  return `${String(year).padStart(4, '0')}-${mm}-${dd}T${h}:${m}:${s}Z`;
}
