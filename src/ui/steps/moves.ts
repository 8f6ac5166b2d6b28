// What comes next in the guided run, read from what has happened; and doing it: the person's own click, then the clock
// until the step is over.

import type { DeviceModel, HostId, LabEvent, MailAppIntent, MailAppSettings } from '#engine/index.ts';
import { createPhases, type StepModel, type StepNumber } from '#engine/judging.ts';
import type { LabHost } from '../host/lab-host.ts';

/** One press of the button. */
export type Move =
  /** A click in the mail program, then the clock until the step is over. */
  | { readonly type: 'click'; readonly step: StepNumber; readonly intent: MailAppIntent }
  /** It goes on by itself: only the clock. */
  | { readonly type: 'go'; readonly step: StepNumber }
  /** Minutes in which nothing happens. */
  | { readonly type: 'wait'; readonly step: 10 }
  /** Somebody writes meanwhile, so that the server has something to tell. */
  | { readonly type: 'mailArrives'; readonly step: 10 };

/** The next move; undefined when all is done, or nothing helps. `settings`: what the person fills in at first. */
export function nextMove(steps: readonly StepModel[], model: DeviceModel, settings: MailAppSettings): Move | undefined {
  if (steps.every(({ state }) => state === 'notYet')) {
    return { type: 'click', step: 1, intent: { type: 'settings', settings } };
  }
  const current = steps.find((step) => step.state === 'now' && !isIdling(step));
  if (current) return { type: 'go', step: current.number };
  const attachment = attachmentMove(steps, model);
  if (attachment) return attachment;
  const next = steps.find((step) => step.state === 'notYet' || (isIdling(step) && !wasTold(step)));
  if (!next || next.reason?.key === 'triesAgain' || next.reason?.key === 'noNetwork') return undefined;
  return moveFor(next, model);
}

function moveFor({ number, state }: StepModel, model: DeviceModel): Move | undefined {
  switch (number) {
    case 2:
      return { type: 'click', step: 2, intent: { type: 'getMail' } };
    case 8: {
      const newest = model.messages[0];
      return newest && { type: 'click', step: 8, intent: { type: 'openMessage', message: newest.key } };
    }
    case 10:
      return { type: state === 'now' ? 'mailArrives' : 'wait', step: 10 };
    case 11:
      return { type: 'click', step: 11, intent: { type: 'disconnect' } };
    default:
      return { type: 'go', step: number };
  }
}

/** Once the text is read, and before the goodbye: what else is in the message. */
function attachmentMove(steps: readonly StepModel[], { openMessage, line }: DeviceModel): Move | undefined {
  const step = steps[8];
  if (step?.state !== 'done' || steps[10]?.state !== 'notYet' || line === 'lost') return undefined;
  if (step.spans.some(({ way }) => way === 'attachment')) return undefined;
  const part = openMessage?.parts.find(({ isAttachment, state }) => isAttachment && state === 'absent');
  if (!openMessage || !part) return undefined;
  return { type: 'click', step: 9, intent: { type: 'fetchPart', message: openMessage.key, part: part.part } };
}

/** Whether the step waits with IDLE: it goes on for as long as the line. */
function isIdling({ number, state, spans }: StepModel): boolean {
  const way = spans.at(-1)?.way;
  return number === 10 && state === 'now' && (way === 'idle' || way === 'told');
}

/** Whether the server told something while the client idled. */
function wasTold({ spans }: StepModel): boolean {
  return spans.some(({ way }) => way === 'told');
}

/** How fast minutes of waiting go by. */
const WAITING_SPEED = 100;

/** Does it, and pauses where the step ends. */
export function doMove(host: LabHost, device: HostId, move: Move): void {
  const since = host.state.get().end;
  if (move.type === 'click') host.select(host.dispatch({ type: 'device', device, intent: move.intent }));
  if (move.type === 'mailArrives') host.select(host.dispatch({ type: 'script', name: 'mail arrives' }));
  const isOver = watchFor(host, device, move, since);
  if (move.type === 'wait') return playUntil(host, isOver);
  if (isOver()) host.pause();
  else host.stepTo(isOver);
}

/** Whether the move's step is over; looks only at what came since it was asked last. */
function watchFor(host: LabHost, device: HostId, move: Move, since: number): () => boolean {
  const { catchUp } = host.engine;
  const { simulation } = host.state.get();
  const phases = createPhases(simulation.scenario);
  let told = since;
  return () => {
    catchUp(phases, simulation.trace);
    if (move.type === 'mailArrives') {
      const news = simulation.trace.slice(told);
      told += news.length;
      return news.some((event) => isBackInIdle(event, device)) && phases.model.stepsOf(device).some(wasTold);
    }
    const step = phases.model.stepsOf(device)[move.step - 1];
    return step !== undefined && step.state !== 'now' && step.state !== 'notYet';
  };
}

function isBackInIdle(event: LabEvent, device: HostId): boolean {
  return event.type === 'imapSync.step' && event.device === device && event.step === 'watch';
}

/** Lets the clock run quickly until `isOver`, then stops it where it was as fast as before. */
function playUntil(host: LabHost, isOver: () => boolean): void {
  const { speed, generation } = host.state.get();
  host.setSpeed(WAITING_SPEED);
  host.play();
  const stop = host.state.subscribe(() => {
    const now = host.state.get();
    const isOther = now.generation !== generation || !now.playing;
    if (!isOther && !isOver()) return;
    stop();
    host.setSpeed(speed);
    if (!isOther) host.pause();
  });
}
