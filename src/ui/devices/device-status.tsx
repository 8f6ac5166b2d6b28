// What the line is doing, and how old what is shown may be.

import type { LineState } from '#engine/index.ts';
import { useLanguage } from '../settings/use-texts.ts';
import { amountOf, clockTime } from '../timeline/clock-text.ts';
import { useDevice } from './device-context.ts';
import styles from './devices.module.css';

const TONES: Readonly<Record<LineState, 'quiet' | 'busy' | 'good' | 'bad'>> = {
  off: 'quiet',
  connecting: 'busy',
  loggingIn: 'busy',
  synchronising: 'busy',
  waiting: 'good',
  idling: 'good',
  lost: 'bad',
  leaving: 'busy',
};

/** The state of the line as a coloured word. */
export function LinePill({ line, up }: { readonly line: LineState; readonly up: boolean }) {
  const { texts } = useDevice();
  // Without a link no line works, whatever the program believes.
  const shown = up ? line : 'flight';
  return (
    <span className={styles.pill} data-tone={up ? TONES[line] : 'bad'} role="status">
      {texts.line[shown]}
    </span>
  );
}

/** When all was in order last, when it looks again, and what is kept here. */
export function DeviceStatus() {
  const { host, model, texts } = useDevice();
  const language = useLanguage();
  const { epoch } = host.state.get().simulation.scenario;
  const { synchronisedAt, nextAt, kept, line } = model;
  const words = texts.status;
  const next = nextAt === undefined ? undefined : clockTime(epoch, nextAt, false);
  return (
    <p className={styles.status}>
      <span>
        {synchronisedAt === undefined
          ? words.never
          : words.synchronised({ time: clockTime(epoch, synchronisedAt, false) })}
      </span>
      {next !== undefined && (
        <span>{line === 'lost' ? words.nextTry({ time: next }) : words.nextPoll({ time: next })}</span>
      )}
      <span>
        {kept.messages > 0 && kept.octets === 0
          ? words.headers({ messages: kept.messages })
          : words.kept({ messages: kept.messages, amount: amountOf(kept.octets, language) })}
      </span>
    </p>
  );
}
