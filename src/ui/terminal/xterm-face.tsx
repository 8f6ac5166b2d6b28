// The terminal as xterm shows it.

import { useEffect, useRef, useState } from 'react';
import { useSelection, useStore } from '../host/use-host.ts';
import { theme } from '../settings/preferences.ts';
import { useDark } from '../settings/use-dark.ts';
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
  const { event: selected } = useSelection(host);

  useEffect(() => {
    if (place.current === null) return undefined;
    let isGone = false;
    const mounting = mountXterm(place.current, host, (key) => session.press(key));
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

  useColours(xterm);
  useNames(xterm, props);
  useEffect(() => {
    xterm?.screen.draw({ tab: tab.id, lines, prompt: promptLine(tab, help, texts), selected });
  }, [xterm, tab, lines, help, texts, selected]);

  return (
    <div className={styles.xtermFace}>
      {mounted === 'failed' && <p role="alert">{texts['terminal.failed']}</p>}
      {mounted === undefined && <p className={styles.quiet}>{texts['terminal.loading']}</p>}
      {xterm && props.finding && <FindBar search={xterm.xterm.search} texts={texts} onClose={props.onFindClose} />}
      <div ref={place} className={styles.xterm} />
    </div>
  );
}

/** Recolours what stands there when the theme changes. */
function useColours(mounted: MountedXterm | undefined): void {
  const dark = useDark();
  const chosen = useStore(theme);
  useEffect(() => {
    mounted?.recolour();
  }, [mounted, dark, chosen]);
}

/** Accessible names, and the screen reader's own mode. */
function useNames(mounted: MountedXterm | undefined, { texts, tab, options }: FaceProps): void {
  const { screenReader } = options;
  useEffect(() => {
    const terminal = mounted?.xterm.terminal;
    if (terminal === undefined) return;
    terminal.options.screenReaderMode = screenReader;
    terminal.textarea?.setAttribute('aria-label', `${texts['terminal.input']}: ${tab.id}`);
    terminal.textarea?.setAttribute('aria-description', texts['terminal.leave']);
  }, [mounted, texts, tab.id, screenReader]);
}
