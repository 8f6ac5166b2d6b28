// The terminal as xterm shows it.

import { useEffect, useRef, useState } from 'react';
import { useSelection } from '../host/use-host.ts';
import type { FaceProps } from './face-props.ts';
import { FindBar } from './find-bar.tsx';
import { mountXterm, type MountedXterm } from './mount-xterm.ts';
import { promptLine } from './prompt-line.ts';
import styles from './terminal.module.css';

/** xterm, loaded when it is first shown. `onFindClose` is called when the search bar wants to go. */
export function XtermFace(props: FaceProps & { readonly finding: boolean; readonly onFindClose: () => void }) {
  const { host, session, tab, lines, texts, help } = props;
  const place = useRef<HTMLDivElement>(null);
  const [mounted, setMounted] = useState<MountedXterm | 'failed'>();
  const xterm = mounted === 'failed' ? undefined : mounted;
  const { event: selected, token } = useSelection(host);

  useEffect(() => {
    if (place.current === null) return undefined;
    let isGone = false;
    const mounting = mountXterm(place.current, host, session);
    mounting.then(
      (made) => (isGone ? made.dispose() : setMounted(made)),
      () => setMounted('failed'),
    );
    return () => {
      isGone = true;
      setMounted((made) => {
        if (made !== 'failed') made?.dispose();
        return undefined;
      });
    };
  }, [host, session]);

  const { screenReader } = props.options;
  useEffect(() => {
    xterm?.setNames(`${texts['terminal.input']}: ${tab.id}`, texts['terminal.leave']);
    xterm?.setScreenReaderMode(screenReader);
  }, [xterm, texts, tab.id, screenReader]);
  useEffect(() => session.focusWanted.subscribe(() => xterm?.xterm.terminal.focus()), [session, xterm]);
  useEffect(() => {
    xterm?.screen.draw({ tab: tab.id, lines, prompt: promptLine(tab, help, texts), selected, token });
  }, [xterm, tab, lines, help, texts, selected, token]);

  return (
    <div className={styles.xtermFace}>
      {mounted === 'failed' && <p role="alert">{texts['terminal.failed']}</p>}
      {mounted === undefined && <p className={styles.quiet}>{texts['terminal.loading']}</p>}
      {xterm && props.finding && <FindBar search={xterm.xterm.search} texts={texts} onClose={props.onFindClose} />}
      <div ref={place} className={styles.xterm} />
    </div>
  );
}
