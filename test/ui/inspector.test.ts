// The words of the inspector on real sessions: every reason is told without a gap, and numbers are given their messages.

import { describe, expect, it } from 'vitest';
import { createInspector } from '#engine/explaining.ts';
import { byteStringOf } from '#engine/index.ts';
import type { EventId, HostId, LabEvent } from '#engine/index.ts';
import { loadReasonTexts } from '../../src/texts/reasons.ts';
import { loadTokenTexts } from '../../src/texts/tokens.ts';
import { eventFields } from '../../src/ui/inspector/event-fields.ts';
import { flatTokens, shownBytes, tokenAt } from '../../src/ui/inspector/flat-tokens.ts';
import { createNumberings, messageFinder } from '../../src/ui/inspector/message-meant.ts';
import { terminalWorld, type TerminalWorld } from './terminal-world.ts';

const HOST = 'mail.example.org';

/** A conversation in all three protocols, with a second client that changes the first one's mailbox. */
function busyWorld(): TerminalWorld {
  const world = terminalWorld();
  world.paste(
    `telnet ${HOST} 143\na1 LOGIN alice secret\na2 SELECT INBOX\na3 FETCH 1:3 (UID FLAGS ENVELOPE BODYSTRUCTURE)\n`,
  );
  world.settle();
  world.session.newTab('phone' as HostId);
  world.paste(
    `telnet ${HOST} 143\nb1 LOGIN alice secret\nb2 SELECT INBOX\nb3 STORE 3 +FLAGS (\\Deleted)\nb4 EXPUNGE\n`,
  );
  world.settle();
  world.session.activate('desktop');
  world.paste('a4 NOOP\na5 FETCH 3 (FLGS)\na6 LOGOUT\n');
  world.settle();
  world.paste(`telnet ${HOST} 110\nUSER alice\nPASS secret\nLIST\nDELE 1\nQUIT\n`);
  world.settle();
  world.paste(
    `telnet ${HOST} 25\nEHLO me.example\nMAIL FROM:<bob@example.org>\nRCPT TO:<alice@example.org>\nDATA\nSubject: x\n\nHi\n.\nQUIT\n`,
  );
  world.settle();
  return world;
}

function numbering({ host }: TerminalWorld, frame: EventId) {
  return host.view(createNumberings).model.get(frame);
}

function eventsOf(world: TerminalWorld): readonly LabEvent[] {
  return world.host.state.get().simulation.trace.slice();
}

describe.each(['en', 'zh-CN'] as const)('%s', (language) => {
  it('tells every token and reason of a busy world in words without gaps', async () => {
    const world = busyWorld();
    const [explain, tell] = await Promise.all([loadTokenTexts(language), loadReasonTexts(language)]);
    const { model } = world.host.view(createInspector);
    let words = 0;
    for (const event of eventsOf(world)) {
      const explained = event.type === 'frame.sent' ? model.explain(event.id) : undefined;
      const tokens = flatTokens(explained?.tokens ?? []).map(({ token }) => explain(token.role, token.values));
      const reasons = [...(explained?.because ?? []), ...(explained?.changed ?? [])];
      const fields = eventFields(event)?.fields.map(({ key }) => explain(key)) ?? [];
      for (const { title, more } of [...tokens, ...fields])
        expect(title + more).not.toMatch(/\{\w+\}|^imap\.|^pop3\.|^smtp\./);
      for (const { key, values } of reasons) expect(tell(key, values), key).not.toMatch(/\{\w+\}|^because|^changed/);
      words += tokens.length + reasons.length;
    }
    expect(words).toBeGreaterThan(200);
  });
});

describe('numbers and their messages', () => {
  it('an EXPUNGE names the message that is gone, a FETCH the one that it means then', () => {
    const world = busyWorld();
    const meant = (wanted: string) => {
      const frame = eventsOf(world).find(
        (event) =>
          event.type === 'frame.sent' && event.connection === 'desktop' && byteStringOf(event.bytes).startsWith(wanted),
      );
      if (frame?.type !== 'frame.sent') throw new Error(`no frame begins with ${wanted}`);
      const number = /\d+/.exec(wanted.slice(2))?.[0] ?? '';
      return messageFinder(world.host, frame, numbering(world, frame.id))('imap.sequence-number', number)?.uid;
    };
    expect(meant('* 3 EXPUNGE')).toBe(3);
    expect(meant('* 3 FETCH')).toBe(3);
    // Sent in one go with the NOOP that told of the EXPUNGE: it was counted before.
    expect(meant('a5 FETCH 3')).toBe(3);
  });

  it('the same number means another message once an EXPUNGE was told, and the past keeps its meaning', () => {
    const world = terminalWorld();
    world.paste(`telnet ${HOST} 143\na1 LOGIN alice secret\na2 SELECT INBOX\n`);
    world.settle();
    world.paste('a3 STORE 1 +FLAGS (\\Deleted)\na4 EXPUNGE\n');
    world.settle();
    world.paste('a5 FETCH 1 FLAGS\n');
    world.settle();
    const meant = eventsOf(world).flatMap((event) =>
      event.type === 'frame.sent' && /^a[35] /.test(byteStringOf(event.bytes))
        ? [messageFinder(world.host, event, numbering(world, event.id))('imap.sequence-number', '1')]
        : [],
    );
    expect(meant).toEqual([
      { uid: 1, subject: 'Welcome to the mailing room' },
      { uid: 1, subject: 'Welcome to the mailing room' },
      { uid: 2, subject: 'Where shall we meet on Friday?' },
      { uid: 2, subject: 'Where shall we meet on Friday?' },
    ]);
  });
});

describe('tokens', () => {
  it('are found at a byte, innermost first', () => {
    const world = busyWorld();
    const { model } = world.host.view(createInspector);
    const frame = eventsOf(world).find((event) => event.type === 'frame.sent' && event.bytes.length > 200);
    if (frame?.type !== 'frame.sent') throw new Error('no long frame');
    const tokens = model.explain(frame.id)?.tokens ?? [];
    for (const { token } of flatTokens(tokens)) {
      const found = tokenAt(tokens, token.start);
      expect(found !== undefined && found.start <= token.start && found.end > token.start).toBe(true);
      expect(shownBytes(frame.bytes, token)).not.toMatch(/\p{Cc}/u);
    }
  });
});
