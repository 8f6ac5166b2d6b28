// Search by likeness: FUZZY. Texts fit when most of their words do, with slips and other endings; dates and sizes fit
// when they are near. Everything else is matched exactly. RFC 6203 §3, §4 and §5.

import { editDistance } from '../../base/nearest.ts';
import type { StoredMessage } from '../../store/message.ts';
import type { SearchKey } from '../syntax.ts';
import { type DateKey, arrivalDay, dayOf, sentDay } from './search-dates.ts';
import type { Search, SearchTest } from './search-tests.ts';
import { type TextKey, bodyText, headerText, textOfFields, wantedText } from './search-texts.ts';

/** Dates up to so many days off still fit a little. */
const DAYS_OFF = 7;

/** Sizes may be off by this part of what was asked for. */
const SIZE_OFF = 0.2;

/** At least this part of the words must be found. */
const LEAST_FIT = 0.5;

/** How much it counts where a text was found: the subject says most. */
const WEIGHTS = { subject: 1, header: 0.8, body: 0.7 };

function likenessTest(cost: number, likeness: (message: StoredMessage) => number): SearchTest {
  return { cost, likeness, holds: (message) => likeness(message) > 0 };
}

/** BEFORE, ON and SINCE; days near to it fit less. */
export function likeArrivedTest(key: DateKey): SearchTest {
  return likenessTest(0, (message) => likeDay(key, arrivalDay(message)));
}

/** SENTBEFORE, SENTON and SENTSINCE likewise. */
export function likeSentTest(key: DateKey): SearchTest {
  return likenessTest(1, (message) => likeDay(key, sentDay(message)));
}

function likeDay({ type, date }: DateKey, day: number | undefined): number {
  if (day === undefined) return 0;
  const wanted = dayOf(date);
  const off = type.endsWith('BEFORE')
    ? day - wanted + 1
    : type.endsWith('SINCE')
      ? wanted - day
      : Math.abs(day - wanted);
  return Math.max(0, 1 - Math.max(0, off) / DAYS_OFF);
}

/** LARGER and SMALLER; sizes near to it fit less. */
export function likeSizeTest({ type, octets }: Extract<SearchKey, { readonly octets: number }>): SearchTest {
  return likenessTest(0, ({ raw }) => {
    const off = type === 'LARGER' ? octets + 1 - raw.length : raw.length + 1 - octets;
    return Math.max(0, 1 - Math.max(0, off) / Math.max(1, octets * SIZE_OFF));
  });
}

/** The keys that look for a text. */
export function likeTextTest(search: Search, key: TextKey): SearchTest {
  const likeness = textLikeness(wantedText(key.text, search.charset));
  if (key.type === 'BODY')
    return likenessTest(2, (message) => likeness(bodyText(search.connection, message)) * WEIGHTS.body);
  if (key.type === 'TEXT') {
    return likenessTest(2, (message) =>
      Math.max(
        likeness(textOfFields(message.raw, 'subject')) * WEIGHTS.subject,
        likeness(headerText(message.raw)) * WEIGHTS.header,
        likeness(bodyText(search.connection, message)) * WEIGHTS.body,
      ),
    );
  }
  const field = (key.type === 'HEADER' ? key.field : key.type).toLowerCase();
  return likenessTest(1, ({ raw }) => likeness(textOfFields(raw, field)));
}

const WORDS = /[\p{L}\p{N}\p{M}]+/gu;

/** How well a text (casemapped) holds `wanted`: 1 when as it is, less for each word that is only alike or missing. */
function textLikeness(wanted: string): (text: string) => number {
  const words = (wanted.match(WORDS) ?? []).slice(0, WORDS_MAX).map(wordLikeness);
  return (text) => {
    if (text.includes(wanted)) return 1;
    if (words.length === 0) return 0;
    const found = new Set(text.match(WORDS));
    let sum = 0;
    for (const likeness of words) {
      let best = 0;
      for (const word of found) best = Math.max(best, likeness(word));
      sum += best;
    }
    const fit = (0.95 * sum) / words.length;
    return fit >= LEAST_FIT * 0.95 ? fit : 0;
  };
}

/** Of a longer text only the first words count. */
const WORDS_MAX = 20;

/** Likenesses to so many different words are remembered during a search. */
const REMEMBERED_MAX = 50_000;

/** How much a word is like `wanted`: 1 for the same, less with another ending or slips of the hand, 0 for another word. */
function wordLikeness(wanted: string): (word: string) => number {
  const known = new Map<string, number>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const likeness = likenessOf(wanted, word);
    if (known.size < REMEMBERED_MAX) known.set(word, likeness);
    return likeness;
  };
}

function likenessOf(wanted: string, word: string): number {
  if (word === wanted) return 1;
  if (wanted.length >= 3 && word.startsWith(wanted)) return 0.9;
  const slips = Math.floor(Math.min(wanted.length, WORD_LENGTH_MAX) / 3);
  if (slips === 0 || word.length > WORD_LENGTH_MAX) return 0;
  const distance = editDistance(wanted.slice(0, WORD_LENGTH_MAX), word, slips);
  return distance > slips ? 0 : 0.8 * (1 - distance / wanted.length);
}

/** Longer words are no slips of each other. */
const WORD_LENGTH_MAX = 40;
