// What the chosen thing is, word for word: a line of IMAP, POP3 or SMTP, a segment, a handshake, a question to DNS; or
// the line that somebody types and has not sent. As words or as bytes.

import { createInspector } from '#engine/explaining.ts';
import { utf8BytesOf, type EventId, type ExplainedToken, type LabEvent } from '#engine/index.ts';
import type { LabHost } from '../host/lab-host.ts';
import { useSelection, useStore } from '../host/use-host.ts';
import { useView } from '../host/use-view.ts';
import { EmptyPane } from '../lab/pane.tsx';
import { createStore } from '../host/store.ts';
import { sessionIn, type SessionState, type TypedFocus } from '../terminal/session.ts';
import { useTexts } from '../settings/use-texts.ts';
import { usePaneTexts } from '../terminal/use-pane-texts.ts';
import { ByteDump } from './byte-dump.tsx';
import { eventFields } from './event-fields.ts';
import { ClickExplained } from './click-explained.tsx';
import { isClick } from './click-facts.ts';
import { EventExplained } from './event-explained.tsx';
import { tokenAt, type Stretch } from './flat-tokens.ts';
import { FrameExplained } from './frame-explained.tsx';
import styles from './inspector.module.css';
import { TypedExplained } from './typed-explained.tsx';

/** What to show of the chosen thing. */
type Look = 'explain' | 'bytes';

/** Explains what is chosen. Who shows this pane has the tabs for its looks. */
export function InspectorPane({ host, look }: { readonly host: LabHost; readonly look: Look }) {
  const texts = usePaneTexts();
  const names = useTexts().lab.panes;
  const { event: id, token: chosen } = useSelection(host);
  const shown = useShown(host, id);
  if (shown === undefined) return <EmptyPane>{texts['inspector.empty']}</EmptyPane>;
  const choose = (stretch: Stretch | undefined): void => {
    if (shown.type !== 'typed') host.select(shown.event.id, stretch && { start: stretch.start, end: stretch.end });
  };
  return (
    <div
      key={look}
      className={styles.inspector}
      // What scrolls can be reached by keyboard: words can, facts of an event cannot.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={shown.type === 'event' ? 0 : undefined}
      role="group"
      aria-label={names[look]}
    >
      {look === 'explain' ? (
        <Explained host={host} shown={shown} chosen={chosen} onChoose={choose} />
      ) : shown.bytes.length === 0 ? (
        <EmptyPane>{texts['inspector.noBytes']}</EmptyPane>
      ) : (
        <ByteDump
          bytes={shown.bytes}
          chosen={chosen}
          texts={texts}
          onChooseByte={(offset) => choose(tokenAt(shown.tokens, offset))}
        />
      )}
    </div>
  );
}

/** What the pane is about now. */
type Shown = { readonly bytes: Uint8Array; readonly tokens: readonly ExplainedToken[] } & (
  | { readonly type: 'frame'; readonly event: Extract<LabEvent, { type: 'frame.sent' }> }
  | { readonly type: 'event'; readonly event: LabEvent }
  | { readonly type: 'typed' }
);

/** Where there is no terminal. */
const NOTHING_TYPED = createStore<TypedFocus>(undefined);
const NO_TABS = createStore<SessionState>({ tabs: [], active: '' });

/** What is typed goes before what was chosen earlier; choosing something goes before what is typed. */
function useShown(host: LabHost, id: EventId | undefined): Shown | undefined {
  const session = useStore(sessionIn(host));
  const typing = useStore(session?.typedFocus ?? NOTHING_TYPED);
  const { tabs } = useStore(session?.state ?? NO_TABS);
  useStore(host.calm);
  const { model } = useView(host, createInspector);
  const tab = tabs.find((each) => each.id === typing?.tab);
  if (tab !== undefined && tab.insight.tokens.length > 0) {
    return { type: 'typed', bytes: utf8BytesOf(tab.autoTag + tab.line.text), tokens: tab.insight.tokens };
  }
  const event = id === undefined ? undefined : host.event(id);
  if (event === undefined) return undefined;
  const frame = event.type === 'frame.arrived' ? host.event(event.frame) : event;
  if (frame?.type === 'frame.sent') {
    return { type: 'frame', event: frame, bytes: frame.bytes, tokens: model.explain(frame.id)?.tokens ?? [] };
  }
  return { type: 'event', event, bytes: eventFields(event)?.bytes ?? new Uint8Array(), tokens: [] };
}

function Explained(props: {
  readonly host: LabHost;
  readonly shown: Shown;
  readonly chosen: Stretch | undefined;
  readonly onChoose: (stretch: Stretch | undefined) => void;
}) {
  const { host, shown, chosen, onChoose } = props;
  switch (shown.type) {
    case 'typed':
      return <TypedExplained host={host} bytes={shown.bytes} tokens={shown.tokens} />;
    case 'event': {
      const { event } = shown;
      if (event.type !== 'input' || !isClick(event.input)) return <EventExplained event={event} />;
      return <ClickExplained host={host} event={event} click={event.input} />;
    }
    default:
      return <FrameExplained host={host} event={shown.event} chosen={chosen} onChoose={onChoose} />;
  }
}
