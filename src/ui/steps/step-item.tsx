// One of the twelve: its number and state, what it means, and what it cost, leading to the ladder.

import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import type { PhaseCosts, PhasesModel, PhaseSpan, PhaseWay, StepModel } from '#engine/judging.ts';
import type { LabHost } from '../host/lab-host.ts';
import { useLanguage } from '../settings/use-texts.ts';
import { firstRowOf } from './rows-of-steps.ts';
import { costWords, explanationOf, reasonWords, stepName } from './step-words.ts';
import styles from './steps.module.css';
import { useStepsTexts } from './use-steps-texts.ts';

/** What an item is told. */
export interface StepItemProps {
  readonly host: LabHost;
  readonly phases: PhasesModel;
  readonly step: StepModel;
  /** What the settings say: how step 10 goes, and step 4. */
  readonly usesIdle: boolean;
  readonly usesTls: boolean;
  /** Whether it is the one to look at now. */
  readonly current: boolean;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly children: ReactNode;
}

/** An item of the list; its name opens and closes the explanation. */
export function StepItem(props: StepItemProps) {
  const { host, phases, step, current, open, onToggle, children } = props;
  const texts = useStepsTexts();
  const { epoch } = host.state.get().simulation.scenario;
  const item = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (current) item.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const { number, state, reason, spans } = step;
  const name = stepName(number, props.usesIdle, texts);
  return (
    <li ref={item} className={styles.step} data-state={state} aria-current={current ? 'step' : undefined}>
      <span className={styles.number} aria-hidden="true">
        {number}
      </span>
      <div className={styles.about}>
        <button className={styles.name} aria-expanded={open} onClick={onToggle}>
          <span className="visually-hidden">{number} </span>
          {name}{' '}
          <span className={styles.state}>
            {texts.states[state]}
            {state === 'done' && <span aria-hidden="true"> ✓</span>}
          </span>
        </button>
        {open && <p className={styles.explain}>{explanationOf(step, props.usesIdle, props.usesTls, texts)}</p>}
        {reason && (open || state !== 'skipped') && (
          <p className={styles.reason} data-state={state}>
            {reasonWords(reason, epoch, texts)}
          </p>
        )}
        {spans.length > 0 && <Facts host={host} phases={phases} step={step} name={name} />}
        {children}
      </div>
    </li>
  );
}

/** More stretches than this are told together. */
const TOLD_APART = 3;

/** What it cost, each time or all times together; a click chooses the first row in the ladder. */
function Facts(props: Pick<StepItemProps, 'host' | 'phases' | 'step'> & { readonly name: string }) {
  const { spans, costs, took, times, state } = props.step;
  const last = spans.at(-1);
  if (!last) return undefined;
  if (times > TOLD_APART) {
    const way = spans.some((span) => span.way === 'told') ? 'told' : undefined;
    const spent = state === 'now' ? undefined : took;
    return <Fact {...props} span={last} way={way} costs={costs} took={spent} times={times} />;
  }
  return spans.map((span) => {
    const spent = span.endedAt === undefined ? undefined : span.took;
    return <Fact key={span.first} {...props} span={span} way={span.way} costs={span} took={spent} times={1} />;
  });
}

function Fact(props: {
  readonly host: LabHost;
  readonly phases: PhasesModel;
  readonly name: string;
  readonly span: PhaseSpan;
  readonly way: PhaseWay | undefined;
  readonly costs: PhaseCosts;
  readonly took: number | undefined;
  readonly times: number;
}) {
  const texts = useStepsTexts();
  const language = useLanguage();
  const { host, phases, span, way, times } = props;
  const { facts, ways } = texts;
  const words = costWords(props.costs, props.took, texts, language);
  if (times > 1) words.unshift(facts.times({ count: times }));
  if (way) words.unshift(ways[way]);
  if (span.closedBy) words.push(facts.closedBy[span.closedBy]);
  const said = words.length > 0 ? words.join(' · ') : facts.show;
  const show = (): void => {
    const row = firstRowOf(host, phases, span);
    if (row !== undefined) host.select(row);
  };
  return (
    <button
      className={styles.facts}
      title={facts.show}
      aria-label={`${facts.name({ step: props.name })}: ${said}`}
      onClick={show}
    >
      {said}
    </button>
  );
}
