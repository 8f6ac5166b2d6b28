// Which layers the ladder shows.

import { useTexts } from '../settings/use-texts.ts';
import { PopoverButton } from '../shell/popover-button.tsx';
import choices from '../shell/shell.module.css';
import { LAYERS } from './layers.ts';
import type { LayerChoice } from './layers.ts';
import styles from './ladder.module.css';

/** A menu of check boxes; choosing takes effect at once. */
export function LayersMenu(props: { readonly choice: LayerChoice; readonly onChoose: (choice: LayerChoice) => void }) {
  const texts = useTexts().ladder;
  const { choice, onChoose } = props;
  return (
    <PopoverButton name={texts.layers} face={<>{texts.layers} ▾</>} className={styles.tool}>
      <fieldset className={choices.choices}>
        <legend>{texts.layers}</legend>
        {LAYERS.map((layer) => (
          <label key={layer} className={choices.choice}>
            <input
              type="checkbox"
              checked={choice.layers.includes(layer)}
              onChange={({ target }) =>
                onChoose({
                  ...choice,
                  layers: target.checked ? [...choice.layers, layer] : choice.layers.filter((other) => other !== layer),
                })
              }
            />
            {texts.layer[layer]}
          </label>
        ))}
        <label className={choices.choice}>
          <input
            type="checkbox"
            checked={choice.everySegment}
            onChange={({ target }) => onChoose({ ...choice, everySegment: target.checked })}
          />
          {texts.everySegment}
        </label>
      </fieldset>
    </PopoverButton>
  );
}
