// A line that was sent: its words, where its grammar gave up, why it was sent, what it changed.

import { createInspector } from '#engine/explaining.ts';
import { useMemo } from 'react';
import type { LabEvent } from '#engine/index.ts';
import { fill } from '#texts/fill.ts';
import type { LabHost } from '../host/lab-host.ts';
import { useView } from '../host/use-view.ts';
import { useExpectations, usePaneTexts } from '../terminal/use-pane-texts.ts';
import type { Stretch } from './flat-tokens.ts';
import styles from './inspector.module.css';
import { createNumberings, messageFinder } from './message-meant.ts';
import { RawLine } from './raw-line.tsx';
import { ReasonList } from './reason-list.tsx';
import { TokenList } from './token-list.tsx';
import { useReasonTeller, useTokenExplainer } from './use-explanations.ts';

export function FrameExplained(props: {
  readonly host: LabHost;
  readonly event: Extract<LabEvent, { type: 'frame.sent' }>;
  readonly chosen: Stretch | undefined;
  readonly onChoose: (stretch: Stretch | undefined) => void;
}) {
  const { host, event, chosen, onChoose } = props;
  const texts = usePaneTexts();
  const expectations = useExpectations();
  const explain = useTokenExplainer();
  const tell = useReasonTeller();
  const { model } = useView(host, createInspector);
  const numbering = useView(host, createNumberings).model.get(event.id);
  const messageMeant = useMemo(() => messageFinder(host, event, numbering), [host, event, numbering]);
  const explained = model.explain(event.id);
  if (explained === undefined) return null;
  const { tokens, because, changed, problem } = explained;
  const shared = { bytes: event.bytes, tokens, chosen, onChoose };
  return (
    <>
      <RawLine {...shared} prefix={event.from === 'client' ? 'C:' : 'S:'} problemAt={problem?.offset} />
      {problem && (
        <p className={styles.problem}>
          {texts['inspector.problem']}{' '}
          {fill(texts['inspector.expected'], { expected: problem.expected.map(expectations).join(', ') })}
        </p>
      )}
      <TokenList {...shared} explain={explain} messageMeant={messageMeant} texts={texts} />
      <ReasonList host={host} name={texts['inspector.why']} reasons={because} tell={tell} texts={texts} />
      <ReasonList host={host} name={texts['inspector.changed']} reasons={changed} tell={tell} texts={texts} />
      <p className={styles.foot}>{texts[event.secured ? 'inspector.secured' : 'inspector.clear']}</p>
    </>
  );
}
