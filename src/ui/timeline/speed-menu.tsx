// How fast virtual time runs against real time.

import type { ClockHost } from '../host/clock-host.ts';
import { SPEEDS } from '../host/playback.ts';
import type { Speed } from '../host/playback.ts';
import { usePicked } from '../host/use-host.ts';
import { useTexts } from '../settings/use-texts.ts';
import { Choices } from '../shell/choices.tsx';
import { PopoverButton } from '../shell/popover-button.tsx';

/** A menu of speeds. */
export function SpeedMenu({ host }: { readonly host: ClockHost }) {
  const texts = useTexts().clock;
  const speed = usePicked(host.state, (state) => state.speed);
  const nameOf = (value: Speed): string => (value === 'settle' ? texts.settle : `${value}×`);
  return (
    <PopoverButton
      name={`${texts.speed}: ${nameOf(speed)}`}
      face={speed === 'settle' ? texts.settleShort : `${speed}×`}
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
