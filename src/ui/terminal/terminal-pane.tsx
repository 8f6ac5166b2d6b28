// The terminal's pane: tabs for connections, what the tab in front is doing, and one of two faces. Everything that it can
// do is in the session; this only shows it.

import { useMemo, useState } from 'react';
import type { LabHost } from '../host/lab-host.ts';
import { useStore } from '../host/use-host.ts';
import { Pane } from '../lab/pane.tsx';
import { useNarrow } from '../lab/use-narrow.ts';
import { remember, remembered } from '../settings/storage.ts';
import { tabPanelProps } from '../shell/tabs.tsx';
import { Announcer } from './announcer.tsx';
import { ConnectionPill } from './connection-pill.tsx';
import { ConnectionTabs } from './connection-tabs.tsx';
import { FaceSwitch, type Face } from './face-switch.tsx';
import { lineHelp } from './line-help.ts';
import { LineFace } from './line-face.tsx';
import { OptionsMenu } from './options-menu.tsx';
import { sessionOf } from './session.ts';
import styles from './terminal.module.css';
import { useExpectations, usePaneTexts } from './use-pane-texts.ts';
import { useShownLines } from './use-shown-lines.ts';
import { XtermFace } from './xterm-face.tsx';

const TAB_GROUP = 'terminal';

/** Raw connections to the servers of the lab, and the small shell that opens them. */
export function TerminalPane({ host }: { readonly host: LabHost }) {
  const session = sessionOf(host);
  const { tabs, active } = useStore(session.state);
  const options = useStore(session.options);
  const texts = usePaneTexts();
  const expectations = useExpectations();
  const [face, setFace] = useFace();
  const [finding, setFinding] = useState(false);
  const tab = tabs.find((each) => each.id === active) ?? tabs[0];
  const lines = useShownLines(host, tab?.screen.lines ?? NO_LINES, texts, options.colours);
  const help = useMemo(
    () => (tab === undefined ? { text: '' } : lineHelp(tab, options, texts, expectations)),
    [tab, options, texts, expectations],
  );
  if (tab === undefined) return null;
  const props = { host, session, tab, lines, help, options, texts };
  const head = (
    <>
      <ConnectionTabs group={TAB_GROUP} session={session} tabs={tabs} active={tab.id} texts={texts} />
      <ConnectionPill host={host} tab={tab} texts={texts} />
    </>
  );
  const tools = (
    <>
      {tab.screen.busy && (
        <button type="button" className={styles.tool} onClick={() => session.hangUp()}>
          {texts['terminal.closeConnection']}
        </button>
      )}
      {face === 'xterm' && (
        <button type="button" className={styles.tool} aria-pressed={finding} onClick={() => setFinding(!finding)}>
          {texts['terminal.find']}
        </button>
      )}
      <FaceSwitch face={face} onChange={setFace} texts={texts} />
      <OptionsMenu session={session} options={options} texts={texts} />
    </>
  );
  return (
    <Pane name={texts['terminal.title']} head={head} tools={tools}>
      <div className={styles.panel} {...tabPanelProps(TAB_GROUP, tab.id)}>
        {face === 'xterm' ? (
          <XtermFace {...props} finding={finding} onFindClose={() => setFinding(false)} />
        ) : (
          <LineFace {...props} />
        )}
      </div>
      <Announcer tab={tab.id} lines={lines} paused={!options.announce} texts={texts} />
    </Pane>
  );
}

const NO_LINES: readonly never[] = [];

/** The face that the person chose, else lines on small and touch screens and xterm on others. */
function useFace(): [Face, (face: Face) => void] {
  const narrow = useNarrow();
  const [chosen, setChosen] = useState(() => remembered('terminal.face'));
  const isTouch = typeof matchMedia === 'function' && matchMedia('(pointer: coarse)').matches;
  const face = chosen === 'xterm' || chosen === 'lines' ? chosen : narrow || isTouch ? 'lines' : 'xterm';
  return [
    face,
    (next) => {
      remember('terminal.face', next);
      setChosen(next);
    },
  ];
}
