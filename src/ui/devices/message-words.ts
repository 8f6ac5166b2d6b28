// What lists and headers say of a message: who, when, which flags.

/** Whether a flag is set; names of flags know no case. RFC 9051 §2.3.2. */
export function hasFlag(flags: readonly string[], flag: string): boolean {
  return flags.some((each) => each.toLowerCase() === flag.toLowerCase());
}

/** The name in `Carol <carol@example.net>`; the address where there is none. */
export function senderName(from: string): string {
  const name = from.replace(/\s*<[^<>]*>\s*$/, '').replaceAll(/^"|"$/g, '');
  return name || from.replaceAll(/[<>]/g, '');
}

/** Day and time as a list shows them; what is no date is shown as it is. */
export function shortDate(sentAt: string, language: string): string {
  return dateIn(sentAt, language, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
}

/** The whole date. */
export function longDate(sentAt: string, language: string): string {
  return dateIn(sentAt, language, { dateStyle: 'medium', timeStyle: 'short' });
}

function dateIn(sentAt: string, language: string, options: Intl.DateTimeFormatOptions): string {
  const at = Date.parse(sentAt);
  if (Number.isNaN(at)) return sentAt;
  return new Intl.DateTimeFormat(language, { ...options, hour12: false, timeZone: 'UTC' }).format(at);
}
