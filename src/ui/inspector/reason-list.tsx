// Why a line was sent and what it changed, with a way to the events meant.

import type { Reason } from '#engine/index.ts';
import type { PaneTexts } from '#texts/panes.ts';
import type { ReasonTeller } from '#texts/reasons.ts';
import type { LabHost } from '../host/lab-host.ts';
import styles from './inspector.module.css';
import { SpecLink } from './spec-link.tsx';

export function ReasonList(props: {
  readonly host: LabHost;
  readonly name: string;
  readonly reasons: readonly Reason[];
  readonly tell: ReasonTeller;
  readonly texts: PaneTexts;
}) {
  const { host, name, reasons, tell, texts } = props;
  if (reasons.length === 0) return null;
  return (
    <div className={styles.reasons}>
      <b>{name}</b>
      <ul>
        {reasons.map((reason) => (
          <li key={`${reason.key} ${reason.event ?? ''} ${JSON.stringify(reason.values)}`}>
            {tell(reason.key, reason.values)} {reason.spec && <SpecLink spec={reason.spec} texts={texts} />}
            <ShowEvent host={host} event={reason.event} texts={texts} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A way to the event, unless it is chosen already or is none that other panes show. */
function ShowEvent(props: { readonly host: LabHost; readonly event: Reason['event']; readonly texts: PaneTexts }) {
  const { host, event, texts } = props;
  if (event === undefined || event === host.selection.get().event) return null;
  const shown = host.state.get().simulation.trace.slice(event, event + 1)[0];
  if (shown?.type !== 'frame.sent') return null;
  return (
    <button type="button" className={styles.show} onClick={() => host.select(event)}>
      {texts['inspector.show']}
    </button>
  );
}
