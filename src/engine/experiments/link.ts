// An experiment as a compact text that runs it again: version, intention, seed, and what differs from the defaults, such
// as `1~findOne~7~messages=3000~watch=idle`. Read strictly: whoever follows a link sees what its author saw, or why not.

import { type Result, fail, ok } from '../base/result.ts';
import { INTENTIONS, type Intention, PARAMETER_RULES, type Parameters, defaultParameters } from './parameters.ts';
import { type ExperimentProblem, problemAt, togetherProblems, valueProblem } from './problems.ts';

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
export function decodeExperiment(text: string): Result<Experiment, readonly ExperimentProblem[]> {
  const [version, name, seedText, ...settings] = text.split('~');
  if (version !== VERSION) return fail([problemAt('version', 'version', { right: VERSION })]);
  const intention = INTENTIONS.find((known) => known === name);
  if (!intention) return fail([problemAt('intention', 'intention', { choices: INTENTIONS.join(', ') })]);
  const problems: ExperimentProblem[] = [];
  const seed = numberOf(seedText ?? '');
  if (seed === undefined || !isSeed(seed)) problems.push(seedProblem());
  const given = new Map<string, string | number>();
  for (const setting of settings) {
    const problem = readSetting(setting, given);
    if (problem) problems.push(problem);
  }
  if (problems.length > 0 || seed === undefined) return fail(problems);
  const parameters = { ...defaultParameters(intention), ...Object.fromEntries(given) };
  const together = togetherProblems(intention, parameters);
  return together.length > 0 ? fail(together) : ok({ intention, seed, parameters });
}

/** What is wrong with an experiment, as a form shows it beside its fields. */
export function experimentProblems({ intention, seed, parameters }: Experiment): readonly ExperimentProblem[] {
  const problems = NAMES.flatMap((name) => valueProblem(name, parameters[name]) ?? []);
  if (!isSeed(seed)) problems.push(seedProblem());
  return problems.length > 0 ? problems : togetherProblems(intention, parameters);
}

function isSeed(seed: number): boolean {
  return Number.isInteger(seed) && seed >= 0 && seed <= SEED_MAX;
}

function seedProblem(): ExperimentProblem {
  return problemAt('seed', 'wholeNumber', { from: 0, to: SEED_MAX });
}

/** Puts one `name=value` among those that are given, or answers what is wrong with it. */
function readSetting(setting: string, given: Map<string, string | number>): ExperimentProblem | undefined {
  const [, key = '', text = ''] = /^([^=]*)=(.*)$/s.exec(setting) ?? [];
  const name = NAMES.find((known) => known === key);
  if (!name) return problemAt(key === '' ? setting : key, 'unknown', { choices: NAMES.join(', ') });
  if (given.has(name)) return problemAt(name, 'twice');
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
