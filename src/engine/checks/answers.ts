// Questions with one right answer, and how an answer is compared with the key. No words for people here.

import { asciiUpper } from '../base/bytes.ts';
import type { Measure } from './check.ts';

/** What a lesson's answer key says about one question. */
export type AnswerKey = FixedKey | MeasuredKey;

/** A number that the learner's own run measured; measure.ts makes a fixed key of it. */
export interface MeasuredKey {
  readonly measured: Measure;
  readonly tolerancePercent?: number;
}

/** An answer key that says what is right. */
export type FixedKey =
  /** One of several; `of` names all that are offered. */
  | { readonly choice: string; readonly of: readonly string[] }
  /** A number, exactly or within a tolerance in percent. */
  | { readonly number: number; readonly tolerancePercent?: number }
  /** The right order. The page shows `shown`. */
  | { readonly order: readonly string[]; readonly shown: readonly string[] }
  /** For each thing on the left, the one on the right that belongs to it; several may share one. */
  | { readonly match: Readonly<Record<string, string>>; readonly to: readonly string[] }
  /** How the server's line will begin, word by word. */
  | { readonly predict: string }
  /** For each place of a picture, the label that belongs there. */
  | { readonly label: Readonly<Record<string, string>>; readonly of: readonly string[] }
  /** For each row one of the words in each column. */
  | { readonly table: TableRows; readonly columns: readonly string[]; readonly words: readonly string[] };

/** Words by row, in the order of the columns. */
export type TableRows = Readonly<Record<string, readonly string[]>>;

/** What a person answered: a key or a line, a number, an order, pairs, or the rows of a table. */
export type Answer = string | number | readonly string[] | Readonly<Record<string, string>> | TableRows;

/** The answers so far, by the key of the question. */
export type Answers = Readonly<Record<string, Answer>>;

/** The right answer in the form in which a person would give it. */
export function rightAnswer(key: FixedKey): Answer {
  if ('choice' in key) return key.choice;
  if ('number' in key) return key.number;
  if ('order' in key) return key.order;
  if ('match' in key) return key.match;
  if ('predict' in key) return key.predict;
  return 'table' in key ? key.table : key.label;
}

/** Whether `answer` is right by `key`. An answer of another kind is wrong. */
export function answerIsRight(key: FixedKey, answer: Answer): boolean {
  if ('choice' in key) return answer === key.choice;
  if ('number' in key) return typeof answer === 'number' && isNear(answer, key.number, key.tolerancePercent ?? 0);
  if ('order' in key) return isList(answer) && sameList(answer, key.order);
  if ('match' in key) return isPairs(answer) && samePairs(answer, key.match);
  if ('predict' in key) return typeof answer === 'string' && beginsWithWords(answer, key.predict);
  if ('table' in key)
    return isTable(answer) && Object.entries(key.table).every(([row, words]) => sameList(answer[row], words));
  return isPairs(answer) && samePairs(answer, key.label);
}

/** Whether the answer is `part`; of pairs and tables, whether it has those that `part` has. */
export function includesAnswer(answer: Answer, part: Answer): boolean {
  if (typeof answer !== 'object' || typeof part !== 'object') return answer === part;
  if (isList(answer) || isList(part)) return isList(answer) && isList(part) && sameList(answer, part);
  const given: Readonly<Record<string, string | readonly string[]>> = answer;
  return Object.entries(part).every(([key, value]: readonly [string, string | readonly string[]]) => {
    const found = given[key];
    return typeof value === 'string' ? found === value : isWords(found) && sameList(found, value);
  });
}

function isWords(value: string | readonly string[] | undefined): value is readonly string[] {
  return Array.isArray(value);
}

/** How many parts of an answer are right, of how many: what a person is told without being told which. */
export function rightParts(key: FixedKey, answer: Answer): { readonly right: number; readonly of: number } {
  if ('order' in key) {
    const given = isList(answer) ? answer : [];
    return { right: key.order.filter((item, index) => given[index] === item).length, of: key.order.length };
  }
  if ('table' in key) return rightCells(key.table, isTable(answer) ? answer : {});
  const pairs = 'match' in key ? key.match : 'label' in key ? key.label : undefined;
  if (!pairs) return { right: answerIsRight(key, answer) ? 1 : 0, of: 1 };
  const given = isPairs(answer) ? answer : {};
  const wanted = Object.entries(pairs);
  return { right: wanted.filter(([left, right]) => given[left] === right).length, of: wanted.length };
}

function rightCells(table: TableRows, given: TableRows): { readonly right: number; readonly of: number } {
  const cells = Object.entries(table).flatMap(([row, words]) =>
    words.map((word, column) => given[row]?.[column] === word),
  );
  return { right: cells.filter(Boolean).length, of: cells.length };
}

/** Whether the words of `line` begin with the words of `expected`, ASCII letters compared without case. */
export function beginsWithWords(line: string, expected: string): boolean {
  const given = wordsOf(line);
  return wordsOf(expected).every((word, index) => given[index] === word);
}

function wordsOf(line: string): string[] {
  return asciiUpper(line)
    .split(/\s+/)
    .filter((word) => word !== '');
}

function isNear(value: number, wanted: number, tolerancePercent: number): boolean {
  return Math.abs(value - wanted) <= (Math.abs(wanted) * tolerancePercent) / 100;
}

function isList(answer: Answer): answer is readonly string[] {
  return Array.isArray(answer);
}

function isPairs(answer: Answer): answer is Readonly<Record<string, string>> {
  return typeof answer === 'object' && !isList(answer) && Object.values(answer).every((to) => typeof to === 'string');
}

function isTable(answer: Answer): answer is TableRows {
  return typeof answer === 'object' && !isList(answer) && Object.values(answer).every((row) => Array.isArray(row));
}

function sameList(left: readonly string[] | undefined, right: readonly string[]): boolean {
  return left?.length === right.length && left.every((item, index) => item === right[index]);
}

function samePairs(given: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([left, right]) => given[left] === right);
}
