// The line that somebody types: the same explanation before it is sent.

import { useState } from 'react';
import type { ExplainedToken } from '#engine/index.ts';
import { fill } from '#texts/fill.ts';
import type { LabHost } from '../host/lab-host.ts';
import { useStore } from '../host/use-host.ts';
import { sessionOf } from '../terminal/session.ts';
import { useExpectations, usePaneTexts } from '../terminal/use-pane-texts.ts';
import type { Stretch } from './flat-tokens.ts';
import styles from './inspector.module.css';
import { RawLine } from './raw-line.tsx';
import { TokenList } from './token-list.tsx';
import { useTokenExplainer } from './use-explanations.ts';

export function TypedExplained(props: {
  readonly host: LabHost;
  readonly bytes: Uint8Array;
  readonly tokens: readonly ExplainedToken[];
}) {
  const { host, bytes, tokens } = props;
  const texts = usePaneTexts();
  const expectations = useExpectations();
  const explain = useTokenExplainer();
  const session = sessionOf(host);
  const { tabs } = useStore(session.state);
  const focus = useStore(session.typedFocus);
  const tab = tabs.find((each) => each.id === focus?.tab);
  const [pointed, setPointed] = useState<Stretch>();
  const problem = tab?.insight.problem;
  const chosen = pointed ?? pointedBy(tokens, focus?.offset);
  return (
    <>
      <h3 className={styles.typedTitle}>{texts['inspector.typed']}</h3>
      <RawLine
        prefix="C:"
        bytes={bytes}
        tokens={tokens}
        chosen={chosen}
        problemAt={problem && (tab?.autoTag.length ?? 0) + problem.at}
        onChoose={setPointed}
      />
      {problem && (
        <p className={styles.problem}>
          {texts['inspector.problem']}{' '}
          {fill(texts['inspector.expected'], { expected: problem.expected.map(expectations).join(', ') })}
          {problem.fix !== undefined && ` ${fill(texts['inspector.fix'], { fix: problem.fix })}`}
        </p>
      )}
      <TokenList bytes={bytes} tokens={tokens} chosen={chosen} onChoose={setPointed} explain={explain} texts={texts} />
    </>
  );
}

function pointedBy(tokens: readonly ExplainedToken[], offset: number | undefined): Stretch | undefined {
  return offset === undefined ? undefined : tokens.find(({ start, end }) => start <= offset && offset < end);
}
