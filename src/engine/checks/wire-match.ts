// Does a parsed line fit a pattern, and if none does, which one came nearest and where does it differ?

import type { WirePattern } from './check.ts';
import type { Fact, WireFact } from './evidence.ts';
import { type Verdict, met, undecided } from './verdict.ts';

/** Fields of a pattern in the order in which they narrow down what is meant. */
const FIELDS = [
  'from',
  'protocol',
  'connection',
  'device',
  'command',
  'is',
  'uid',
  'literal',
  'tag',
  'state',
  'status',
  'code',
  'tagInUse',
  'pending',
] as const satisfies readonly (keyof WirePattern)[];

type Field = (typeof FIELDS)[number];

/** Whether every field of the pattern agrees with the line. */
export function fits(pattern: WirePattern, fact: WireFact): boolean {
  return FIELDS.every((field) => agrees(field, pattern, fact));
}

/** The first line that fits; what came nearest otherwise. */
export function evaluateWire(pattern: WirePattern, facts: readonly Fact[]): Verdict {
  const lines = facts.filter((fact) => fact.kind === 'wire');
  const first = lines.find((line) => fits(pattern, line));
  if (first) return met([first.event]);
  const what = notationOf(pattern);
  const nearest = nearestLine(pattern, lines);
  if (!nearest && pattern.pending !== undefined) return undecided({ key: 'wire.noneTogether', values: {} });
  if (!nearest) return undecided({ key: 'wire.none', values: { what } });
  const { line, field } = nearest;
  const at = { event: line.event };
  if (field === 'pending') return undecided({ key: 'wire.notTogether', values: { line: line.quote }, ...at });
  const values = { what, line: line.quote, field, seen: seenValue(field, line), wanted: wantedValue(field, pattern) };
  return undecided({ key: 'wire.differs', values, ...at });
}

/**
 * A pattern as protocol people write it: `UID STORE`, `FETCH → BAD`, `* EXPUNGE`, `+`. Not translated.
 */
export function notationOf(pattern: WirePattern): string {
  const command = [pattern.uid === true ? 'UID' : '', pattern.command ?? ''].filter(Boolean).join(' ');
  const literal = pattern.literal === undefined ? '' : pattern.literal === 'any' ? '{n}' : `{${pattern.literal}}`;
  const reply = [pattern.status ?? '', pattern.code === undefined ? '' : `[${pattern.code}]`].filter(Boolean).join(' ');
  const head = [pattern.tag ?? '', command, literal].filter(Boolean).join(' ');
  if (pattern.is === 'continuation') return '+';
  if (pattern.is === 'greeting') return `* ${reply || 'OK'}`;
  if (pattern.is !== undefined && pattern.is !== 'tagged') return [`* ${pattern.is}`, reply].filter(Boolean).join(' ');
  if (pattern.from === 'server') return head === '' ? reply || '*' : `${head} → ${reply || '…'}`;
  return head || reply || '…';
}

/** A line may be called near when it is of the right side and of the right command or response. */
const MUST_AGREE: ReadonlySet<Field> = new Set(['from', 'protocol', 'connection', 'device', 'command', 'is']);

function nearestLine(pattern: WirePattern, lines: readonly WireFact[]): { line: WireFact; field: Field } | undefined {
  let best: { line: WireFact; field: Field; agreed: number } | undefined;
  for (const line of lines) {
    const different = FIELDS.filter((field) => !agrees(field, pattern, line));
    const [field] = different;
    if (field === undefined || different.some((name) => MUST_AGREE.has(name))) continue;
    const agreed = FIELDS.length - different.length;
    if (!best || agreed >= best.agreed) best = { line, field, agreed };
  }
  const named = pattern.command !== undefined || pattern.is !== undefined || pattern.pending !== undefined;
  return named ? best : undefined;
}

function agrees(field: Field, pattern: WirePattern, fact: WireFact): boolean {
  const wanted = pattern[field];
  if (wanted === undefined) return true;
  if (field === 'pending') return fact.pending >= Number(wanted);
  if (field === 'device') return fact.client === wanted;
  if (field === 'literal') return wanted === 'any' ? fact.literals.length > 0 : fact.literals.includes(Number(wanted));
  if (field === 'uid' || field === 'tagInUse') return (fact[field] ?? false) === wanted;
  return fact[field] === wanted;
}

function seenValue(field: Field, fact: WireFact): string | number {
  if (field === 'literal') return fact.literals.map((octets) => `{${octets}}`).join(' ') || '–';
  const seen = field === 'device' ? fact.client : fact[field];
  return typeof seen === 'number' || typeof seen === 'string' ? seen : String(seen ?? '–');
}

function wantedValue(field: Field, pattern: WirePattern): string | number {
  const wanted = pattern[field];
  if (field === 'literal') return wanted === 'any' ? '{n}' : `{${wanted}}`;
  return typeof wanted === 'number' || typeof wanted === 'string' ? wanted : String(wanted ?? '–');
}
