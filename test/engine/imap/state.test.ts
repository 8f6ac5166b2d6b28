// The table of states is whole: every state is reached, only logout is an end, and no trigger is ambiguous.
import { describe, expect, it } from 'vitest';

import { InvariantViolation } from '#engine/base/invariant.ts';
import { type ImapState, imapTransitions, nextImapState } from '#engine/imap/state.ts';

const states: readonly ImapState[] = ['notAuthenticated', 'authenticated', 'selected', 'logout'];

describe('imapTransitions', () => {
  it('has one way for each state and trigger', () => {
    const keys = imapTransitions.map(({ from, on }) => `${from} ${on}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
  it.each(states.slice(1))('reaches %s', (state) => {
    expect(imapTransitions.some(({ from, to }) => to === state && from !== to)).toBe(true);
  });
  it.each(states.slice(0, 3))('lets %s end', (state) => {
    for (const on of ['logout', 'bye', 'dropped'] as const) expect(nextImapState(state, on)).toBe('logout');
  });
  it('has no way back but UNAUTHENTICATE', () => {
    expect(imapTransitions.filter(({ from }) => from === 'logout')).toEqual([]);
    const back = imapTransitions.filter(({ to }) => to === 'notAuthenticated');
    expect(back.every(({ on }) => on === 'unauthenticated')).toBe(true);
    expect(() => nextImapState('logout', 'authenticated')).toThrow(InvariantViolation);
  });
});
