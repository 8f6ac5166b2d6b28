// Which annotations GETMETADATA and LIST tell. RFC 5464 §4.2.

import { asciiUpper } from '../../base/bytes.ts';
import type { Annotation } from '../../store/annotations.ts';
import type { EntryName, EntryValue, MetadataCommands } from '../syntax/metadata.ts';

type Question = Pick<MetadataCommands['GETMETADATA'], 'entries' | 'maxSize' | 'depth'>;

/** What is told. */
export interface Answer {
  readonly values: readonly EntryValue[];
  /** Octets of the largest value that was asked for and is too large to be told. RFC 5464 §4.2.1. */
  readonly longest?: number;
}

/**
 * The values asked for, each once. An entry without a value and with nothing below it that is told is told as NIL, so
 * that every question has an answer.
 */
export function answerOf(known: readonly Annotation[], { entries, maxSize, depth = '0' }: Question): Answer {
  const told = new Map<string, EntryValue>();
  for (const asked of entries) {
    const found = known.filter(({ entry }) => isWithin(entry, asked, depth));
    const exact = asciiUpper(asked);
    for (const { entry, value } of found) {
      const key = asciiUpper(entry);
      told.set(key, { entry: key === exact ? asked : entry, value });
    }
    if (found.length === 0 && !told.has(exact)) told.set(exact, { entry: asked, value: null });
  }
  const values = [...told.values()];
  const tooLong = values.filter(({ value }) => (value?.length ?? 0) > (maxSize ?? Infinity));
  if (tooLong.length === 0) return { values };
  const longest = Math.max(...tooLong.map(({ value }) => value?.length ?? 0));
  return { values: values.filter((each) => !tooLong.includes(each)), longest };
}

/** Whether `entry` is `asked`, or lies below it as near as `depth` says. RFC 5464 §4.2.2. */
function isWithin(entry: EntryName, asked: EntryName, depth: NonNullable<Question['depth']>): boolean {
  const name = asciiUpper(entry);
  const top = asciiUpper(asked);
  if (name === top) return true;
  if (depth === '0' || !name.startsWith(`${top}/`)) return false;
  return depth === 'infinity' || !name.slice(top.length + 1).includes('/');
}
