// The line breaks behind bytes of a session, in both directions: after the next connection the copy equals the store,
// nothing is lost, and nothing is done twice that must not be. RFC 4549 §5.1 (1). Here some bytes, others in each
// session; `npm run converge -- --cuts` takes every one.
import { describe, expect, test } from 'vitest';
import { SESSIONS, lengthsOf, problemsWhenCut } from './cut-sessions.ts';

/** From one cut to the next; a prime, so that sessions are cut at other places. */
const STRIDE = 331;

describe.each(['rev2', 'rev1-modern', 'rev1-2003'])('with profile %s', (profile) => {
  test.each(Object.keys(SESSIONS))('%s: nothing is lost or done twice wherever the line breaks', (name) => {
    const lengths = lengthsOf(name, profile);
    const problems: string[] = [];
    for (const from of ['client', 'server'] as const) {
      expect(lengths[from]).toBeGreaterThan(100);
      const first = (name.length * 7 + profile.length * 5) % STRIDE;
      for (let octets = first; octets <= lengths[from]; octets += STRIDE) {
        problems.push(...problemsWhenCut(name, profile, { from, octets }));
      }
    }
    expect(problems).toEqual([]);
  });
});
