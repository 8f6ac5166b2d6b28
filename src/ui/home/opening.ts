// The first page as it stands before any script has come, as HTML: the build writes it into the document, in each
// language. It has the words of the texts and the classes of the components, so that React replaces it unseen.

import type { InterfaceTexts } from '#texts/interface.ts';
import { LANGUAGES } from '#texts/language.ts';
import type { Language } from '#texts/language.ts';
import { PAGES } from '../shell/pages.ts';

/** How many dots the story's progress has. */
const CHAPTERS_TO_COME = 8;

/** The HTML of the first page, with header, for readers of `language`. */
export function openingHtml(texts: InterfaceTexts, language: Language): string {
  const { home } = texts;
  const progress = '<li data-done="false"></li>'.repeat(CHAPTERS_TO_COME);
  return [
    `<div class="shell-shell">${header(texts, language)}<main class="shell-main"><div class="home-home">`,
    '<div class="home-tell">',
    `<p class="home-welcome" data-returning>${escaped(home.welcomeBack)} <a href="#/">${escaped(home.resume)} →</a></p>`,
    `<h1>${escaped(home.title)}</h1><p class="home-lead">${escaped(home.lead)}</p>`,
    `<ol class="home-progress" aria-hidden="true">${progress}</ol>`,
    `<output class="home-said">${escaped(home.steps.start)}</output>`,
    `<div class="home-move"><button class="main home-step">${escaped(home.step)} <span aria-hidden="true">▸</span></button></div>`,
    `<p class="home-simplified">${escaped(home.simplified)}</p></div>`,
    `<section class="home-picture" aria-label="${escaped(home.picture)}"></section>`,
    '</div></main></div>',
  ].join('');
}

function header({ shell }: InterfaceTexts, language: Language): string {
  const face = LANGUAGES.find(({ code }) => code === language)?.short ?? language;
  return [
    '<header class="shell-header"><a href="#/" class="shell-brand">IMAP<i> Lab</i></a><span class="shell-grow"></span>',
    `<nav class="shell-nav" aria-label="${escaped(shell.nav)}">`,
    ...PAGES.map((page) => `<a href="#/${page}">${escaped(shell[page])}</a>`),
    '</nav>',
    `<button type="button" aria-label="${escaped(`${shell.language}: ${face}`)}">${escaped(face)}</button>`,
    `<button type="button" aria-label="${escaped(shell.theme)}"><span aria-hidden="true">◐</span></button></header>`,
  ].join('');
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
