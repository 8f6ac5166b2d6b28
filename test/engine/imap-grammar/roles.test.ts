// The lists of keys are complete: whatever the grammars say is on them, so that a test of the texts can count.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOf, concatBytes } from '#engine/base/bytes.ts';
import { imapCommands } from '#engine/imap/commands.ts';
import { explainClientFrame, explainServerFrame } from '#engine/imap/explain.ts';
import { writeCommand } from '#engine/imap/parse-command.ts';
import { writeResponse } from '#engine/imap/responses.ts';
import { pop3Commands } from '#engine/pop3/commands.ts';
import { smtpCommands } from '#engine/smtp/commands.ts';
import { labelOf, linkTo } from '#engine/spec/link.ts';
import { rfc } from '#engine/spec/reference.ts';
import { isKnownSection } from '#engine/spec/sections.ts';
import { knownRfcs, titleOfRfc } from '#engine/spec/titles.ts';
import { expectationNames, tokenRoles } from '#engine/views/token-roles.ts';
import type { Span } from '#engine/wire/span.ts';
import { commandsByName } from './arbitrary-commands.ts';
import { responsesByName } from './arbitrary-responses.ts';
import { rev1 } from './dialects.ts';

const roles: ReadonlySet<string> = new Set(tokenRoles);
const names: ReadonlySet<string> = new Set(expectationNames);

function expectKnown(spans: readonly Span[]): void {
  for (const { role, spec, inside } of spans) {
    expect(roles).toContain(role);
    expect(isKnownSection(spec), labelOf(spec)).toBe(true);
    expectKnown(inside);
  }
}

describe('keys', () => {
  it('each stands once', () => {
    expect(new Set(tokenRoles).size).toBe(tokenRoles.length);
    expect(new Set(expectationNames).size).toBe(expectationNames.length);
  });

  it('every command of the three protocols has a role', () => {
    for (const name of Object.keys(imapCommands)) expect(roles).toContain(`imap.command.${name.toLowerCase()}`);
    for (const name of Object.keys(pop3Commands)) expect(roles).toContain(`pop3.command.${name.toLowerCase()}`);
    for (const name of Object.keys(smtpCommands)) expect(roles).toContain(`smtp.command.${name.toLowerCase()}`);
  });

  it.each(commandsByName)('%s has roles on the list and places that exist', (_name, commands) => {
    fc.assert(
      fc.property(commands, (command) => {
        const frame = concatBytes(writeCommand({ tag: 'a', command }, rev1, 'nonSynchronising'));
        const { spans, problem } = explainClientFrame(frame, 'command', false);
        expect(problem).toBeUndefined();
        expectKnown(spans);
      }),
      { numRuns: 20 },
    );
  });

  it.each(Object.entries(responsesByName))('%s has roles on the list and places that exist', (_name, responses) => {
    fc.assert(
      fc.property(responses, (response) => {
        const { spans, problem } = explainServerFrame(writeResponse(response, rev1), false);
        expect(problem).toBeUndefined();
        expectKnown(spans);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    'a',
    'a FOO',
    'a FETCH',
    'a FETCH x',
    'a SELECT &',
    'a LIST (X',
    'a SEARCH BEFORE x',
    'a STORE 1 x',
    'a APPEND x x',
    'a ENABLE',
    'a CREATE x (y',
    '* x',
    '* 1 x',
    '* 1 FETCH (x',
    '* LIST x',
    'a OK [APPENDUID x',
  ])('what %j lacks has a name on the list', (line) => {
    const frame = bytesOf(`${line}\r\n`);
    for (const { problem } of [explainClientFrame(frame, 'command', false), explainServerFrame(frame, false)]) {
      for (const name of problem?.expected ?? []) {
        if (!/^(?:SP|CRLF|".*")$/.test(name)) expect(names).toContain(name);
      }
    }
  });
});

describe('references', () => {
  it.each([
    [rfc(9051, '6.4.5'), 'https://www.rfc-editor.org/rfc/rfc9051#section-6.4.5', 'RFC 9051 §6.4.5', true],
    [rfc(9051, 'E'), 'https://www.rfc-editor.org/rfc/rfc9051#appendix-E', 'RFC 9051 Appendix E', true],
    [rfc(1939), 'https://www.rfc-editor.org/rfc/rfc1939', 'RFC 1939', true],
    [rfc(9051, '6.4.99'), 'https://www.rfc-editor.org/rfc/rfc9051#section-6.4.99', 'RFC 9051 §6.4.99', false],
    [rfc(9999, '1'), 'https://www.rfc-editor.org/rfc/rfc9999#section-1', 'RFC 9999 §1', false],
  ])('%j', (ref, link, label, known) => {
    expect([linkTo(ref), labelOf(ref), isKnownSection(ref)]).toEqual([link, label, known]);
  });

  it('every document has a title and an entry', () => {
    for (const number of knownRfcs()) {
      expect(titleOfRfc(number)).toMatch(/^\S/);
      expect(isKnownSection(rfc(number)), String(number)).toBe(true);
    }
  });
});
