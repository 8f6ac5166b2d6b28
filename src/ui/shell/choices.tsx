// One of a few: a radio group with a legend.

import { useId } from 'react';
import styles from './shell.module.css';

/** One thing that can be chosen. */
export interface Choice<Value> {
  readonly value: Value;
  readonly label: string;
  /** The label's language, where it differs from the page's. */
  readonly lang?: string;
}

/** A radio group; choosing takes effect at once. */
export function Choices<Value extends string | number>(props: {
  readonly legend: string;
  readonly value: Value | undefined;
  readonly options: readonly Choice<Value>[];
  readonly onChoose: (value: Value) => void;
}) {
  const name = useId();
  return (
    <fieldset className={styles.choices}>
      <legend>{props.legend}</legend>
      {props.options.map(({ value, label, lang }) => (
        <label key={value} className={styles.choice} lang={lang}>
          <input type="radio" name={name} checked={value === props.value} onChange={() => props.onChoose(value)} />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
