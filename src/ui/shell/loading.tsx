// Shown for the moment in which a part of the page is on its way.

import { useTexts } from '../settings/use-texts.ts';
import styles from './shell.module.css';

/** A quiet word instead of a spinner. */
export function Loading() {
  const texts = useTexts();
  return <output className={styles.center}>{texts.shell.loading}</output>;
}
