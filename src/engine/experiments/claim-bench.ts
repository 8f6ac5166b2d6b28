// What the tests of claims work with: worlds, and the findings that come out of them.

import type { LabTrace } from '../lab-event.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Side, laboratory } from './laboratory.ts';
import type { Measured } from './measures.ts';
import { type Parameters, defaultParameters } from './parameters.ts';
import { type Script, World } from './world.ts';

/** The claims, in the order of the curriculum. */
export const CLAIMS = [
  'pop3AlwaysDeletes',
  'imapSecureInLan',
  'imapNotOffline',
  'imapFromBrowser',
  'pop3OneImapMany',
  'connectedModePolls',
  'mergeLikePull',
] as const;

export type Claim = (typeof CLAIMS)[number];

/** `holds`: every run agrees. `refuted`: none does. `depends`: on what, the findings say. */
export type ClaimVerdict = 'holds' | 'refuted' | 'depends';

/** What the runs of the claims found out; the words for each are in src/texts. */
export const FINDINGS = [
  'leftAlways',
  'leftUntilQuit',
  'leftAfterLostLine',
  'passwordSeenInLan',
  'passwordSeenWithTls',
  'loggedInFromAfar',
  'readableOfflineOnline',
  'readableOfflineDisconnected',
  'browserAnsweredBad',
  'browserConnectionsUnderstood',
  'webmailServerConnections',
  'pop3AtOnceOneAccount',
  'pop3AtOnceTwoAccounts',
  'imapAtOnceOneAccount',
  'pollsAt60',
  'pollsAt180',
  'pollsAt1500',
  'pollsWithIdle',
  'secondsWithIdle',
  'actionsSentFirst',
  'flagsOfBothKept',
  'deletionsLearned',
] as const;

export type FindingKey = (typeof FINDINGS)[number];

/** One number that bears on a claim, and whether it speaks for it. */
export interface Finding {
  readonly key: FindingKey;
  readonly measured: Measured;
  readonly speaksFor: boolean;
  /** Which of the claim's runs it is from. */
  readonly run: number;
}

/** A world in which a claim was tested. */
export interface ClaimRun {
  readonly scenario: Scenario;
  readonly trace: LabTrace;
}

export interface ClaimResult {
  readonly claim: Claim;
  readonly verdict: ClaimVerdict;
  readonly findings: readonly Finding[];
  /** All worlds, in the order in which findings count them. */
  readonly runs: readonly ClaimRun[];
}

/** Runs worlds for one claim, and keeps what they find. */
export class Bench {
  readonly findings: Finding[] = [];
  readonly runs: ClaimRun[] = [];
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** A fresh world with these sides, and scripts in it. */
  run(
    sides: readonly Side[],
    changed: Partial<Parameters>,
    scripts: (world: World, parameters: Parameters) => readonly Script[],
  ): void {
    const parameters = { ...defaultParameters('readNewest'), messages: 5, ...changed };
    const world = new World(laboratory(parameters, sides), this.#seed);
    world.play(scripts(world, parameters));
    this.runs.push({ scenario: world.scenario, trace: world.trace });
  }

  /** In the run that goes on now. */
  found(key: FindingKey, measured: Measured, speaksFor: (value: number) => boolean): void {
    const { value } = measured;
    this.findings.push({ key, measured, speaksFor: value !== null && speaksFor(value), run: this.runs.length });
  }
}

/** Nothing was found. */
export function isNone(value: number): boolean {
  return value === 0;
}
