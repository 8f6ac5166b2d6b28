// How checks are spelled in lesson files. One object, one key; what each means is in src/engine/checks.

import { z } from 'zod';
import { LINE_STATES, PROBLEM_KINDS, QUEUED_KINDS } from '#engine/index.ts';
import {
  BUDGET_UNITS,
  CHANGE_KINDS,
  IMAP_STATES,
  PHASE_WAYS,
  SPREAD_UNITS,
  STATUS_WORDS,
  STEP_NUMBERS,
  STEP_UNITS,
  type Check,
  type EventCheck,
  type Measure,
} from '#engine/judging.ts';

const upperWord = z
  .string()
  .regex(/^[^a-z\s]+$/, 'expected the protocol word in capitals, without spaces (UID is a field of its own)');
const count = z.int().nonnegative();

const protocolSchema = z.enum(['imap', 'pop3', 'smtp']);

/** Fields that pick out parsed lines. */
export const wireSchema = z
  .strictObject({
    from: z.enum(['client', 'server']).exactOptional(),
    connection: z.string().exactOptional(),
    device: z.string().exactOptional(),
    protocol: protocolSchema.exactOptional(),
    is: z.union([z.enum(['greeting', 'continuation', 'tagged', 'continued']), upperWord]).exactOptional(),
    command: upperWord.exactOptional(),
    tag: z.string().exactOptional(),
    uid: z.boolean().exactOptional(),
    status: z.enum(STATUS_WORDS).exactOptional(),
    code: upperWord.exactOptional(),
    literal: z.union([count, z.literal('any')]).exactOptional(),
    state: z.enum(IMAP_STATES).exactOptional(),
    pending: z.int().positive().exactOptional(),
    tagInUse: z.boolean().exactOptional(),
  })
  .refine((pattern) => Object.keys(pattern).length > 0, 'expected at least one field: this pattern fits every line');

/** An event: a line on the wire, or a link that comes up or goes down. */
export const eventSchema: z.ZodType<EventCheck> = z.union([
  z.strictObject({ wire: wireSchema }),
  z.strictObject({ link: z.strictObject({ host: z.string(), up: z.boolean() }) }),
]);

const flagNames = z.union([z.string(), z.array(z.string()).nonempty()]);

const storeSchema = z.strictObject({
  account: z.string().exactOptional(),
  mailbox: z.string(),
  exists: z.boolean().exactOptional(),
  count: count.exactOptional(),
  uid: z.int().positive().exactOptional(),
  flags: z.strictObject({ has: flagNames.exactOptional(), hasNot: flagNames.exactOptional() }).exactOptional(),
});

/** `move`, or `{ move: Boots }`. */
const queuedSchema = z.union([
  z.enum(QUEUED_KINDS),
  z
    .partialRecord(z.enum(QUEUED_KINDS), z.string().min(1))
    .refine((action) => Object.keys(action).length === 1, 'expected one kind of action: `{ move: Boots }`'),
]);

/** Fields that say what a device must show. */
export const deviceSchema = z
  .strictObject({
    device: z.string(),
    line: z.enum(LINE_STATES).exactOptional(),
    flightMode: z.boolean().exactOptional(),
    queue: z.union([count, z.array(queuedSchema)]).exactOptional(),
    conflicts: count.exactOptional(),
    problem: z.enum([...PROBLEM_KINDS, 'none']).exactOptional(),
    folder: z.string().exactOptional(),
    exists: z.boolean().exactOptional(),
    count: count.exactOptional(),
    unread: count.exactOptional(),
    stale: z.boolean().exactOptional(),
    subject: z.string().exactOptional(),
    shows: z.boolean().exactOptional(),
    flags: z.strictObject({ has: flagNames.exactOptional(), hasNot: flagNames.exactOptional() }).exactOptional(),
    here: z.enum(['nothing', 'header', 'parts', 'everything']).exactOptional(),
    open: z.union([z.boolean(), z.literal('unreadable')]).exactOptional(),
  })
  .refine((pattern) => Object.keys(pattern).length > 1, 'expected a condition beside the name of the device')
  .refine(
    ({ subject, shows, flags, here, open }) =>
      subject !== undefined || [shows, flags, here, open].every((field) => field === undefined),
    'expected `subject`: without it nobody knows which message is meant',
  );

const agreeSchema = z
  .strictObject({ devices: z.array(z.string()).nonempty(), server: z.boolean().exactOptional() })
  .refine(({ devices, server }) => devices.length > 1 || server === true, 'expected two devices, or `server: true`');

const words = z.array(z.string());

/** What a learner may answer. */
export const answerSchema = z.union([
  z.string(),
  z.number(),
  words,
  z.record(z.string(), z.string()),
  z.record(z.string(), words),
]);

const stateSchema = z
  .strictObject({
    connection: z.string().exactOptional(),
    is: z.enum(IMAP_STATES).exactOptional(),
    visits: z.array(z.enum(IMAP_STATES)).nonempty().exactOptional(),
  })
  .refine(({ is, visits }) => (is === undefined) !== (visits === undefined), 'expected either `is` or `visits`');

const countSchema = z
  .strictObject({
    of: eventSchema,
    atLeast: count.exactOptional(),
    atMost: count.exactOptional(),
    exactly: count.exactOptional(),
  })
  .refine(({ of: _of, ...limits }) => Object.keys(limits).length > 0, 'expected `atLeast`, `atMost` or `exactly`');

const budgetSchema = z
  .strictObject({
    protocol: protocolSchema.exactOptional(),
    bytesUp: count.exactOptional(),
    bytesDown: count.exactOptional(),
    bytes: count.exactOptional(),
    roundTrips: count.exactOptional(),
    seconds: z.number().nonnegative().exactOptional(),
    connections: count.exactOptional(),
  })
  .refine((budget) => Object.keys(budget).some((key) => key !== 'protocol'), 'expected at least one limit');

const budgetMeasureSchema = z.strictObject({
  budget: z.enum(BUDGET_UNITS),
  protocol: protocolSchema.exactOptional(),
  connection: z.string().exactOptional(),
  device: z.string().exactOptional(),
  between: z.strictObject({ from: eventSchema, to: eventSchema }).exactOptional(),
});

const octetsMeasureSchema = z.strictObject({
  octetsOf: z.strictObject({ device: z.string(), subject: z.string().min(1) }),
});

const watchSchema = z.strictObject({
  type: z.enum(['poll', 'idle']),
  everySeconds: z.int().positive().exactOptional(),
});

const spreadMeasure = {
  spread: z.enum(SPREAD_UNITS),
  device: z.string(),
  watch: watchSchema.exactOptional(),
  minutes: z.number().positive().exactOptional(),
};

const stepNumber = z.literal(STEP_NUMBERS);

const stepMeasureSchema = z.strictObject({
  step: stepNumber,
  device: z.string(),
  unit: z.enum(STEP_UNITS),
  way: z.enum(PHASE_WAYS).exactOptional(),
});

const stepSchema = z.strictObject({
  device: z.string(),
  number: stepNumber,
  way: z.enum(PHASE_WAYS).exactOptional(),
  closedBy: z.enum(['client', 'server']).exactOptional(),
});

/** What a question may ask about the learner's own run. */
export const measureSchema: z.ZodType<Measure> = z.union([
  budgetMeasureSchema,
  octetsMeasureSchema,
  stepMeasureSchema,
  z.strictObject(spreadMeasure),
]);

const measuredSchema = z
  .strictObject({ ...spreadMeasure, atLeast: z.number().exactOptional(), atMost: z.number().exactOptional() })
  .refine(({ atLeast, atMost }) => (atLeast ?? atMost) !== undefined, 'expected `atLeast` or `atMost`');

const spreadSchema = z.strictObject({
  change: z.enum(CHANGE_KINDS),
  by: z.string().exactOptional(),
  mailbox: z.string().exactOptional(),
  on: z.array(z.string()).nonempty(),
  withinSeconds: z.number().positive().exactOptional(),
  times: z.int().positive().exactOptional(),
});

const kindsSchema = z.strictObject({
  get all() {
    return z.array(checkSchema).nonempty().exactOptional();
  },
  get any() {
    return z.array(checkSchema).nonempty().exactOptional();
  },
  get not() {
    return checkSchema.exactOptional();
  },
  wire: wireSchema.exactOptional(),
  never: eventSchema.exactOptional(),
  count: countSchema.exactOptional(),
  inOrder: z.array(eventSchema).nonempty().exactOptional(),
  get before() {
    return z.strictObject({ event: eventSchema, check: checkSchema }).exactOptional();
  },
  get after() {
    return z.strictObject({ event: eventSchema, check: checkSchema }).exactOptional();
  },
  'connection.state': stateSchema.exactOptional(),
  store: storeSchema.exactOptional(),
  budget: budgetSchema.exactOptional(),
  answer: z.string().exactOptional(),
  answered: z.strictObject({ question: z.string(), with: answerSchema }).exactOptional(),
  'device.cache': deviceSchema.exactOptional(),
  'device.showed': deviceSchema.exactOptional(),
  'devices.agree': agreeSchema.exactOptional(),
  step: stepSchema.exactOptional(),
  spread: spreadSchema.exactOptional(),
  measured: measuredSchema.exactOptional(),
});

/** One check. */
export const checkSchema: z.ZodType<Check> = z.lazy(() =>
  kindsSchema.transform((kinds, context): Check => {
    const [check, another] = checksIn(kinds);
    if (check && !another) return check;
    const found = Object.keys(kinds).join(', ') || 'none';
    const kindNames = Object.keys(kindsSchema.shape);
    context.addIssue({ code: 'custom', message: `expected exactly one of ${kindNames.join(', ')}; found ${found}` });
    return z.NEVER;
  }),
);

/** The kinds that are present, each as a check of its own. */
function checksIn(kinds: z.output<typeof kindsSchema>): Check[] {
  const checks: Check[] = [];
  if (kinds.all) checks.push({ all: kinds.all });
  if (kinds.any) checks.push({ any: kinds.any });
  if (kinds.not) checks.push({ not: kinds.not });
  if (kinds.wire) checks.push({ wire: kinds.wire });
  if (kinds.never) checks.push({ never: kinds.never });
  if (kinds.count) checks.push({ count: kinds.count });
  if (kinds.inOrder) checks.push({ inOrder: kinds.inOrder });
  if (kinds.before) checks.push({ before: kinds.before });
  if (kinds.after) checks.push({ after: kinds.after });
  if (kinds['connection.state']) checks.push({ 'connection.state': kinds['connection.state'] });
  if (kinds.store) checks.push({ store: kinds.store });
  if (kinds['device.cache']) checks.push({ 'device.cache': kinds['device.cache'] });
  if (kinds['device.showed']) checks.push({ 'device.showed': kinds['device.showed'] });
  if (kinds['devices.agree']) checks.push({ 'devices.agree': kinds['devices.agree'] });
  if (kinds.step) checks.push({ step: kinds.step });
  if (kinds.spread) checks.push({ spread: kinds.spread });
  if (kinds.measured) checks.push({ measured: kinds.measured });
  if (kinds.budget) checks.push({ budget: kinds.budget });
  if (kinds.answer !== undefined) checks.push({ answer: kinds.answer });
  if (kinds.answered) checks.push({ answered: kinds.answered });
  return checks;
}
