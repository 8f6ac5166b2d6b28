// The lesson file: its structure without words. lessons/NN-slug/lesson.yaml is read by this schema, then joined with the
// settings of its part (lessons/_shared/parts) and its scenario (lessons/_shared/scenarios). docs/writing-lessons.md explains it.

import { z } from 'zod';
import type { AnswerKey, Check, EventCheck, Scenario } from '#engine/index.ts';
import { checkSchema, eventSchema } from './check-schema.ts';
import { deviceIntentSchema } from './device-action.ts';

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
]);

const answerSchema = z.union([z.string(), z.number(), z.array(keySchema), pairs]);

const actionSchema = z.union([
  line,
  z.array(line).min(2),
  z.strictObject({ on: z.string(), send: z.union([line, z.array(line).nonempty()]) }),
  z.strictObject({ open: z.string(), like: z.string().exactOptional() }),
  z.strictObject({ hangUp: z.string() }),
  z.strictObject({ waitSeconds: z.number().positive() }),
  z.strictObject({ run: z.string() }),
  z.strictObject({ device: z.string(), do: deviceIntentSchema }),
  z.strictObject({ link: z.string(), up: z.boolean() }),
  z.strictObject({ answer: keySchema, with: answerSchema.exactOptional() }),
]);

/** One thing that a person does: a line to type, several sent together, waiting, an answer. */
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

const stepSchema = z.strictObject({
  say: keySchema,
  ask: z.union([keySchema, z.array(keySchema).nonempty()]).exactOptional(),
  task: keySchema.exactOptional(),
  run: z.string().exactOptional(),
  until: eventSchema.exactOptional(),
});

/** What a part of the course settles for all its lessons, and a lesson may settle for itself. */
const settings = {
  connections: z.array(connectionSchema).nonempty().exactOptional(),
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
interface LessonStep {
  readonly say: string;
  readonly ask: readonly string[];
  readonly task?: string;
  /** A script of the scenario that runs when the step is reached, until something happens. */
  readonly run?: string;
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
  readonly steps: readonly LessonStep[];
  readonly tasks: readonly LessonTask[];
  readonly solution: readonly Action[];
  readonly otherWays: readonly (readonly Action[])[];
  readonly answerKey: Readonly<Record<string, AnswerKey>>;
}
