// What the line is doing, and how old what is shown may be.

import type { DeviceModel, LineState } from '#engine/index.ts';
import type { DevicesTexts } from '#texts/devices.ts';
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
export function LinePill({ up }: { readonly up: boolean }) {
  const { model, texts } = useDevice();
  const { line, settings } = model;
  // POP3 has a line for a session only.
  const isBetweenPolls = line === 'waiting' && settings.incoming.protocol === 'pop3';
  // Without a link no line works, whatever the program believes.
  const shown = !up ? 'flight' : isBetweenPolls ? 'betweenPolls' : line;
  return (
    <span className={styles.pill} data-tone={!up ? 'bad' : isBetweenPolls ? 'quiet' : TONES[line]} role="status">
      {texts.line[shown]}
    </span>
  );
}

/** When all was in order last, when it looks again, and what is kept here. */
export function DeviceStatus() {
  const { host, model, texts } = useDevice();
  const language = useLanguage();
  const { epoch } = host.state.get().simulation.scenario;
  const { synchronisedAt, nextAt, line } = model;
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
      <span>{keptWords(model, words, language)}</span>
    </p>
  );
}

/** The online model keeps nothing: what is on the screen goes with the line. RFC 1733. */
function keptWords({ kept, settings }: DeviceModel, words: DevicesTexts['status'], language: string): string {
  const { messages, octets } = kept;
  const { protocol, access } = settings.incoming;
  if (protocol === 'imap' && access === 'online' && messages > 0) return words.memory({ messages });
  if (messages > 0 && octets === 0) return words.headers({ messages });
  return words.kept({ messages, amount: amountOf(octets, language) });
}
