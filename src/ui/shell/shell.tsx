// What stands around every page: skip link, header, main.

import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { useTexts } from '../settings/use-texts.ts';
import { Header } from './header.tsx';
import styles from './shell.module.css';

/** The frame of the page with `children` in its main part. */
export function Shell({ children }: { readonly children: ReactNode }) {
  const texts = useTexts();
  const main = useRef<HTMLElement>(null);
  useFocusOnArrival(main);
  return (
    <div className={styles.shell}>
      <button className={styles.skip} onClick={() => main.current?.focus()}>
        {texts.shell.skip}
      </button>
      <Header />
      <main ref={main} className={styles.main} tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

/** After another page was chosen, reading begins at its top, not where the link was. */
function useFocusOnArrival(main: React.RefObject<HTMLElement | null>): void {
  const [route] = useLocation();
  const arrivedAt = useRef(route);
  useEffect(() => {
    if (arrivedAt.current === route) return;
    arrivedAt.current = route;
    main.current?.focus({ preventScroll: true });
    main.current?.scrollTo(0, 0);
  }, [route, main]);
}
