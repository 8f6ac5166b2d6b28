// What is tried, and in which world: one field for each parameter.

import {
  type Experiment,
  INTENTIONS,
  PARAMETER_RULES,
  type Parameters,
  defaultParameters,
} from '#engine/experimenting.ts';
import styles from './compare.module.css';
import { useCompareTexts } from './use-compare-texts.ts';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the table has exactly these keys
const NAMES = Object.keys(PARAMETER_RULES) as readonly (keyof Parameters)[];

/** The form; `change` is given the whole experiment. */
export function SettingsForm(props: { readonly experiment: Experiment; readonly change: (to: Experiment) => void }) {
  const { experiment, change } = props;
  const texts = useCompareTexts();
  const { intention, seed, parameters } = experiment;
  return (
    <div className={styles.form}>
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
      <details>
        <summary>{texts.page.settings}</summary>
        <div className={styles.fields}>
          {NAMES.map((name) => (
            <Field
              key={name}
              name={name}
              value={parameters[name]}
              change={(value) => change({ ...experiment, parameters: { ...parameters, [name]: value } })}
            />
          ))}
          <label>
            {texts.page.seed}
            <input
              type="number"
              min={0}
              step={1}
              value={seed}
              onChange={({ target }) =>
                change({ ...experiment, seed: Math.max(0, Math.trunc(target.valueAsNumber || 0)) })
              }
            />
          </label>
        </div>
      </details>
    </div>
  );
}

function Field(props: {
  readonly name: keyof Parameters;
  readonly value: string | number;
  readonly change: (value: string | number) => void;
}) {
  const { name, value, change } = props;
  const texts = useCompareTexts();
  const rule = PARAMETER_RULES[name];
  const words: Readonly<Partial<Record<string, Readonly<Record<string, string>>>>> = texts.choices;
  return (
    <label>
      {texts.parameters[name]}
      {rule.type === 'choice' ? (
        <select className="line" value={value} onChange={({ target }) => change(target.value)}>
          {rule.choices.map((choice) => (
            <option key={choice} value={choice}>
              {words[name]?.[choice] ?? choice}
            </option>
          ))}
        </select>
      ) : (
        <input
          type="number"
          min={rule.from}
          max={rule.to}
          step={rule.whole ? 1 : 'any'}
          value={Number.isNaN(value) ? '' : value}
          onChange={({ target }) => change(target.valueAsNumber)}
        />
      )}
    </label>
  );
}
