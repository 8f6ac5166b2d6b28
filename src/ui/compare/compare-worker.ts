// Runs experiments away from the page, which stays smooth, and keeps their traces so that numbers can be followed to
// events. The last world of each kind is kept.

import { lossyUtf8TextOf, type LabEvent, type LabTrace } from '#engine/index.ts';
import { runAccessModels, runExperiment, testClaim } from '#engine/experimenting.ts';
import { type Answers, type EventRow, type Request, SEED } from './requests.ts';

const worlds = new Map<string, LabTrace>();

self.addEventListener('message', (message: MessageEvent<{ readonly id: number; readonly request: Request }>) => {
  const { id, request } = message.data;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's messages have no origin
  self.postMessage({ id, answer: answerTo(request) });
});

function answerTo(request: Request): Answers[Request['type']] {
  switch (request.type) {
    case 'run': {
      const { result, trace } = runExperiment(request.experiment);
      return { world: request.kept ? keep('run', trace) : '', result };
    }
    case 'models': {
      const { table, trace } = runAccessModels(SEED);
      return { world: keep('models', trace), table };
    }
    case 'claim': {
      const { verdict, findings, runs } = testClaim(request.claim, SEED);
      return {
        worlds: runs.map(({ trace }, at) => keep(`${request.claim} ${at}`, trace)),
        tested: { verdict, findings },
      };
    }
    case 'events':
      return rowsOf(worlds.get(request.world), new Set(request.ids));
    default:
      throw new Error('the page asks nothing else');
  }
}

function rowsOf(trace: LabTrace | undefined, wanted: ReadonlySet<number>): readonly EventRow[] {
  const events = trace?.slice() ?? [];
  return events.filter(({ id }) => wanted.has(id)).map(rowOf);
}

function keep(name: string, trace: LabTrace): string {
  worlds.set(name, trace);
  return name;
}

function rowOf(event: LabEvent): EventRow {
  return { id: event.id, seconds: event.at / 1_000_000, type: event.type, what: textOf(event) };
}

const TEXT_MAX = 160;
const NOT_SAID = new Set(['id', 'at', 'cause', 'type', 'payload', 'bytes']);

/** What a program said, else the event's fields. */
function textOf(event: LabEvent): string {
  const fields = Object.entries(event)
    .filter(([key, value]) => !NOT_SAID.has(key) && typeof value !== 'object')
    .map(([key, value]) => `${key} ${String(value)}`);
  const said = event.type === 'frame.sent' ? [lossyUtf8TextOf(event.bytes.subarray(0, TEXT_MAX)).trimEnd()] : [];
  return [...said, ...fields].join(' · ').slice(0, TEXT_MAX);
}
