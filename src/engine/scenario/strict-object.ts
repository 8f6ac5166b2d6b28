// Objects of which every key is known: an unknown key is a mistake, said with the known key that looks most like it.

import * as z from 'zod/mini';
import { keyLimit, nearestWord } from '../base/nearest.ts';

// English words for what is wrong; and no `new Function`, which a page's content security policy forbids and reports.
z.config({ ...z.locales.en(), jitless: true });

/** A schema for objects with these keys and no others. */
export function strictObject<Shape extends z.core.$ZodLooseShape>(
  shape: Shape,
): ReturnType<typeof z.strictObject<Shape>> {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' && Array.isArray(issue.keys)
        ? issue.keys.map((key) => unknownKey(key, Object.keys(shape))).join('; ')
        : undefined,
  });
}

function unknownKey(key: string, known: readonly string[]): string {
  const nearest = nearestWord(key, known, keyLimit(key));
  const advice = nearest === undefined ? `known are ${known.join(', ')}` : `did you mean ${nearest}?`;
  return `unknown key ${key}; ${advice}`;
}
