// A page whose session is found again: while it is lived again, how far that is; afterwards one line that says so, with
// the way to begin anew.

import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { keepSession, type SessionKeeper } from '../host/kept-session.ts';
import { browserFrames } from '../host/frames.ts';
import type { LabHost } from '../host/lab-host.ts';
import { useStore } from '../host/use-host.ts';
import { remember, remembered, rememberedHere, rememberHere } from '../settings/storage.ts';
import { useTexts } from '../settings/use-texts.ts';
import styles from './kept-session.module.css';

const keepers = new WeakMap<LabHost, SessionKeeper>();

/** The keeper of a page's host; `page` names what is kept: of this tab, or else of the last visit. */
function keeperOf(host: LabHost, page: string): SessionKeeper {
  const known = keepers.get(host);
  if (known) return known;
  const key = `session.${page}`;
  const keeper = keepSession(host, {
    kept: {
      read: () => rememberedHere(key) ?? remembered(key),
      write: (text) => {
        rememberHere(key, text);
        remember(key, text);
      },
    },
    frames: browserFrames,
    readRecording: async () => (await import('#engine/reading.ts')).readRecording,
  });
  keepers.set(host, keeper);
  return keeper;
}

/** Shows `children` when what was kept of the page is here again. */
export function KeptSession(props: { readonly host: LabHost; readonly page: string; readonly children: ReactNode }) {
  const keeper = keeperOf(props.host, props.page);
  const state = useStore(keeper.state);
  useEffect(() => {
    addEventListener('pagehide', keeper.save);
    return () => removeEventListener('pagehide', keeper.save);
  }, [keeper]);
  if (state.status === 'resuming') return <Resuming keeper={keeper} share={state.share} />;
  return (
    <div className={styles.page}>
      {state.status !== 'quiet' && <Notice keeper={keeper} status={state.status} />}
      <div className={styles.content}>{props.children}</div>
    </div>
  );
}

function Resuming({ keeper, share }: { readonly keeper: SessionKeeper; readonly share: number }) {
  const texts = useTexts().session;
  return (
    <div className={styles.resuming}>
      <label>
        {texts.resuming} <progress value={share} />
      </label>
      <button className="line" onClick={() => keeper.startAnew()}>
        {texts.startAnew}
      </button>
    </div>
  );
}

function Notice(props: { readonly keeper: SessionKeeper; readonly status: 'continued' | 'dropped' | 'tooLong' }) {
  const { keeper, status } = props;
  const texts = useTexts().session;
  return (
    <div className={styles.notice}>
      <output>{texts[status]}</output>
      {status === 'continued' && (
        <button className="line" onClick={() => keeper.startAnew()}>
          {texts.startAnew}
        </button>
      )}
      <button onClick={() => keeper.dismiss()} aria-label={texts.dismiss} title={texts.dismiss}>
        <span aria-hidden="true">✕</span>
      </button>
    </div>
  );
}
