// A dialog that holds the page until it is answered: the browser's own, which gives the focus, Escape and the way back.

import { useId, useLayoutEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useDevice } from './device-context.ts';
import styles from './dialog.module.css';

/** Open as long as it is drawn. */
export function Dialog(props: { readonly title: string; readonly onClose: () => void; readonly children: ReactNode }) {
  const { texts } = useDevice();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // What is to be filled in, not the way out.
    element?.querySelector<HTMLElement>('form :is(input, select, button)')?.focus();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} className={styles.dialog} aria-labelledby={id} onCancel={props.onClose}>
      <div className={styles.head}>
        <h2 id={id}>{props.title}</h2>
        <button type="button" onClick={props.onClose} aria-label={texts.close} title={texts.close}>
          <span aria-hidden="true">✕</span>
        </button>
      </div>
      {props.children}
    </dialog>
  );
}
