// The page for an address that leads nowhere.

import { Link } from 'wouter';
import { useTexts } from '../settings/use-texts.ts';
import { usePageTitle } from './page-title.ts';
import styles from './shell.module.css';

/** Says that there is nothing here and where something is. */
export function NotFoundPage() {
  const texts = useTexts();
  usePageTitle(texts.notFound.title);
  return (
    <div className={styles.center}>
      <h1>{texts.notFound.title}</h1>
      <p>{texts.notFound.text}</p>
      <div className={styles.row}>
        <Link href="/">{texts.notFound.home}</Link>
        <Link href="/lab">{texts.shell.lab}</Link>
      </div>
    </div>
  );
}
