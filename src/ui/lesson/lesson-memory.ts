// What a person did in a lesson's world, kept in this browser: found again on the next visit, and after the page was loaded
// anew because somebody is writing the lesson. The lesson's files may have changed meanwhile; what was done is done again.

import { byteStringOf, bytesOf, type RecordedInput, type Recording } from '#engine/index.ts';
import type { Answers } from '#engine/judging.ts';
import { remember, rememberedJson } from '../settings/storage.ts';
import type { Run } from './others.ts';

/** What is kept of a lesson beside its progress. */
export interface LessonMemory {
  /** With those that open the lesson's connections. */
  readonly inputs: Recording['inputs'];
  readonly until: Recording['until'];
  readonly runs: readonly Run[];
  readonly answers: Answers;
  readonly solutions: readonly string[];
}

/** Longer stories are not kept: it would take too long to live them again. */
const LONGEST_MICROSECONDS = 6 * 3_600 * 1_000_000;
const LARGEST_CHARACTERS = 200_000;

/** What was kept of the lesson with this id. */
export function lessonMemory(id: string): LessonMemory | undefined {
  return rememberedJson(keyOf(id), readMemory);
}

/** Keeps it in place of what was kept before; undefined forgets. */
export function keepLesson(id: string, memory: LessonMemory | undefined): void {
  const text =
    memory && memory.until <= LONGEST_MICROSECONDS ? JSON.stringify({ ...memory, inputs: written(memory) }) : '';
  remember(keyOf(id), text === '' || text.length > LARGEST_CHARACTERS ? undefined : text);
}

function keyOf(id: string): string {
  return `lesson-world.${id}`;
}

function written({ inputs }: LessonMemory): unknown {
  return inputs.map(({ at, input }) => ({
    at,
    input: input.type === 'send' ? { ...input, bytes: byteStringOf(input.bytes) } : input,
  }));
}

/** Trusts what this page wrote: whatever else stands there fails when it is lived again, and is dropped. */
function readMemory(data: unknown): LessonMemory | undefined {
  if (typeof data !== 'object' || data === null || !('inputs' in data) || !Array.isArray(data.inputs)) return undefined;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `keepLesson`
  const memory = data as LessonMemory;
  const inputs = memory.inputs.map(({ at, input }): RecordedInput => {
    if (input.type !== 'send') return { at, input };
    return { at, input: { ...input, bytes: bytesOf(String(input.bytes)) } };
  });
  return { ...memory, inputs };
}
