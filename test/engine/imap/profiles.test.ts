// What each profile advertises, by state and TLS, and that a command exists exactly where its capability does.
import { describe, expect, it } from 'vitest';

import { isKnownCommand } from '#engine/imap/parse-command.ts';
import { capabilitiesOf, dialectOf, imapProfile, imapProfiles } from '#engine/imap/profiles.ts';

const before = { state: 'notAuthenticated', secured: false, tlsAvailable: true } as const;

describe('capabilities', () => {
  it.each(imapProfiles.map(({ name }) => name))('%s advertises nothing twice and a revision first', (name) => {
    const profile = imapProfile(name);
    for (const state of ['notAuthenticated', 'authenticated', 'selected'] as const) {
      const all = capabilitiesOf({ ...before, profile, state });
      expect(new Set(all).size).toBe(all.length);
      // IMAP2 has no CAPABILITY that would show it.
      expect(all[0]).toBe(name === 'imap2' ? 'IMAP2' : 'IMAP4rev1');
    }
  });
  it.each([
    ['rev2', false, true, ['STARTTLS', 'AUTH=PLAIN']],
    ['rev2', true, true, ['AUTH=PLAIN']],
    ['rev2', false, false, ['AUTH=PLAIN']],
    ['plain-only', false, true, ['AUTH=PLAIN']],
    ['tls-required', false, true, ['STARTTLS', 'LOGINDISABLED']],
    ['tls-required', true, true, ['AUTH=PLAIN']],
  ] as const)('%s, secured %s, TLS possible %s: %s', (name, secured, tlsAvailable, expected) => {
    const all = capabilitiesOf({ ...before, profile: imapProfile(name), secured, tlsAvailable });
    const shown = all.filter((capability) => /^(STARTTLS|LOGINDISABLED|AUTH=PLAIN)$/.test(capability));
    expect(shown).toEqual(expected);
  });
  it('never advertises LITERAL+ and LITERAL- together (RFC 7888 §5)', () => {
    for (const profile of imapProfiles) {
      expect(profile.always.filter((name) => name.startsWith('LITERAL')).length).toBeLessThanOrEqual(1);
    }
  });
  it('has only base commands in rev1-2003', () => {
    const dialect = dialectOf(imapProfile('rev1-2003'), false);
    for (const name of ['ENABLE', 'ID', 'IDLE', 'MOVE', 'NAMESPACE', 'UNSELECT'] as const) {
      expect(isKnownCommand(name, false, dialect)).toBe(false);
    }
    expect(isKnownCommand('EXPUNGE', true, dialect)).toBe(false);
    expect(isKnownCommand('CHECK', false, dialect)).toBe(true);
  });
});
