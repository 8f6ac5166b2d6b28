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
export const coverageNotes: Readonly<Record<number, Readonly<Record<string, CoverageNote>>>> = {
  4314: {
    '5.1.2': { kind: 'out', why: 'no client here changes access control lists' },
    A: { kind: 'nothing', why: 'what is new since RFC 2086' },
    C: { kind: 'nothing', why: 'what the standard lacks' },
  },
  2342: {
    '4': { kind: 'elsewhere', why: 'the grammar of RFC 9051 §6.3.10' },
    '6': { kind: 'elsewhere', why: 'the grammar of RFC 9051 §7.3.2' },
  },
  5464: {
    '6': { kind: 'nothing', why: 'registrations' },
    A: { kind: 'nothing', why: 'thanks' },
  },
  8440: { '7': { kind: 'nothing', why: 'nothing to build' } },
  8474: {
    '3': { kind: 'elsewhere', why: 'the name in the list of capabilities' },
    '8.3': { kind: 'advice', why: 'for clients that keep a cache' },
    '8.4': { kind: 'advice', why: 'for clients of broken servers' },
    '9': { kind: 'nothing', why: 'plans' },
    A: { kind: 'advice', why: 'ideas, of which numbers were taken' },
  },
  9208: {
    '9': { kind: 'nothing', why: 'registrations' },
    '5.3': { kind: 'out', why: 'the number of mailboxes has one limit for all, outside of quotas' },
    '5.4': { kind: 'out', why: 'there are no annotations of messages (RFC 5257)' },
  },
};
