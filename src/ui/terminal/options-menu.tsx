// What can be switched off in the terminal.

import type { PaneTexts } from '#texts/panes.ts';
import { PopoverButton } from '../shell/popover-button.tsx';
import type { TerminalSession } from './session.ts';
import { OPTION_NAMES, type TerminalOptions } from './terminal-options.ts';
import styles from './terminal.module.css';

/** A menu of check boxes; each takes effect at once. */
export function OptionsMenu(props: {
  readonly session: TerminalSession;
  readonly options: TerminalOptions;
  readonly texts: PaneTexts;
}) {
  const { session, options, texts } = props;
  return (
    <PopoverButton name={texts['terminal.options']} face="⋯" className={styles.tool}>
      {OPTION_NAMES.map((name) => (
        <label key={name} className={styles.option}>
          <input
            type="checkbox"
            checked={options[name]}
            onChange={(event) => session.setOption(name, event.target.checked)}
          />
          {texts[`terminal.option.${name}`]}
        </label>
      ))}
    </PopoverButton>
  );
}
