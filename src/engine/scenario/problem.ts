// What is wrong with something that an author wrote, said so that it can be mended.

/** One mistake of an author. */
export interface Problem {
  /** Where, as `hosts[2].link.latencyMs`; empty for the whole document. */
  readonly path: string;
  /** What is wrong there, and what would be right. */
  readonly problem: string;
}
