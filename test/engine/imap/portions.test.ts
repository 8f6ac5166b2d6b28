// A long answer comes in portions: others are served in between, what is pipelined behind waits, and a peer that is not
// worked for costs nothing.
import { describe, expect, it } from 'vitest';

import { START } from '#engine/base/units.ts';
import { imapProfile } from '#engine/imap/profiles.ts';
import { createImapServer } from '#engine/imap/server/endpoint.ts';
import type { Endpoint, Input } from '#engine/net/endpoint.ts';
import { MailStore } from '#engine/store/mail-store.ts';

import { EPOCH } from '../../transcripts/world.ts';
import { serverServices } from '../server-services.ts';

const MESSAGES = 10_000;

/** One connection whose wakes the test gives when it likes. */
class Line {
  readonly #server: Endpoint<unknown>;
  wakeAsked = false;
  /** The lines of the last portion. */
  lines: readonly string[] = [];
  octets = 0;
  closed = false;

  constructor(store: MailStore) {
    const services = serverServices(EPOCH, () => (this.wakeAsked = true));
    this.#server = createImapServer(services, { store, profile: imapProfile('rev2') });
    this.give({ type: 'opened' });
    this.say('l LOGIN alice secret\r\ns SELECT INBOX');
  }

  get busy(): boolean | undefined {
    return this.#server.busy;
  }

  give(input: Input): void {
    this.wakeAsked = false;
    const outputs = this.#server.handle(input, START);
    const bytes = Buffer.concat(outputs.flatMap((output) => (output.type === 'send' ? output.bytes : [])));
    this.octets = bytes.length;
    this.lines = bytes.toString('latin1').split('\r\n').slice(0, -1);
    this.closed ||= outputs.some(({ type }) => type === 'close');
  }

  say(text: string): void {
    this.give({ type: 'received', bytes: Buffer.from(`${text}\r\n`) });
  }

  /** Gives wakes until nobody asks for one; all lines. */
  finish(): readonly string[] {
    const all = [...this.lines];
    while (this.wakeAsked) {
      this.give({ type: 'storeChanged' });
      all.push(...this.lines);
    }
    return all;
  }
}

function filled(): MailStore {
  const store = new MailStore({ domain: 'example.org', epoch: EPOCH });
  const { inbox } = store.createAccount('alice', 'secret');
  const message = {
    raw: Buffer.from(`Subject: x\r\n\r\n${'x'.repeat(500)}\r\n`),
    internalDate: { unixMs: EPOCH, zoneMinutes: 0 },
  };
  inbox.append(Array.from({ length: MESSAGES }, () => message));
  return store;
}

describe.each([
  ['FETCH', 'f FETCH 1:* (UID FLAGS)'],
  ['FETCH of texts', 'f FETCH 1:* BODY.PEEK[]'],
  ['STORE', 'f STORE 1:* +FLAGS (\\Flagged)'],
  ['UID FETCH of what vanished', 'f UID FETCH 1:* (FLAGS) (CHANGEDSINCE 1 VANISHED)'],
])('a long %s', (_name, command) => {
  it('comes in portions of bounded size', () => {
    const line = new Line(filled());
    line.say('e ENABLE QRESYNC');
    line.say(command);
    let portions = 0;
    let responses = line.lines.length;
    while (line.wakeAsked) {
      expect(line.octets).toBeLessThan(200_000);
      expect(line.busy).toBe(true);
      line.give({ type: 'storeChanged' });
      responses += line.lines.filter((each) => each.startsWith('* ')).length;
      portions += 1;
    }
    expect(portions).toBeGreaterThan(2);
    expect(line.busy).toBe(false);
    expect(responses).toBeGreaterThanOrEqual(MESSAGES);
  });
});

describe('while a long answer is on its way', () => {
  it('waits what was pipelined behind it, literals too', () => {
    const line = new Line(filled());
    line.say('f FETCH 1:* (UID FLAGS)\r\nn NOOP\r\na APPEND INBOX {3}');
    expect(line.lines.some((each) => /^(n|\+)/.test(each))).toBe(false);
    const tagged = line.finish().filter((each) => /^([fna] |\+)/.test(each));
    expect(tagged.map((each) => each.split(' ')[0])).toEqual(['f', 'n', '+']);
  });
  it('serves others, and holds what they do for its end', () => {
    const store = filled();
    const [reader, other] = [new Line(store), new Line(store)];
    reader.say('f FETCH 1:* (UID FLAGS)');
    other.say(
      `o UID STORE ${MESSAGES} +FLAGS.SILENT (\\Deleted)\r\no UID EXPUNGE ${MESSAGES}\r\no APPEND INBOX {1+}\r\nx`,
    );
    expect(other.lines.at(-1)).toMatch(/^o OK/);
    const all = reader.finish();
    expect(all.some((each) => /EXPUNGE$|EXISTS$/.test(each))).toBe(false);
    expect(all.at(-1)).toBe('f NO [EXPUNGEISSUED] Some of the messages no longer exist');
    reader.say('n NOOP');
    expect(reader.lines.slice(0, 2)).toEqual([`* ${MESSAGES} EXPUNGE`, `* ${MESSAGES} EXISTS`]);
  });
  it('answers everything when the client has closed its side', () => {
    const line = new Line(filled());
    line.say('f FETCH 1:* (UID FLAGS)\r\nn NOOP');
    line.give({ type: 'peerClosed', reset: false });
    expect(line.closed).toBe(false);
    line.wakeAsked = true;
    const tagged = line.finish().filter((each) => /^[fn] /.test(each));
    expect(tagged).toEqual(['f OK FETCH completed', 'n OK NOOP completed']);
    expect(line.closed).toBe(true);
  });
  it('is not idle, and ends at once when the line is gone', () => {
    const line = new Line(filled());
    line.say('f FETCH 1:* (UID FLAGS)');
    line.give({ type: 'timer', name: 'autologout' });
    expect(line.lines).toEqual([]);
    line.give({ type: 'peerClosed', reset: true });
    line.give({ type: 'storeChanged' });
    expect(line.lines).toEqual([]);
  });
  it('marks as seen only what it sends next', () => {
    const store = filled();
    const line = new Line(store);
    line.say('f FETCH 1:* BODY[]');
    const unseen = store.account('alice')?.inbox.tally.unseen ?? 0;
    expect(unseen).toBeGreaterThan(MESSAGES / 2);
    expect(line.finish().at(-1)).toBe('f OK FETCH completed');
    expect(store.account('alice')?.inbox.tally.unseen).toBe(0);
  });
});
