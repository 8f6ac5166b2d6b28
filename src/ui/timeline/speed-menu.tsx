// How fast virtual time runs against real time.

import type { ClockHost } from '../host/clock-host.ts';
import { SPEEDS } from '../host/playback.ts';
import type { Speed } from '../host/playback.ts';
import { usePicked } from '../host/use-host.ts';
import { useTexts } from '../settings/use-texts.ts';
import { Choices } from '../shell/choices.tsx';
import { PopoverButton } from '../shell/popover-button.tsx';
import styles from './clock-bar.module.css';

/** A menu of speeds. */
export function SpeedMenu({ host }: { readonly host: ClockHost }) {
  const texts = useTexts().clock;
  const speed = usePicked(host.state, (state) => state.speed);
  const realSpeed = usePicked(host.state, (state) => state.realSpeed);
  const nameOf = (value: Speed): string => (value === 'settle' ? texts.settle : `${value}×`);
  return (
    <PopoverButton
      name={`${texts.speed}: ${nameOf(speed)}${realSpeed === undefined ? '' : ` ${texts.realSpeedShort({ times: realSpeed })}`}`}
      face={
        <span
          className={styles.speed}
          title={realSpeed === undefined ? undefined : texts.realSpeed({ times: realSpeed })}
        >
          {speed === 'settle' ? texts.settleShort : `${speed}×`}
          {realSpeed !== undefined && (
            <>
              {' '}
              <small>{texts.realSpeedShort({ times: realSpeed })}</small>
            </>
          )}
        </span>
      }
    >
      <Choices
        legend={texts.speed}
        value={speed}
        options={SPEEDS.map((value) => ({ value, label: nameOf(value) }))}
        onChoose={(value) => host.setSpeed(value)}
      />
    </PopoverButton>
  );
}
