// The page's end of its worker: one question, one promise. The worker begins with the first question.

import type { Answers, Request } from './requests.ts';

let worker: Worker | undefined;
let asked = 0;
const waiting = new Map<number, (answer: unknown) => void>();

function theWorker(): Worker {
  if (worker) return worker;
  worker = new Worker(new URL('compare-worker.ts', import.meta.url), { type: 'module' });
  worker.addEventListener('message', ({ data }: MessageEvent<{ readonly id: number; readonly answer: unknown }>) => {
    waiting.get(data.id)?.(data.answer);
    waiting.delete(data.id);
  });
  return worker;
}

/** Asks the worker; it answers in the order of the questions. */
export async function ask<Type extends Request['type']>(
  request: Extract<Request, { readonly type: Type }>,
): Promise<Answers[Type]> {
  asked += 1;
  const id = asked;
  const answered = new Promise<unknown>((resolve) => waiting.set(id, resolve));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's messages have no origin
  theWorker().postMessage({ id, request });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- compare-worker.ts answers each kind with its own
  return (await answered) as Answers[Type];
}
