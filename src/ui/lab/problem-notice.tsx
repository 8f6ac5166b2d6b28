// We erred: says so once, above the panes, with the recording that makes it happen again.

import { useState } from 'react';
import type { LabHost } from '../host/lab-host.ts';
import { usePicked } from '../host/use-host.ts';
import { useTexts } from '../settings/use-texts.ts';
import styles from './lab-layout.module.css';

/** Nothing while all is well. */
export function ProblemNotice({ host }: { readonly host: LabHost }) {
  const texts = useTexts().problem;
  const problem = usePicked(host.state, (state) => state.problem);
  const [copied, setCopied] = useState(false);
  if (!problem) return undefined;
  const copy = (): void => {
    void navigator.clipboard.writeText(problem.recording).then(() => setCopied(true));
  };
  return (
    <div className={styles.problem} role="alert">
      <b>{texts.title}</b>
      <code>{problem.message}</code>
      <button onClick={copy}>{copied ? texts.copied : texts.copy}</button>
      <button onClick={() => host.reset()}>{texts.reset}</button>
    </div>
  );
}
