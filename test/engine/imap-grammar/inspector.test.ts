// Frames of whole conversations, taken apart: roles, reasons, changes. The conversations are lived in the simulation.

import { describe, expect, it } from 'vitest';
import { byteStringOf, bytesOf } from '#engine/base/bytes.ts';
import { createInspector } from '#engine/explaining.ts';
import { catchUp, createSimulation, defaultScenario, type ExplainedFrame } from '#engine/index.ts';
import type { ConnectionId, HostId } from '#engine/net/events.ts';
import type { Instant } from '#engine/base/units.ts';

/** Connections on which lines are typed, one second each. */
function converse(lines: readonly (readonly [connection: string, port: number, line: string])[]): {
  explained: (connection: string, from: 'client' | 'server', line: string) => ExplainedFrame;
  typing: (connection: string) => unknown;
} {
  const simulation = createSimulation(defaultScenario);
  let seconds = 0;
  const pass = (): void => {
    seconds += 2;
    simulation.runUntil((seconds * 1_000_000) as Instant);
  };
  const open = new Set<string>();
  for (const [name, port, line] of lines) {
    const connection = name as ConnectionId;
    if (!open.has(name)) {
      open.add(name);
      simulation.dispatch({
        type: 'open',
        connection,
        from: 'desktop' as HostId,
        to: 'mail.example.org',
        port,
        security: 'none',
      });
      pass();
    }
    simulation.dispatch({ type: 'send', connection, bytes: bytesOf(`${line}\r\n`) });
    pass();
  }
  const inspector = createInspector();
  catchUp(inspector, simulation.trace);
  return {
    explained: (connection, from, line) => {
      for (const event of simulation.trace.slice()) {
        if (event.type !== 'frame.sent' || event.connection !== connection || event.from !== from) continue;
        if (byteStringOf(event.bytes).startsWith(line)) return inspector.model.explain(event.id) ?? neverSent(line);
      }
      return neverSent(line);
    },
    typing: (connection) => inspector.model.typing(connection as ConnectionId),
  };
}

function neverSent(line: string): never {
  throw new Error(`nobody sent ${line}`);
}

function roles({ tokens }: Pick<ExplainedFrame, 'tokens'>): readonly string[] {
  return tokens.flatMap((token) => [token.role, ...roles({ tokens: token.inside })]);
}

function keys(reasons: ExplainedFrame['because']): readonly string[] {
  return reasons.map(({ key }) => key);
}

const login = (name: string): readonly (readonly [string, number, string])[] => [
  [name, 143, 'a1 LOGIN alice secret'],
  [name, 143, 'a2 SELECT INBOX'],
];

describe('IMAP', () => {
  const talk = converse([
    ...login('me'),
    ...login('phone'),
    ['phone', 143, 'a3 STORE 1 +FLAGS (\\Deleted)'],
    ['phone', 143, 'a4 EXPUNGE'],
    ['me', 143, 'a3 NOOP'],
    ['me', 143, 'a4 FOO'],
    ['me', 143, 'a5 FETCH 1 (UID ENVELOPE BODYSTRUCTURE)'],
    ['me', 143, 'a6 IDLE'],
    ['phone', 143, 'a5 STORE 1 +FLAGS (\\Flagged)'],
    ['me', 143, 'DONE'],
    ['me', 143, 'a7 SEARCH SUBJECT {3}'],
    ['me', 143, 'abc'],
  ]);

  it('the greeting comes by itself', () => {
    const frame = talk.explained('me', 'server', '* OK');
    expect(keys(frame.because)).toEqual(['because.greeting']);
    expect(roles(frame).slice(0, 4)).toEqual([
      'imap.untagged',
      'imap.response.ok',
      'imap.code.capability',
      'imap.capability',
    ]);
  });

  it('a command was typed, and changed the state', () => {
    const frame = talk.explained('me', 'client', 'a2 SELECT');
    expect(roles(frame)).toEqual(['imap.tag', 'imap.command.select', 'imap.mailbox']);
    expect(keys(frame.because)).toEqual(['because.typed']);
    expect(frame.changed).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ key: 'changed.state', values: { from: 'authenticated', to: 'selected' } }),
        expect.objectContaining({ key: 'changed.selected', values: { mailbox: 'INBOX', messages: 6 } }),
      ]),
    );
  });

  it('data answer their command, the tagged line completes it', () => {
    expect(talk.explained('me', 'server', '* FLAGS').because).toMatchObject([
      { key: 'because.answers', values: { command: 'SELECT', tag: 'a2' } },
    ]);
    expect(talk.explained('me', 'server', 'a2 OK').because).toMatchObject([
      { key: 'because.completes', values: { command: 'SELECT' } },
    ]);
  });

  it('an EXPUNGE that nobody here asked for names who did it', () => {
    const frame = talk.explained('me', 'server', '* 1 EXPUNGE');
    expect(frame.because).toMatchObject([{ key: 'because.expunged', values: { connection: 'phone', uid: 1 } }]);
    expect(frame.changed).toMatchObject([{ key: 'changed.renumbered', values: { seq: 1 } }]);
    expect(talk.explained('phone', 'server', '* 1 EXPUNGE').because).toMatchObject([{ key: 'because.answers' }]);
  });

  it('flags that another connection sets while this one idles', () => {
    expect(talk.explained('me', 'server', '+ ').because).toMatchObject([{ key: 'because.idle' }]);
    expect(talk.explained('me', 'server', '* 1 FETCH (FLAGS').because).toMatchObject([
      { key: 'because.flags', values: { connection: 'phone' } },
    ]);
    expect(roles(talk.explained('me', 'client', 'DONE'))).toEqual(['imap.idle-done']);
  });

  it('a mistake is shown where it is, and BAD says why', () => {
    const frame = talk.explained('me', 'client', 'a4 FOO');
    expect(frame.problem).toEqual({ offset: 3, expected: ['command'] });
    expect(talk.explained('me', 'server', 'a4 BAD').because).toMatchObject([
      { key: 'because.syntax', values: { offset: 3 } },
    ]);
  });

  it('an envelope and a body structure are taken apart to their words', () => {
    const found = roles(talk.explained('me', 'server', '* 1 FETCH (UID'));
    for (const role of [
      'imap.uid',
      'imap.envelope.subject',
      'imap.address.host',
      'imap.body.type',
      'imap.body.encoding',
    ]) {
      expect(found).toContain(role);
    }
  });

  it('a literal typed as its own line belongs to its command', () => {
    expect(talk.explained('me', 'client', 'a7 SEARCH').problem).toBeUndefined();
    expect(roles(talk.explained('me', 'client', 'abc'))).toEqual(['imap.search.string']);
    expect(talk.explained('me', 'server', 'a7 OK').because).toMatchObject([{ values: { command: 'SEARCH' } }]);
  });

  it('the prompt knows where it stands', () => {
    expect(talk.typing('me')).toMatchObject({
      protocol: 'imap',
      state: 'selected',
      messages: 5,
      nextTag: 'a8',
      turn: 'command',
    });
    expect(talk.typing('nobody')).toBeUndefined();
  });

  it('a word that was sent without a tag is no tag to count on from', () => {
    const forgetful = converse([
      ['me', 143, 'a1 NOOP'],
      ['me', 143, 'LOGOUT'],
    ]);
    expect(forgetful.typing('me')).toMatchObject({ nextTag: 'a2' });
  });
});

describe('POP3 and SMTP', () => {
  const talk = converse([
    ['pop', 110, 'USER alice'],
    ['pop', 110, 'PASS secret'],
    ['pop', 110, 'LIST'],
    ['pop', 110, 'TOP 1 0'],
    ['pop', 110, 'DELE 1'],
    ['pop', 110, 'FROB'],
    ['mta', 25, 'EHLO relay.example.net'],
    ['mta', 25, 'MAIL FROM:<bob@example.net>'],
    ['mta', 25, 'RCPT TO:<alice@example.org>'],
    ['mta', 25, 'DATA'],
    ['mta', 25, 'Subject: x'],
    ['mta', 25, '..'],
    ['mta', 25, '.'],
  ]);

  it('replies are read by the command that they answer', () => {
    expect(roles(talk.explained('pop', 'server', '+OK POP3'))).toContain('pop3.challenge');
    expect(roles(talk.explained('pop', 'server', '+OK 6 messages')).slice(2, 4)).toEqual([
      'pop3.message-number',
      'pop3.octets',
    ]);
    expect(roles(talk.explained('mta', 'server', '250-'))).toContain('smtp.extension');
  });

  it('commands show what they changed, and mistakes where they are', () => {
    expect(keys(talk.explained('pop', 'client', 'PASS').changed)).toContain('changed.maildrop-opened');
    expect(talk.explained('pop', 'client', 'DELE').changed).toMatchObject([
      { key: 'changed.marked', values: { message: 1 } },
    ]);
    expect(talk.explained('pop', 'client', 'FROB').problem).toEqual({ offset: 0, expected: ['pop3.command'] });
    expect(keys(talk.explained('mta', 'client', '.\r\n').changed)).toEqual(
      expect.arrayContaining(['changed.arrived', 'changed.delivered']),
    );
  });

  it('lines of a message are no commands', () => {
    expect(roles(talk.explained('mta', 'client', 'Subject'))).toEqual(['smtp.message-line']);
    expect(roles(talk.explained('mta', 'client', '..'))).toEqual(['smtp.message-line', 'smtp.stuffed-dot']);
    expect(roles(talk.explained('mta', 'client', '.\r\n'))).toEqual(['smtp.end']);
    expect(keys(talk.explained('mta', 'server', '354').because)).toEqual(['because.data']);
  });
});
