// A click: on which device, what and with what; and what came of it, counted and with a way to each line.

import { createInspector } from '#engine/explaining.ts';
import { use, useMemo } from 'react';
import { byteStringOf, type DeviceModel, type LabEvent, type LabTrace } from '#engine/index.ts';
import { type ClickTexts, loadClickTexts } from '#texts/clicks.ts';
import { useDevicesTexts } from '../devices/use-devices-texts.ts';
import type { LabHost } from '../host/lab-host.ts';
import { useStore } from '../host/use-host.ts';
import { useView } from '../host/use-view.ts';
import { beginningOfBytes, decodedLabel, readableLabel } from '../ladder/label-text.ts';
import { useLanguage } from '../settings/use-texts.ts';
import { oncePerLanguage } from '../settings/once-per-language.ts';
import { usePaneTexts } from '../terminal/use-pane-texts.ts';
import { amountOf, clockTime } from '../timeline/clock-text.ts';
import type { Click, ClickFact, ClickWords } from './click-facts.ts';
import { clickFacts, nameOfClick, pictureBefore, placeOf } from './click-facts.ts';
import styles from './inspector.module.css';
import { ReasonList } from './reason-list.tsx';
import { useReasonTeller } from './use-explanations.ts';

/** So many lines are listed, and so many are asked what they changed. */
const MOST_LINES = 12;
const MOST_ASKED = 200;

const clickTexts = oncePerLanguage(loadClickTexts);

/** The input of `event`, explained. */
export function ClickExplained(props: {
  readonly host: LabHost;
  readonly event: Extract<LabEvent, { type: 'input' }>;
  readonly click: Click;
}) {
  const { host, event, click } = props;
  const language = useLanguage();
  const words: ClickWords = { clicks: use(clickTexts(language)), devices: useDevicesTexts(), language };
  const { clicks } = words;
  const { simulation } = host.state.get();
  const { trace, scenario } = simulation;
  const before = usePictureBefore(trace, click.type === 'device' ? click.device : undefined, event.id);
  const device = placeOf(click, words);
  const what = nameOfClick(click, words);
  const facts: readonly ClickFact[] = [
    { label: 'device', value: device },
    { label: 'what', value: what },
    ...clickFacts(click, before, words),
    { label: 'time', value: clockTime(scenario.epoch, event.at) },
  ];
  return (
    <>
      <div className={styles.raw}>{clicks.title({ device, what })}</div>
      <ul className={styles.tokens} aria-label={clicks.withWhat}>
        {facts.map(({ label, value }) => (
          <li key={`${label} ${value}`} className={styles.token}>
            <b className={styles.factName}>{clicks.facts[label]}</b>
            <div>{value}</div>
          </li>
        ))}
      </ul>
      <Effects host={host} event={event} clicks={clicks} language={language} />
    </>
  );
}

function usePictureBefore(trace: LabTrace, device: string | undefined, id: number): DeviceModel | undefined {
  return useMemo(() => (device === undefined ? undefined : pictureBefore(trace, device, id)), [trace, device, id]);
}

type FrameSent = Extract<LabEvent, { type: 'frame.sent' }>;

function Effects(props: {
  readonly host: LabHost;
  readonly event: LabEvent;
  readonly clicks: ClickTexts;
  readonly language: string;
}) {
  const { host, event, clicks, language } = props;
  const { events, frames, asked } = useEffectsOf(host, event);
  return (
    <>
      <div className={styles.reasons}>
        <b>{clicks.caused}</b>
        <p className={styles.caused}>{outcomeOf(events, frames, clicks, language)}</p>
      </div>
      {asked.length > 0 && <Lines host={host} frames={asked} clicks={clicks} />}
      <Changes host={host} frames={asked} clicks={clicks} />
      {frames.length > 0 && <p className={styles.foot}>{clicks.inLadder}</p>}
    </>
  );
}

/** What came of `event` up to the moment shown; the same lists as long as nothing more came of it. */
function useEffectsOf(host: LabHost, event: LabEvent) {
  const { simulation, end } = useStore(host.calm);
  const { trace } = simulation;
  const effects = useMemo(() => new host.engine.Effects(trace, event.id), [host, trace, event.id]);
  const all = effects.upTo(trace.length);
  const count = all.findLastIndex(({ id }) => id < end) + 1;
  return useMemo(() => {
    const events = all.slice(0, count);
    const frames = events.filter((each): each is FrameSent => each.type === 'frame.sent');
    return { events, frames, asked: frames.filter(({ from }) => from === 'client') };
  }, [all, count]);
}

function outcomeOf(
  events: readonly LabEvent[],
  frames: readonly FrameSent[],
  clicks: ClickTexts,
  language: string,
): string {
  const [first] = events;
  if (events.some(({ type }) => type === 'input.refused')) return clicks.refused;
  if (!first || frames.length === 0) return clicks.nothing;
  const of = (side: FrameSent['from']): readonly FrameSent[] => frames.filter(({ from }) => from === side);
  const bytes = (side: FrameSent['from']): string =>
    amountOf(
      of(side).reduce((sum, frame) => sum + frame.bytes.length, 0),
      language,
    );
  const seconds = ((events.at(-1) ?? first).at - first.at) / 1e6;
  return clicks.sums({
    connections: events.filter(({ type }) => type === 'connection.opening').length,
    up: of('client').length,
    down: of('server').length,
    bytesUp: bytes('client'),
    bytesDown: bytes('server'),
    seconds: `${seconds.toLocaleString(language, { maximumSignificantDigits: 3 })} s`,
  });
}

function Lines(props: { readonly host: LabHost; readonly frames: readonly FrameSent[]; readonly clicks: ClickTexts }) {
  const { host, frames, clicks } = props;
  const rest = frames.length - MOST_LINES;
  return (
    <div className={styles.reasons}>
      <b>{clicks.lines}</b>
      <ul>
        {frames.slice(0, MOST_LINES).map(({ id, bytes }) => (
          <li key={id}>
            <button type="button" className={styles.line} onClick={() => host.select(id)}>
              {/* With SASL a client answers with nothing, too. */}
              {readableLabel(decodedLabel(beginningOfBytes(byteStringOf(bytes)))) || clicks.emptyLine}
            </button>
          </li>
        ))}
        {rest > 0 && <li>{clicks.more({ count: rest })}</li>}
      </ul>
    </div>
  );
}

/** What the lines changed at the server, in the words that explain the lines. */
function Changes(props: {
  readonly host: LabHost;
  readonly frames: readonly FrameSent[];
  readonly clicks: ClickTexts;
}) {
  const { host, frames, clicks } = props;
  const texts = usePaneTexts();
  const tell = useReasonTeller();
  const { model } = useView(host, createInspector);
  const last = frames.at(-1);
  const isRead = last !== undefined && model.explain(last.id) !== undefined;
  const reasons = useMemo(() => {
    const explained = isRead ? frames.slice(0, MOST_ASKED).map(({ id }) => model.explain(id)) : [];
    return explained.flatMap((frame) => frame?.changed ?? []).filter(({ key }) => key !== 'changed.state');
  }, [frames, model, isRead]);
  return <ReasonList host={host} name={clicks.changed} reasons={reasons} tell={tell} texts={texts} />;
}
