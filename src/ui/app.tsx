// The app: words in the person's language around the routes. Hash routes, so that it works as static files from any
// folder.

import { useEffect, useState } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { loadInterfaceTexts } from '#texts/interface.ts';
import { useStore } from './host/use-host.ts';
import { Routes } from './routes.tsx';
import { language } from './settings/preferences.ts';
import { TextsContext } from './settings/use-texts.ts';
import type { ShownTexts } from './settings/use-texts.ts';
import { Shell } from './shell/shell.tsx';

/** Everything on the page. `first` are the words to begin with. */
export function App({ first }: { readonly first: ShownTexts }) {
  const shown = useShownLanguage(first);
  return (
    <TextsContext value={shown}>
      {/* oxlint-disable-next-line react/hooks -- how wouter is told which location to use */}
      <Router hook={useHashLocation}>
        <Shell>
          <Routes />
        </Shell>
      </Router>
    </TextsContext>
  );
}

/** The words of the chosen language; those shown before stay until the chosen ones are here. */
function useShownLanguage(first: ShownTexts): ShownTexts {
  const wanted = useStore(language);
  const [shown, setShown] = useState(first);
  useEffect(() => {
    if (wanted === shown.language) return undefined;
    let current = true;
    void loadInterfaceTexts(wanted).then((texts) => {
      if (current) setShown({ language: wanted, texts });
    });
    return () => {
      current = false;
    };
  }, [wanted, shown.language]);
  return shown;
}
