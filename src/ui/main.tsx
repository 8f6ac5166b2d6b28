// The page's first script: asks for the engine, puts theme and language on the document, draws the app.

import { createRoot } from 'react-dom/client';
import { loadInterfaceTexts } from '#texts/interface.ts';
import { App } from './app.tsx';
import './design/tokens.css';
import './design/fonts.css';
import './design/base.css';
import { loadEngine } from './host/engine.ts';
import { applyPreferences, language } from './settings/preferences.ts';

void loadEngine();
applyPreferences(document.documentElement);

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

const first = language.get();
const texts = await loadInterfaceTexts(first);
createRoot(root).render(<App first={{ language: first, texts }} />);
