// Runs inside the document before any other script has come: theme and language go onto the page, and the first page
// is shown if that is where the person goes. The build writes it into index.html and lets its hash through the policy.

import { applyPreferences, language, lastPlace } from './settings/preferences.ts';

applyPreferences(document.documentElement);
const isFirstPage = location.hash === '' || location.hash === '#' || location.hash === '#/';
for (const template of document.querySelectorAll<HTMLTemplateElement>('template[data-opening]')) {
  if (isFirstPage && template.lang === language.get()) show(template.content);
  template.remove();
}

function show(opening: DocumentFragment): void {
  const place = lastPlace();
  const welcome = opening.querySelector('.home-welcome');
  if (place === undefined) welcome?.remove();
  else welcome?.querySelector('a')?.setAttribute('href', `#${place}`);
  document.getElementById('root')?.append(opening);
}
