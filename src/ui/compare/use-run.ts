// The run that a person asked for: worked out by a worker, brought here, and given up when the person wants.

import { useCallback, useEffect, useRef, useState } from 'react';
import { type ComparedProtocol, type Experiment, PROTOCOLS } from '#engine/experimenting.ts';
import { type LoadedLadder, loadLadder } from './load-ladder.ts';
import type { KeptRun, Progress } from './requests.ts';
import { GivenUp, runDesk } from './worker.ts';

/** A run that is here to be played. */
export interface ReadyRun {
  readonly run: KeptRun;
  readonly ladders: Readonly<Record<ComparedProtocol, LoadedLadder>>;
  /** Another number for each run. */
  readonly number: number;
}

export type RunState =
  | { readonly phase: 'nothing' | 'cancelled' | 'failed' }
  | { readonly phase: 'working'; readonly experiment: Experiment; readonly progress: Progress }
  | { readonly phase: 'ready'; readonly ready: ReadyRun };

/** The state, and what can be done: begin a run, which ends another one that is under way, or cancel it. */
export function useRun(): {
  readonly state: RunState;
  readonly begin: (experiment: Experiment) => Promise<ReadyRun | undefined>;
  readonly cancel: () => void;
} {
  const [state, setState] = useState<RunState>({ phase: 'nothing' });
  const runs = useRef(0);
  const cancel = useCallback(() => {
    runs.current += 1;
    runDesk.giveUp();
    setState({ phase: 'cancelled' });
  }, []);
  const begin = useCallback(async (experiment: Experiment): Promise<ReadyRun | undefined> => {
    runs.current += 1;
    const number = runs.current;
    runDesk.giveUp();
    setState({ phase: 'working', experiment, progress: { events: 0, seconds: 0 } });
    const progress = (how: Progress): void => {
      if (runs.current === number) setState({ phase: 'working', experiment, progress: how });
    };
    try {
      const run = await runDesk.ask({ type: 'run', experiment, kept: true }, progress);
      const [imap, pop3] = [
        await loadLadder(runDesk, run.world, [PROTOCOLS[0]]),
        await loadLadder(runDesk, run.world, [PROTOCOLS[1]]),
      ];
      const ready = { run, ladders: { imap, pop3 }, number };
      if (runs.current !== number) return undefined;
      setState({ phase: 'ready', ready });
      return ready;
    } catch (error) {
      if (!(error instanceof GivenUp) && runs.current === number) setState({ phase: 'failed' });
      return undefined;
    }
  }, []);
  // Whoever leaves the page needs the answer no more.
  useEffect(() => () => runDesk.giveUp(), []);
  return { state, begin, cancel };
}
