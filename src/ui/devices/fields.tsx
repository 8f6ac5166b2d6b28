// Fields of the dialogs: a label with something to write, choose or tick.

import { useState } from 'react';
import type { HTMLInputTypeAttribute, ReactNode } from 'react';
import styles from './dialog.module.css';

/** A line of text. */
export function TextField(props: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: HTMLInputTypeAttribute;
  readonly required?: boolean;
}) {
  return (
    <label className={styles.field}>
      {props.label}
      <input
        type={props.type ?? 'text'}
        value={props.value}
        required={props.required}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => props.onChange(target.value)}
      />
    </label>
  );
}

/** A whole number; while what stands there is none, the last one counts and the browser says so. */
export function NumberField(props: {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
}) {
  const [written, setWritten] = useState(String(props.value));
  // Another value from outside (a preset) replaces what was written.
  const text = Number(written) === props.value || !isWithin(written, props) ? written : String(props.value);
  return (
    <label className={styles.field}>
      {props.label}
      <input
        type="number"
        required
        min={props.min}
        max={props.max}
        value={text}
        onChange={({ target }) => {
          setWritten(target.value);
          if (target.checkValidity()) props.onChange(target.valueAsNumber);
        }}
      />
    </label>
  );
}

function isWithin(text: string, { min, max }: { readonly min: number; readonly max: number }): boolean {
  return text !== '' && Number(text) >= min && Number(text) <= max;
}

/** One of a few. */
export function SelectField<Value extends string>(props: {
  readonly label: string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
}) {
  return (
    <label className={styles.field}>
      {props.label}
      <select
        value={props.value}
        disabled={props.disabled}
        onChange={({ target }) => {
          const chosen = props.options.find(({ value }) => value === target.value);
          if (chosen) props.onChange(chosen.value);
        }}
      >
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Fields that belong together. */
export function FieldGroup({ legend, children }: { readonly legend: string; readonly children: ReactNode }) {
  return (
    <fieldset className={styles.group}>
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}

/** What a record of words offers, as options in the same order. */
export function optionsOf<Value extends string>(
  words: Readonly<Record<Value, string>>,
): readonly { readonly value: Value; readonly label: string }[] {
  return (Object.keys(words) as Value[]).map((value) => ({ value, label: words[value] }));
}
