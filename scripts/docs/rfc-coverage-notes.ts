// Why a section of a standard has neither code nor transcript. A note holds for the sections below it too, unless they
// have something of their own. A note on a section that has code fails the check.

/** Why there is nothing. */
export interface CoverageNote {
  /**
   * `nothing`: the text asks nothing of a program. `advice`: it advises people or implementors, and the code follows
   * without naming it. `elsewhere`: code for it is named by another section. `out`: not built, on purpose. `gap`: it
   * ought to be there and is not. `below`: its subsections have code.
   */
  readonly kind: 'nothing' | 'advice' | 'elsewhere' | 'out' | 'gap' | 'below';
  /** In a few words. */
  readonly why: string;
}

/** By RFC and section. */
export const coverageNotes: Readonly<Record<number, Readonly<Record<string, CoverageNote>>>> = {};
