// What is wrong with an experiment, for whoever wrote its link or filled in its form: in words for logs, and as a code with
// values for screens, which have words of their own.

import { assertNever } from '../base/invariant.ts';
import type { Problem } from '../scenario/problem.ts';
import { type Intention, LOOKS_MAX, MAIL_MAX, PARAMETER_RULES, type Parameters, matters } from './parameters.ts';

/** What can be wrong. */
export const EXPERIMENT_PROBLEMS = [
  'version',
  'intention',
  'unknown',
  'twice',
  'number',
  'wholeNumber',
  'choice',
  'tooMuchMail',
  'tooManyLooks',
] as const;

export type ExperimentProblemCode = (typeof EXPERIMENT_PROBLEMS)[number];

/** One thing that is wrong, with what would be right. */
export interface ExperimentProblem extends Problem {
  readonly code: ExperimentProblemCode;
  readonly values: Readonly<Record<string, string | number>>;
}

const WORDS: Readonly<Record<ExperimentProblemCode, string>> = {
  version: 'must be {right}',
  intention: 'must be one of {choices}',
  unknown: 'is none of {choices}',
  twice: 'is given twice',
  number: 'must be a number from {from} to {to}',
  wholeNumber: 'must be a whole number from {from} to {to}',
  choice: 'must be one of {choices}',
  tooMuchMail: 'must be at most {right}, or the mail is more than {most} octets',
  tooManyLooks: 'must be at least {right}, or the devices look more than {most} times',
};

/** A problem with its words. */
export function problemAt(
  path: string,
  code: ExperimentProblemCode,
  values: ExperimentProblem['values'] = {},
): ExperimentProblem {
  const problem = WORDS[code].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name]));
  return { path, problem, code, values };
}

/** What is wrong with one value. */
export function valueProblem(name: keyof Parameters, value: string | number): ExperimentProblem | undefined {
  const rule = PARAMETER_RULES[name];
  switch (rule.type) {
    case 'choice':
      return rule.choices.some((choice) => choice === value)
        ? undefined
        : problemAt(name, 'choice', { choices: rule.choices.join(', ') });
    case 'number': {
      const { from, to, whole } = rule;
      const fits = typeof value === 'number' && value >= from && value <= to && (!whole || Number.isInteger(value));
      return fits ? undefined : problemAt(name, whole ? 'wholeNumber' : 'number', { from, to });
    }
    default:
      return assertNever(rule, 'rule');
  }
}

/** What is wrong with values that are right each for itself: together they would be too much for one run. */
export function togetherProblems(intention: Intention, parameters: Parameters): readonly ExperimentProblem[] {
  const { messages, messageOctets, devices, hours, pollSeconds } = parameters;
  const problems: ExperimentProblem[] = [];
  if (messages * messageOctets > MAIL_MAX) {
    const right = Math.floor(MAIL_MAX / messageOctets);
    problems.push(problemAt('messages', 'tooMuchMail', { right, most: MAIL_MAX }));
  }
  const looks = (devices * hours * 3_600) / pollSeconds;
  if (matters('pollSeconds', intention, parameters) && looks > LOOKS_MAX) {
    const right = Math.ceil((devices * hours * 3_600) / LOOKS_MAX);
    problems.push(problemAt('pollSeconds', 'tooManyLooks', { right, most: LOOKS_MAX }));
  }
  return problems;
}
