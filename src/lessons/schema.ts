// The lesson file: its structure without words. lessons/NN-slug/lesson.yaml is read by this schema, then joined with the
// settings of its part (lessons/_shared/parts) and its scenario (lessons/_shared/scenarios). docs/writing-lessons.md explains it.

import { z } from 'zod';
import type { Scenario } from '#engine/index.ts';
import type { AnswerKey, Check, EventCheck, TableRows } from '#engine/judging.ts';
import { answerSchema, checkSchema, eventSchema, measureSchema } from './check-schema.ts';
import { deviceIntentSchema } from './device-action.ts';
import { viewSchema } from './view-schema.ts';
import type { LessonView } from './view.ts';

/** Names of tasks, hints, traps, questions and sections, in YAML and Markdown alike. */
const keySchema = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'expected a key of small letters, digits and hyphens');

const line = z.string().regex(/^[^\r\n]*$/, 'expected one line: line ends are added');
const pairs = z.record(keySchema, keySchema);

const answerKeySchema: z.ZodType<AnswerKey> = z.union([
  z.strictObject({ choice: keySchema, of: z.array(keySchema).min(2) }),
  z.strictObject({ number: z.number(), tolerancePercent: z.number().positive().exactOptional() }),
  z.strictObject({ order: z.array(keySchema).min(2), shown: z.array(keySchema).min(2) }),
  z.strictObject({ match: pairs, to: z.array(keySchema).min(2) }),
  z.strictObject({ predict: line }),
  z.strictObject({ label: pairs, of: z.array(keySchema).min(2) }),
  z
    .strictObject({
      table: z.record(keySchema, z.array(keySchema)),
      columns: z.array(keySchema).nonempty(),
      words: z.array(keySchema).min(2),
    })
    .superRefine(tableProblems),
  z.strictObject({ measured: measureSchema, tolerancePercent: z.number().positive().exactOptional() }),
]);

/** Each row has a word for each column, and no other words than those offered. */
function tableProblems(
  {
    table,
    columns,
    words,
  }: { readonly table: TableRows; readonly columns: readonly string[]; readonly words: readonly string[] },
  context: z.RefinementCtx,
): void {
  for (const [row, cells] of Object.entries(table)) {
    const other = cells.find((word) => !words.includes(word));
    if (other !== undefined) {
      const message = `expected words of ${words.join(', ')}; found ${other}`;
      context.addIssue({ code: 'custom', path: ['table', row], message });
    }
    if (cells.length === columns.length) continue;
    const message = `expected a word for each of the ${columns.length} columns, found ${cells.length}`;
    context.addIssue({ code: 'custom', path: ['table', row], message });
  }
}

const linkSchema = z
  .strictObject({
    link: z.string(),
    up: z.boolean().exactOptional(),
    latencyMs: z.number().nonnegative().exactOptional(),
    bitsPerSecond: z.int().positive().exactOptional(),
    lossRatio: z.number().min(0).max(1).exactOptional(),
  })
  .refine(
    (change) => Object.keys(change).length > 1,
    'expected what changes: up, latencyMs, bitsPerSecond or lossRatio',
  );

/** What anybody can do in the world of a lesson. */
const deedSchemas = [
  line,
  z.array(line).min(2),
  z.strictObject({ on: z.string(), send: z.union([line, z.array(line).nonempty()]) }),
  z.strictObject({ open: z.string(), like: z.string().exactOptional() }),
  z.strictObject({ hangUp: z.string() }),
  z.strictObject({ waitSeconds: z.number().positive() }),
  z.strictObject({ run: z.string() }),
  z.strictObject({ device: z.string(), do: deviceIntentSchema }),
  linkSchema,
] as const;

const deedSchema = z.union(deedSchemas);

const actionSchema = z.union([
  ...deedSchemas,
  z.strictObject({ answer: keySchema, with: answerSchema.exactOptional() }),
  z.strictObject({ step: keySchema }),
]);

/** Something that a person or somebody else does: a line to type, several sent together, a click, waiting. */
export type Deed = z.infer<typeof deedSchema>;

/** What a learner does: a deed, an answer, going on to a step. */
export type Action = z.infer<typeof actionSchema>;

const connectionSchema = z.strictObject({
  id: z.string(),
  device: z.string(),
  connect: z.strictObject({
    to: z.string(),
    port: z.int().positive().max(65_535),
    security: z.enum(['none', 'implicit', 'startTls']),
  }),
});

const trapSchema = z.strictObject({
  path: z.array(actionSchema).nonempty(),
  fails: keySchema,
  when: checkSchema.exactOptional(),
  say: keySchema,
});

const taskSchema = z.strictObject({
  id: keySchema,
  check: checkSchema,
  hints: z.array(keySchema).nonempty(),
  traps: z.array(trapSchema).exactOptional(),
});

const stepSchema = z
  .strictObject({
    say: keySchema,
    ask: z.union([keySchema, z.array(keySchema).nonempty()]).exactOptional(),
    task: keySchema.exactOptional(),
    run: z.union([z.string(), z.array(deedSchema).nonempty()]).exactOptional(),
    until: eventSchema.exactOptional(),
  })
  .refine(({ run, until }) => until === undefined || run !== undefined, {
    path: ['until'],
    message: 'expected `run` beside it: nobody acts in this step',
  });

/** What a part of the course settles for all its lessons, and a lesson may settle for itself. */
const settings = {
  connections: z.array(connectionSchema).exactOptional(),
  view: viewSchema.exactOptional(),
  minutes: z.int().min(1).max(30).exactOptional(),
};

export const partSchema = z.strictObject(settings);

export const lessonSchema = z.strictObject({
  id: keySchema,
  inherits: keySchema.exactOptional(),
  scenario: z.strictObject({ file: keySchema, seed: z.int().nonnegative().exactOptional() }),
  ...settings,
  steps: z.array(stepSchema).nonempty(),
  tasks: z.array(taskSchema).nonempty(),
  solution: z.array(actionSchema).nonempty(),
  otherWays: z.array(z.array(actionSchema).nonempty()).exactOptional(),
  answerKey: z.record(keySchema, answerKeySchema).exactOptional(),
});

/** A lesson file as written. */
export type LessonFile = z.infer<typeof lessonSchema>;
export type PartFile = z.infer<typeof partSchema>;

/** A raw connection that stands when the lesson begins. */
export type LessonConnection = z.infer<typeof connectionSchema>;

/** One page of the lesson's text, with the question asked and the task set there. */
export interface LessonStep {
  readonly say: string;
  readonly ask: readonly string[];
  readonly task?: string;
  /** What somebody else does when the step is reached for the first time; the learner waits until all is quiet. */
  readonly run?: readonly Deed[];
  /** The learner waits only until this happens. */
  readonly until?: EventCheck;
}

/** An expected wrong way, and the key of what is said about it. */
interface LessonTrap {
  readonly path: readonly Action[];
  readonly fails: string;
  readonly when?: Check;
  readonly say: string;
}

export interface LessonTask {
  readonly id: string;
  readonly check: Check;
  readonly hints: readonly string[];
  readonly traps: readonly LessonTrap[];
}

/** A lesson with everything inherited and looked up: plain data, the same in every language. */
export interface Lesson {
  readonly id: string;
  /** Its place in the course, from the folder's name. */
  readonly number: number;
  /** The folder: `04-hello-server`. */
  readonly slug: string;
  /** The part of the course that it belongs to: the name of the file that it inherits from. */
  readonly part: string;
  readonly minutes: number;
  readonly scenario: Scenario;
  readonly connections: readonly LessonConnection[];
  readonly view: LessonView;
  readonly steps: readonly LessonStep[];
  readonly tasks: readonly LessonTask[];
  readonly solution: readonly Action[];
  readonly otherWays: readonly (readonly Action[])[];
  readonly answerKey: Readonly<Record<string, AnswerKey>>;
}
