// The steps with a button that does the next one, and the switch between the variants.

import { createPhases } from '#engine/judging.ts';
import type { DeviceModel, HostId } from '#engine/index.ts';
import type { StepsTexts } from '#texts/steps.ts';
import type { LabHost } from '../host/lab-host.ts';
import { useView } from '../host/use-view.ts';
import { Choices } from '../shell/choices.tsx';
import { doMove, nextMove, type Move } from './moves.ts';
import { firstRowOf } from './rows-of-steps.ts';
import { StepsPane } from './steps-pane.tsx';
import styles from './steps.module.css';
import { settingsFor, type Variant, VARIANTS } from './steps-world.ts';
import { useStepsTexts } from './use-steps-texts.ts';

/** What the guide needs. */
export interface GuidedStepsProps {
  readonly host: LabHost;
  readonly device: HostId;
  readonly model: DeviceModel;
  readonly variant: Variant;
  readonly onVariant: (variant: Variant) => void;
}

/** The list, the next move in its place, and how to begin again. */
export function GuidedSteps({ host, device, model, variant, onVariant }: GuidedStepsProps) {
  const texts = useStepsTexts();
  const phases = useView(host, createPhases);
  const steps = phases.model.stepsOf(device);
  const move = nextMove(steps, model, settingsFor(host.engine.defaultScenario, variant));
  const act = (): void => {
    if (!move) return;
    doMove(host, device, move);
    showMove(host, device, move);
  };
  const again = (): void => onVariant(variant);
  const isOver = steps[11]?.state === 'done' || steps.every(({ state }) => state !== 'notYet' && state !== 'now');
  const button = move && (
    <button className={`main ${styles.do}`} onClick={act}>
      {labelOf(move, texts)}
    </button>
  );
  return (
    <StepsPane
      host={host}
      device={device}
      lead={<Lead texts={texts} variant={variant} onVariant={onVariant} />}
      guide={{ step: move?.step, content: button }}
      end={
        <div className={styles.end}>
          <p role="status">{move ? texts.moves.paused : isOver ? texts.moves.over : texts.moves.stuck}</p>
          <button className="line" onClick={again}>
            {texts.moves.again}
          </button>
        </div>
      }
    />
  );
}

function Lead(props: {
  readonly texts: StepsTexts;
  readonly variant: Variant;
  readonly onVariant: (variant: Variant) => void;
}) {
  const { texts, variant, onVariant } = props;
  const words = texts.variants;
  return (
    <>
      <p className={styles.lead}>{texts.lead}</p>
      <div className={styles.variants}>
        <Choices
          legend={words.legend}
          value={variant}
          options={VARIANTS.map((value) => ({ value, label: words[value] }))}
          onChoose={onVariant}
        />
        <p role="status">{words.about[variant]}</p>
      </div>
    </>
  );
}

function labelOf(move: Move, texts: StepsTexts): string {
  const words = texts.moves;
  switch (move.type) {
    case 'wait':
      return words.wait;
    case 'mailArrives':
      return words.mailArrives;
    case 'click':
      return move.step === 9 ? words.attachment : words.next;
    default:
      return words.next;
  }
}

/** The first line of what the move brought is chosen: the ladder shows it, and the details explain it. */
function showMove(host: LabHost, device: HostId, { step }: Move): void {
  const { model } = host.view(createPhases);
  const latest = model.stepsOf(device)[step - 1]?.spans.at(-1);
  const row = latest && firstRowOf(host, model, latest);
  if (row !== undefined) host.select(row);
}
