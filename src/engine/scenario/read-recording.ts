// Reads recordings, strictly: what cannot be replayed exactly is not read at all.

import * as z from 'zod/mini';
import { bytesOf } from '../base/bytes.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Instant } from '../base/units.ts';
import type { ConnectionId, HostId } from '../net/events.ts';
import type { LinkChange, RecordedInput, UserInput } from './input.ts';
import type { Problem } from './problem.ts';
import { RECORDING_VERSION, type Recording } from './recording.ts';
import { problemsOf, readScenario } from './schema.ts';
import { mailAppIntent } from './settings-schema.ts';
import { strictObject } from './strict-object.ts';

const instant = z.pipe(
  z.number().check(z.int(), z.gte(0)),
  z.transform((count): Instant => count as Instant),
);
const connection = z.pipe(
  z.string().check(z.minLength(1)),
  z.transform((id): ConnectionId => id as ConnectionId),
);
const host = z.pipe(
  z.string(),
  z.transform((id): HostId => id as HostId),
);
/** A byte string: one character for each byte. */
const bytes = z.pipe(
  z.string().check(z.regex(/^[\0-\xff]*$/, 'must have one character from U+0000 to U+00FF for each byte')),
  z.transform((text): Uint8Array => bytesOf(text)),
);
const finite = z.number();

const linkChange: z.ZodMiniType<LinkChange> = strictObject({
  up: z.exactOptional(z.boolean()),
  latencyMs: z.exactOptional(finite),
  jitterMs: z.exactOptional(finite),
  bitsPerSecond: z.exactOptional(finite),
  lossRatio: z.exactOptional(finite),
});

const input: z.ZodMiniType<UserInput> = z.discriminatedUnion('type', [
  strictObject({
    type: z.literal('open'),
    connection,
    from: host,
    to: z.string(),
    port: z.number().check(z.int(), z.gte(1), z.lte(65_535)),
    security: z.enum(['none', 'implicit', 'startTls']),
  }),
  strictObject({ type: z.literal('send'), connection, bytes }),
  strictObject({ type: z.literal('startTls'), connection }),
  strictObject({ type: z.literal('close'), connection, reset: z.boolean() }),
  strictObject({
    type: z.literal('resolve'),
    from: host,
    name: z.string(),
    recordType: z.enum(['A', 'MX', 'SRV']),
  }),
  strictObject({ type: z.literal('link'), host, change: linkChange }),
  strictObject({
    type: z.literal('restart'),
    host,
    how: z.enum(['orderly', 'crash']),
    downForMs: z.number().check(z.gte(0)),
  }),
  strictObject({
    type: z.literal('announce'),
    host,
    text: z.string().check(z.regex(/^[ -~]+$/, 'must be printable ASCII')),
  }),
  strictObject({ type: z.literal('device'), device: host, intent: mailAppIntent }),
  strictObject({ type: z.literal('script'), name: z.string() }),
]);

const recording = strictObject({
  version: z.literal(RECORDING_VERSION),
  seed: z.number().check(z.int(), z.gte(0), z.lte(4_294_967_295)),
  until: instant,
  inputs: z.array(strictObject({ at: instant, input })),
  scenario: z.unknown(),
});

/** Reads what `writeRecording` wrote; everything that is wrong is a problem with its path. */
export function readRecording(text: string): Result<Recording, readonly Problem[]> {
  const data = parseJson(text);
  if (!data.ok) return data;
  const read = recording.safeParse(data.value);
  if (!read.success) return fail(problemsOf(read.error));
  const scenario = readScenario(read.data.scenario);
  if (!scenario.ok) return fail(scenario.error.map((problem) => ({ ...problem, path: `scenario.${problem.path}` })));
  const { seed, inputs, until } = read.data;
  const problems = orderProblems(inputs, until);
  return problems.length > 0 ? fail(problems) : ok({ scenario: scenario.value, seed, inputs, until });
}

function parseJson(text: string): Result<unknown, readonly Problem[]> {
  try {
    return ok(JSON.parse(text));
  } catch {
    return fail([{ path: '', problem: 'is not JSON' }]); // JSON has no way to ask before parsing
  }
}

function orderProblems(inputs: readonly RecordedInput[], until: Instant): readonly Problem[] {
  const problems: Problem[] = [];
  for (const [index, { at }] of inputs.entries()) {
    const before = inputs[index - 1];
    if (before && before.at > at)
      problems.push({ path: `inputs[${index}].at`, problem: 'is earlier than the one before' });
  }
  const last = inputs.at(-1);
  if (last && last.at > until) problems.push({ path: 'until', problem: 'is earlier than the last input' });
  return problems;
}
