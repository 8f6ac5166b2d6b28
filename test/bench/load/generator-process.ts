// The load generator as a process, from the side of the one who gives it jobs.

import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { LoadJob, LoadResult } from './load-generator.ts';

const PROGRAM = fileURLToPath(new URL('./load-generator.ts', import.meta.url));

/** A running load generator. */
export class GeneratorProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #answers: AsyncIterator<string>;

  constructor() {
    this.#child = spawn(process.execPath, ['--import', 'tsx', PROGRAM], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#answers = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
  }

  /** Does one job. */
  async run(job: LoadJob): Promise<LoadResult> {
    this.#child.stdin.write(`${JSON.stringify(job)}\n`);
    const answer = await this.#answers.next();
    if (answer.done) throw new Error('The load generator ended.');
    return JSON.parse(answer.value) as LoadResult;
  }

  end(): void {
    this.#child.stdin.end();
  }
}
