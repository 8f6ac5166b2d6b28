// Who knows what since when: the body of a tab of the picture pane. Everything is a fold over the one trace, so that the
// past is shown as well as the present.

import { createSpread } from '#engine/judging.ts';
import type { LabHost } from '../host/lab-host.ts';
import { useHostState } from '../host/use-host.ts';
import { useView } from '../host/use-view.ts';
import { EmptyPane } from '../lab/pane.tsx';
import { ChangesTable } from './changes-table.tsx';
import { DelayChart } from './delay-chart.tsx';
import styles from './spread.module.css';
import { UsageTable } from './usage-table.tsx';
import { useSpreadTexts } from './use-spread-texts.ts';

/** The changes, then what knowing of them costs. */
export function SpreadPane({ host }: { readonly host: LabHost }) {
  const texts = useSpreadTexts();
  const { model } = useView(host, createSpread);
  const { now } = useHostState(host);
  const isUsed = model.devices.some((device) => model.usage(device).since !== undefined);
  if (model.rows.length === 0 && !isUsed) return <EmptyPane>{texts.empty}</EmptyPane>;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be reached by keyboard
    <div className={styles.spread} tabIndex={0} role="group" aria-label={texts.name}>
      {model.rows.length === 0 ? (
        <p className={styles.about}>{texts.empty}</p>
      ) : (
        <>
          <p className={styles.about}>{texts.intro}</p>
          <ChangesTable host={host} model={model} />
        </>
      )}
      <DelayChart model={model} />
      <UsageTable model={model} now={now} />
    </div>
  );
}
