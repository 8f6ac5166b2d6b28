// A button with a small panel under or over it. The browser's own popover gives Escape, light dismissal and the top
// layer; this adds the place.

import { useId, useRef, useState } from 'react';
import type { ReactNode, ToggleEvent } from 'react';
import styles from './shell.module.css';

const MARGIN_PX = 6;

/** Opens `children` beside itself. `name` is the accessible name, `face` what the button shows. */
export function PopoverButton(props: {
  readonly name: string;
  readonly face: ReactNode;
  readonly children: ReactNode;
  readonly className?: string | undefined;
}) {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const place = (event: ToggleEvent<HTMLDivElement>): void => {
    if (event.newState === 'closed') {
      setOpen(false);
      return;
    }
    if (button.current) putBeside(event.currentTarget, button.current);
    event.currentTarget.querySelector<HTMLElement>('input:checked, input, select, button')?.focus();
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={props.className}
        popoverTarget={id}
        aria-label={props.name}
        aria-expanded={open}
      >
        {props.face}
      </button>
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a fieldset cannot be scrolled in every browser */}
      <div
        id={id}
        popover="auto"
        role="group"
        aria-label={props.name}
        className={styles.menu}
        // The content is drawn before the panel is shown and measured after; it goes only when the focus has gone back.
        onBeforeToggle={(event) => event.newState === 'open' && setOpen(true)}
        onToggle={place}
      >
        {open && props.children}
      </div>
    </>
  );
}

/** Below the button where there is room, else above; never over the window's edge. */
function putBeside(panel: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  const below = at.bottom + MARGIN_PX;
  const fitsBelow = below + height <= innerHeight - MARGIN_PX;
  panel.style.top = `${Math.max(MARGIN_PX, fitsBelow ? below : at.top - MARGIN_PX - height)}px`;
  panel.style.left = `${Math.max(MARGIN_PX, Math.min(at.left, innerWidth - width - MARGIN_PX))}px`;
}
