// The page that puts IMAP beside POP3: try an intention in both, test what people say, read RFC 1733's table. All of it
// runs in workers.

import { usePageTitle } from '../shell/page-title.ts';
import { ClaimsPart } from './claims-part.tsx';
import styles from './compare.module.css';
import { EvidencePanel } from './evidence-panel.tsx';
import { ModelsPart } from './models-part.tsx';
import { TryPart } from './try-part.tsx';
import { useCompareTexts } from './use-compare-texts.ts';
import { useEvidence } from './use-evidence.ts';

/** `link`: an experiment to run at once. */
export function ComparePage({ link }: { readonly link?: string | undefined }) {
  const texts = useCompareTexts();
  const { evidence, follow, choose, close } = useEvidence();
  usePageTitle(texts.title);
  return (
    <div className={styles.page}>
      <h1>{texts.title}</h1>
      <p>{texts.lead}</p>
      <TryPart link={link} evidence={evidence} follow={follow} forget={close} />
      <ClaimsPart follow={follow} />
      <ModelsPart follow={follow} />
      {evidence && <EvidencePanel key={evidence.number} evidence={evidence} choose={choose} close={close} />}
    </div>
  );
}
