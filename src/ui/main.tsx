// The page's first script: puts theme and language on the document, draws the app, or takes over what
// stands in the document already. Pages ask for the engine when they are drawn; every page but the first, which is painted
// already, cannot wait for that.

import { startTransition } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { loadInterfaceTexts } from '#texts/interface.ts';
import { App } from './app.tsx';
import './design/tokens.css';
import './design/fonts.css';
import './design/base.css';
import { loadEngine } from './host/engine.ts';
import { applyPreferences, language } from './settings/preferences.ts';

if (location.hash.length > 2) void loadEngine();
applyPreferences(document.documentElement);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const first = language.get();
const [texts] = await Promise.all([loadInterfaceTexts(first), openingPainted(root)]);
const app = <App first={{ language: first, texts }} />;
// A transition is drawn in short pieces.
startTransition(() => {
  if (root.childElementCount > 0) hydrateRoot(root, app);
  else createRoot(root).render(app);
});

/** Waits until what the document itself shows has been painted; a hidden page paints nothing. */
function openingPainted({ childElementCount }: Element): Promise<void> | undefined {
  if (childElementCount === 0 || document.hidden) return undefined;
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
}
