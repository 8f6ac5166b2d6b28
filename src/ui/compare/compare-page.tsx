// The page that puts IMAP beside POP3: try an intention in both, read RFC 1733's table, test what people say. All of it
// runs in a worker.

import { useState } from 'react';
import { usePageTitle } from '../shell/page-title.ts';
import { ClaimsPart } from './claims-part.tsx';
import styles from './compare.module.css';
import { EvidenceList, type Followed } from './evidence.tsx';
import { ModelsPart } from './models-part.tsx';
import { TryPart } from './try-part.tsx';
import { useCompareTexts } from './use-compare-texts.ts';

/** `link`: an experiment to run at once. */
export function ComparePage({ link }: { readonly link?: string | undefined }) {
  const texts = useCompareTexts();
  const [followed, setFollowed] = useState<Followed>();
  usePageTitle(texts.title);
  return (
    <div className={styles.page}>
      <h1>{texts.title}</h1>
      <p>{texts.lead}</p>
      <TryPart link={link} follow={setFollowed} />
      <ClaimsPart follow={setFollowed} />
      <ModelsPart follow={setFollowed} />
      {followed && <EvidenceList followed={followed} onClose={() => setFollowed(undefined)} />}
    </div>
  );
}
