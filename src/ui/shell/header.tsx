// The header: where one is, where one can go, language and theme.

import { Link, useLocation } from 'wouter';
import { LANGUAGES } from '#texts/language.ts';
import { PAGES } from './pages.ts';
import { useStore } from '../host/use-host.ts';
import { language, theme, THEMES } from '../settings/preferences.ts';
import { useTexts } from '../settings/use-texts.ts';
import { Choices } from './choices.tsx';
import { crumb } from './page-title.ts';
import { PopoverButton } from './popover-button.tsx';
import styles from './shell.module.css';

/** The bar on top of every page. */
export function Header() {
  const texts = useTexts();
  const where = useStore(crumb);
  return (
    <header className={styles.header}>
      <Link href="/" className={styles.brand}>
        IMAP<i> Lab</i>
      </Link>
      {where && (
        <span className={styles.crumb}>
          {where.section && <>{where.section} &nbsp;·&nbsp; </>}
          <b>{where.title}</b>
        </span>
      )}
      <span className={styles.grow} />
      <nav className={styles.nav} aria-label={texts.shell.nav}>
        {PAGES.map((page) => (
          <NavLink key={page} href={`/${page}`} label={texts.shell[page]} />
        ))}
      </nav>
      <LanguageMenu />
      <ThemeMenu />
    </header>
  );
}

function NavLink({ href, label }: { readonly href: string; readonly label: string }) {
  const [route] = useLocation();
  return (
    <Link href={href} aria-current={route === href ? 'page' : undefined}>
      {label}
    </Link>
  );
}

function LanguageMenu() {
  const texts = useTexts();
  const current = useStore(language);
  const face = LANGUAGES.find(({ code }) => code === current)?.short ?? current;
  return (
    <PopoverButton name={`${texts.shell.language}: ${face}`} face={face}>
      <Choices
        legend={texts.shell.language}
        value={current}
        options={LANGUAGES.map(({ code, name }) => ({ value: code, label: name, lang: code }))}
        onChoose={language.set}
      />
    </PopoverButton>
  );
}

function ThemeMenu() {
  const texts = useTexts();
  const current = useStore(theme);
  return (
    <PopoverButton name={texts.shell.theme} face={<span aria-hidden="true">◐</span>}>
      <Choices
        legend={texts.shell.theme}
        value={current}
        options={THEMES.map((value) => ({ value, label: texts.shell.themes[value] }))}
        onChoose={theme.set}
      />
    </PopoverButton>
  );
}
