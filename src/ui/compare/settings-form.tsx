// What is tried, and in which world: one field for each parameter that matters, with its limits, and what is wrong with it.

import { useId } from 'react';
import {
  type Experiment,
  type ExperimentProblem,
  INTENTIONS,
  PARAMETER_RULES,
  type Parameters,
  defaultParameters,
  matters,
} from '#engine/experimenting.ts';
import { fill } from '#texts/fill.ts';
import { useLanguage } from '../settings/use-texts.ts';
import styles from './compare.module.css';
import { problemText } from './problem-text.ts';
import { useCompareTexts } from './use-compare-texts.ts';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table has exactly these keys
const NAMES = Object.keys(PARAMETER_RULES) as readonly (keyof Parameters)[];

const SEED_MAX = 4_294_967_295;

/** The form; `change` is given the whole experiment, right or wrong. */
export function SettingsForm(props: {
  readonly experiment: Experiment;
  readonly problems: readonly ExperimentProblem[];
  readonly change: (to: Experiment) => void;
}) {
  const { experiment, problems, change } = props;
  const texts = useCompareTexts();
  const { intention, seed, parameters } = experiment;
  const problemOf = (path: string): ExperimentProblem | undefined => problems.find((one) => one.path === path);
  return (
    <div className={styles.form}>
      <div className={styles.wish}>
        <label>
          {texts.page.intention}
          <select
            className="line"
            value={intention}
            onChange={({ target }) => {
              const chosen = INTENTIONS.find((name) => name === target.value) ?? intention;
              change({ intention: chosen, seed, parameters: defaultParameters(chosen) });
            }}
          >
            {INTENTIONS.map((name) => (
              <option key={name} value={name}>
                {texts.intentions[name].name}
              </option>
            ))}
          </select>
        </label>
        <p>{texts.intentions[intention].about}</p>
      </div>
      <details {...(problems.length > 0 && { open: true })}>
        <summary>{texts.page.settings}</summary>
        <div className={styles.fields}>
          {NAMES.filter((name) => matters(name, intention, parameters)).map((name) => (
            <Field
              key={name}
              name={name}
              value={parameters[name]}
              problem={problemOf(name)}
              change={(value) => change({ ...experiment, parameters: { ...parameters, [name]: value } })}
            />
          ))}
          <NumberField
            label={texts.page.seed}
            value={seed}
            from={0}
            to={SEED_MAX}
            whole
            problem={problemOf('seed')}
            change={(value) => change({ ...experiment, seed: value })}
          />
        </div>
      </details>
    </div>
  );
}

function Field(props: {
  readonly name: keyof Parameters;
  readonly value: string | number;
  readonly problem: ExperimentProblem | undefined;
  readonly change: (value: string | number) => void;
}) {
  const { name, value, problem, change } = props;
  const texts = useCompareTexts();
  const rule = PARAMETER_RULES[name];
  if (rule.type === 'number') {
    return (
      <NumberField label={texts.parameters[name]} value={Number(value)} {...rule} problem={problem} change={change} />
    );
  }
  const words: Readonly<Partial<Record<string, Readonly<Record<string, string>>>>> = texts.choices;
  return (
    <label>
      {texts.parameters[name]}
      <select className="line" value={value} onChange={({ target }) => change(target.value)}>
        {rule.choices.map((choice) => (
          <option key={choice} value={choice}>
            {words[name]?.[choice] ?? choice}
          </option>
        ))}
      </select>
    </label>
  );
}

function NumberField(props: {
  readonly label: string;
  readonly value: number;
  readonly from: number;
  readonly to: number;
  readonly whole: boolean;
  readonly problem: ExperimentProblem | undefined;
  readonly change: (value: number) => void;
}) {
  const { label, value, from, to, whole, problem, change } = props;
  const texts = useCompareTexts();
  const language = useLanguage();
  const id = useId();
  const limits = { from: from.toLocaleString(language), to: to.toLocaleString(language) };
  return (
    <div className={styles.field}>
      <label>
        {label}
        <input
          type="number"
          min={from}
          max={to}
          step={whole ? 1 : 'any'}
          value={Number.isNaN(value) ? '' : value}
          aria-invalid={problem !== undefined}
          aria-describedby={id}
          onChange={({ target }) => change(target.valueAsNumber)}
        />
      </label>
      <small id={id} data-wrong={problem !== undefined}>
        {problem ? problemText(problem, texts, language) : fill(texts.page.limits, limits)}
      </small>
    </div>
  );
}
