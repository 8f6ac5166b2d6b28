// The whole text of a line that was chosen in a ladder, which shows only its beginning.

import { useEffect, useState } from 'react';
import { fill } from '#texts/fill.ts';
import { useLanguage } from '../settings/use-texts.ts';
import type { Quote } from './evidence-rows.ts';
import styles from './stage.module.css';
import { useCompareTexts } from './use-compare-texts.ts';
import type { Desk } from './worker.ts';

/** Nothing for rows that are no lines. */
export function WholeLine({ desk, world, id }: { readonly desk: Desk; readonly world: string; readonly id: number }) {
  const texts = useCompareTexts().page;
  const [line, setLine] = useState<{ readonly id: number; readonly quote: Quote | undefined }>();
  useEffect(() => {
    let isCurrent = true;
    void desk.ask({ type: 'line', world, id }).then(
      (quote) => isCurrent && setLine({ id, quote }),
      // The run was begun anew: its lines are gone with it.
      () => undefined,
    );
    return () => {
      isCurrent = false;
    };
  }, [desk, world, id]);
  const quote = line?.id === id ? line.quote : undefined;
  if (!quote) return undefined;
  return (
    <section className={styles.line} aria-label={texts.wholeLine}>
      <QuotedLine quote={quote} />
    </section>
  );
}

/** A line as it was said, with who said it. */
export function QuotedLine({ quote }: { readonly quote: Quote }) {
  const texts = useCompareTexts().page;
  const language = useLanguage();
  const { from, text, more, decoded } = quote;
  return (
    <>
      <code className={styles.quote} data-from={from} translate="no">
        <b>{from === 'client' ? 'C:' : 'S:'}</b> {text}
      </code>
      {decoded !== undefined && <small> {fill(texts.base64Says, { text: decoded })}</small>}
      {more > 0 && <small> {fill(texts.moreOctets, { count: more.toLocaleString(language) })}</small>}
    </>
  );
}
