// An experiment as a compact text that runs it again: version, intention, seed, and what differs from the defaults, such
// as `1~findOne~7~messages=3000~watch=idle`. Read strictly: whoever follows a link sees what its author saw, or why not.

import { type Result, fail, ok } from '../base/result.ts';
import { assertNever } from '../base/invariant.ts';
import type { Problem } from '../scenario/problem.ts';
import { INTENTIONS, type Intention, PARAMETER_RULES, type Parameters, defaultParameters } from './parameters.ts';

/** All that a run depends on. */
export interface Experiment {
  readonly intention: Intention;
  readonly seed: number;
  readonly parameters: Parameters;
}

const VERSION = '1';
const SEED_MAX = 4_294_967_295;

/** The names of the parameters, in the order in which links have them. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table has exactly these keys
const NAMES = Object.keys(PARAMETER_RULES) as readonly (keyof Parameters)[];

/** The text of an experiment. */
export function encodeExperiment({ intention, seed, parameters }: Experiment): string {
  const defaults = defaultParameters(intention);
  const changed = NAMES.filter((name) => parameters[name] !== defaults[name]);
  return [VERSION, intention, seed, ...changed.map((name) => `${name}=${parameters[name]}`)].join('~');
}

/** The experiment of a text, or everything that is wrong with it. */
export function decodeExperiment(text: string): Result<Experiment, readonly Problem[]> {
  const [version, name, seedText, ...settings] = text.split('~');
  if (version !== VERSION) return fail([{ path: 'version', problem: `must be ${VERSION}` }]);
  const intention = INTENTIONS.find((known) => known === name);
  if (!intention) return fail([{ path: 'intention', problem: `must be one of ${INTENTIONS.join(', ')}` }]);
  const problems: Problem[] = [];
  const seed = numberOf(seedText ?? '');
  if (seed === undefined || !Number.isInteger(seed) || seed < 0 || seed > SEED_MAX) {
    problems.push({ path: 'seed', problem: `must be a whole number from 0 to ${SEED_MAX}` });
  }
  const given = new Map<string, string | number>();
  for (const setting of settings) {
    const problem = readSetting(setting, given);
    if (problem) problems.push(problem);
  }
  if (problems.length > 0 || seed === undefined) return fail(problems);
  const parameters = { ...defaultParameters(intention), ...Object.fromEntries(given) };
  return ok({ intention, seed, parameters });
}

/** What is wrong with these parameters, as a form shows it beside its fields. */
export function parameterProblems(parameters: Parameters): readonly Problem[] {
  return NAMES.flatMap((name) => valueProblem(name, parameters[name]) ?? []);
}

/** Puts one `name=value` among those that are given, or answers what is wrong with it. */
function readSetting(setting: string, given: Map<string, string | number>): Problem | undefined {
  const [, key = '', text = ''] = /^([^=]*)=(.*)$/s.exec(setting) ?? [];
  const name = NAMES.find((known) => known === key);
  if (!name) return { path: key === '' ? setting : key, problem: `is none of ${NAMES.join(', ')}` };
  if (given.has(name)) return { path: name, problem: 'is given twice' };
  const value = PARAMETER_RULES[name].type === 'number' ? (numberOf(text) ?? Number.NaN) : text;
  const problem = valueProblem(name, value);
  if (!problem) given.set(name, value);
  return problem;
}

/** A number in the one spelling that `encodeExperiment` has for it. */
function numberOf(text: string): number | undefined {
  const value = Number(text);
  return text !== '' && String(value) === text ? value : undefined;
}

function valueProblem(name: keyof Parameters, value: string | number): Problem | undefined {
  const rule = PARAMETER_RULES[name];
  switch (rule.type) {
    case 'choice':
      return rule.choices.some((choice) => choice === value)
        ? undefined
        : { path: name, problem: `must be one of ${rule.choices.join(', ')}` };
    case 'number': {
      const { from, to, whole } = rule;
      const fits = typeof value === 'number' && value >= from && value <= to && (!whole || Number.isInteger(value));
      const kind = whole ? 'whole number' : 'number';
      return fits ? undefined : { path: name, problem: `must be a ${kind} from ${from} to ${to}` };
    }
    default:
      return assertNever(rule, 'rule');
  }
}
