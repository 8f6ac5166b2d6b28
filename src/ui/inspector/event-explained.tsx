// A segment, a handshake, a question to DNS, a connection, a link: what each of its fields says.

import type { LabEvent } from '#engine/index.ts';
import { EmptyPane } from '../lab/pane.tsx';
import { usePaneTexts } from '../terminal/use-pane-texts.ts';
import { eventFields } from './event-fields.ts';
import styles from './inspector.module.css';
import { SpecLink } from './spec-link.tsx';
import { useTokenExplainer } from './use-explanations.ts';

export function EventExplained({ event }: { readonly event: LabEvent }) {
  const texts = usePaneTexts();
  const explain = useTokenExplainer();
  const about = eventFields(event);
  if (about === undefined) return <EmptyPane>{texts['inspector.empty']}</EmptyPane>;
  return (
    <>
      <div className={styles.raw} dir="ltr">
        {about.title}
      </div>
      <ul className={styles.tokens} aria-label={texts['inspector.fields']}>
        {about.fields.map(({ label, key, spec }, index) => {
          const { title, more } = explain(key);
          return (
            // Two records may have the same time to live; fields never change their order.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index} className={styles.token}>
              <b className={styles.fieldName}>{label}</b>
              <div>
                {title}
                <small>
                  {more} {spec && <SpecLink spec={spec} texts={texts} />}
                </small>
              </div>
            </li>
          );
        })}
      </ul>
      {about.simplified !== undefined && <p className={styles.foot}>{explain(about.simplified).title}</p>}
    </>
  );
}
