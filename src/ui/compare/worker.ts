// The page's end of its workers: one question, one promise. A worker begins with its first question, and can be given up
// with all that it is doing. Runs have one of their own, charts another, everything else a third.

import type { Answers, Progress, Request, Told } from './requests.ts';

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly progress: ((how: Progress) => void) | undefined;
}

/** A worker that was given up does not answer any more. */
export class GivenUp extends Error {
  override readonly name = 'GivenUp';
}

/** One worker, begun when somebody asks. */
export class Desk {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #asked = 0;

  /** Asks the worker; it answers in the order of the questions. */
  async ask<Type extends Request['type']>(
    request: Extract<Request, { readonly type: Type }>,
    progress?: (how: Progress) => void,
  ): Promise<Answers[Type]> {
    this.#asked += 1;
    const id = this.#asked;
    const answered = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject, progress }));
    this.#worker ??= this.#begin();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's messages have no origin
    this.#worker.postMessage({ id, request });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- compare-worker.ts answers each kind with its own
    return (await answered) as Answers[Type];
  }

  /** Stops what the worker is doing; its worlds are gone with it. */
  giveUp(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(new GivenUp('the worker was given up'));
    this.#waiting.clear();
  }

  #begin(): Worker {
    const worker = new Worker(new URL('compare-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<Told>) => this.#hear(data));
    return worker;
  }

  #hear(told: Told): void {
    const waiting = this.#waiting.get(told.id);
    if ('progress' in told) {
      waiting?.progress?.(told.progress);
      return;
    }
    this.#waiting.delete(told.id);
    if ('problem' in told) waiting?.reject(new Error(told.problem));
    else waiting?.resolve(told.answer);
  }
}

/** Where the run that is shown was worked out. */
export const runDesk = new Desk();

/** Where the runs of a chart are. */
export const chartDesk = new Desk();

/** Where claims are tested and RFC 1733's table is computed. */
export const testDesk = new Desk();
