// A client that follows ADDTO and REMOVEFROM knows what a new search would find. RFC 5267 §4.3; and SORT gives the same
// however often it is asked. RFC 5256 §3.
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { START } from '#engine/base/units.ts';
import { createImapServer } from '#engine/imap/server/endpoint.ts';
import type { Input } from '#engine/net/endpoint.ts';
import { uid } from '#engine/store/numbers.ts';
import { numbersOf } from '#engine/imap/number-set.ts';
import { dialectOf, imapProfile } from '#engine/imap/profiles.ts';
import type { EsearchData, Response } from '#engine/imap/response-syntax.ts';
import { readResponse } from '#engine/imap/responses.ts';

import { readScenario } from '../../transcripts/scenario.ts';
import { serverFor } from '../../transcripts/servers.ts';
import { type Client, EPOCH, World } from '../../transcripts/world.ts';
import { serverServices } from '../server-services.ts';

const dialect = dialectOf(imapProfile('rev2'), false);

/** A client that keeps the results of searches as it is told. */
class Follower {
  readonly #client: Client;
  readonly #results = new Map<string, { readonly byUid: boolean; numbers: number[] }>();
  #frames = 0;
  #tag = 0;

  constructor(world: World) {
    this.#client = world.connect(serverFor('imap', new Map([['profile', 'rev2']])));
    this.say('LOGIN alice secret');
    this.say('SELECT INBOX');
  }

  say(command: string, tag = `t${(this.#tag += 1)}`): readonly Response[] {
    this.#client.send(Buffer.from(`${tag} ${command}\r\n`));
    return this.listen();
  }

  listen(): readonly Response[] {
    const frames = this.#client.frames.slice(this.#frames);
    this.#frames = this.#client.frames.length;
    return frames.map((frame) => {
      const read = readResponse(frame, dialect);
      if (!read.ok) throw new Error(Buffer.from(frame).toString('latin1'));
      this.#take(read.value);
      return read.value;
    });
  }

  follow(tag: string, command: string): void {
    this.#results.set(tag, { byUid: command.startsWith('UID'), numbers: [] });
    this.say(command, tag);
  }

  results(tag: string): readonly number[] | undefined {
    return this.#results.get(tag)?.numbers;
  }

  #take(response: Response): void {
    if (response.type === 'EXPUNGE') {
      for (const results of this.#results.values()) {
        if (results.byUid) continue;
        // Told before: an expunged message is no result any more.
        expect(results.numbers).not.toContain(response.seq);
        results.numbers = results.numbers.map((each) => (each > response.seq ? each - 1 : each));
      }
    } else if (response.type === 'ESEARCH') {
      const results = this.#results.get(response.tag ?? '');
      if (results) update(results.numbers, response);
    }
  }
}

function update(numbers: number[], { all, updates = [] }: EsearchData): void {
  if (all) numbers.push(...numbersOf(all));
  for (const { type, changes } of updates) {
    for (const { position, set } of changes) {
      const changed = numbersOf(set);
      if (position === 0) {
        const others = numbers.filter((each) => !changed.includes(each));
        expect(others.length).toBe(numbers.length - (type === 'ADDTO' ? 0 : changed.length));
        const kept = type === 'ADDTO' ? [...others, ...changed].sort((left, right) => left - right) : others;
        numbers.splice(0, numbers.length, ...kept);
      } else if (type === 'ADDTO') {
        numbers.splice(position - 1, 0, ...changed);
      } else {
        expect(numbers.splice(position - 1, changed.length)).toEqual(changed);
      }
    }
  }
}

const searches = [
  ['u1', 'UID SEARCH RETURN (UPDATE ALL) UNSEEN'],
  ['n1', 'SEARCH RETURN (UPDATE ALL) OR FLAGGED SUBJECT new'],
  ['u2', 'UID SORT RETURN (UPDATE ALL) (REVERSE SUBJECT SIZE) UTF-8 UNDELETED'],
  ['n2', 'SORT RETURN (UPDATE ALL) (FROM REVERSE ARRIVAL) UTF-8 UNFLAGGED'],
  ['u3', 'UID SEARCH RETURN (UPDATE ALL) UID 3:* UNSEEN'],
] as const;

const action = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('UID STORE', 'UID STORE', 'UID EXPUNGE', 'UID FETCH'),
      fc.integer({ min: 1, max: 8 }),
      fc.constantFrom('\\Seen', '\\Flagged', '\\Deleted'),
      fc.constantFrom('+FLAGS', '-FLAGS', '+FLAGS.SILENT', '-FLAGS.SILENT'),
    )
    .map(([command, number, flag, mode]) => {
      if (command === 'UID STORE') return `UID STORE ${number} ${mode} (${flag})`;
      return command === 'UID FETCH' ? `UID FETCH ${number} BODY[TEXT]` : 'EXPUNGE';
    }),
  fc.constantFrom(
    'APPEND INBOX {25+}\r\nSubject: new\r\nFrom: a@b\r\n',
    'APPEND INBOX (\\Seen \\Flagged) {14+}\r\nSubject: old\r\n',
    'NOOP',
    'FETCH 1 FLAGS',
  ),
);

it('a client that follows the updates knows what a new search would find', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), action), { maxLength: 25 }), (actions) => {
      const world = new World(readScenario('conversations').store);
      const follower = new Follower(world);
      const other = new Follower(world);
      for (const [tag, command] of searches) follower.follow(tag, command);
      for (const [mine, command] of actions) (mine ? follower : other).say(command);
      follower.say('NOOP');
      for (const [tag, command] of searches) {
        const again = follower.say(command.replace('UPDATE ', ''));
        const found = again.flatMap((response) => (response.type === 'ESEARCH' ? numbersOf(response.all ?? []) : []));
        expect([tag, follower.results(tag)]).toEqual([tag, found]);
      }
    }),
    { numRuns: 25 },
  );
});

it('SORT is the same whenever it is asked, and equal messages stay in the order of the mailbox', () => {
  const key = fc.constantFrom('ARRIVAL', 'CC', 'DATE', 'FROM', 'SIZE', 'SUBJECT', 'TO', 'DISPLAYFROM', 'DISPLAYTO');
  const criteria = fc.array(
    fc.tuple(fc.boolean(), key).map(([reverse, name]) => (reverse ? `REVERSE ${name}` : name)),
    { minLength: 1, maxLength: 3 },
  );
  const world = new World(readScenario('conversations').store);
  const follower = new Follower(world);
  const sorted = (text: string, keys = 'ALL'): readonly number[] =>
    follower
      .say(`SORT (${text}) UTF-8 ${keys}`)
      .flatMap((response) => (response.type === 'SORT' ? response.numbers : []));
  fc.assert(
    fc.property(criteria, (wanted) => {
      const once = sorted(wanted.join(' '));
      expect(once.toSorted((left, right) => left - right)).toEqual([1, 2, 3, 4, 5]);
      expect(sorted([...wanted, ...wanted].join(' '))).toEqual(once);
      // A part is ordered as it is in the whole.
      expect(sorted(wanted.join(' '), '2:4')).toEqual(once.filter((each) => each >= 2 && each <= 4));
    }),
    { numRuns: 25 },
  );
});

it('what others change while a long search has not ended is told too', () => {
  const { store } = readScenario('conversations');
  const [account] = store.accounts;
  if (!account) throw new Error('no account');
  const raw = Buffer.from('Subject: one of many\r\n\r\n');
  const internalDate = { unixMs: EPOCH, zoneMinutes: 0 };
  account.inbox.append(Array.from({ length: 5000 }, () => ({ raw, internalDate })));
  let woken = false;
  const services = serverServices(EPOCH, () => (woken = true));
  const server = createImapServer(services, { store, profile: imapProfile('rev2') });
  const said: string[] = [];
  const give = (input: Input): void => {
    woken = false;
    for (const output of server.handle(input, START)) {
      if (output.type === 'send') said.push(Buffer.from(output.bytes).toString('latin1'));
    }
  };
  const say = (line: string): void => give({ type: 'received', bytes: Buffer.from(`${line}\r\n`) });
  const isWoken = (): boolean => woken;
  const settle = (): void => {
    while (isWoken()) give({ type: 'storeChanged' });
  };
  give({ type: 'opened' });
  say('a1 LOGIN alice secret');
  say('a2 SELECT INBOX');
  settle();
  say('a3 UID SEARCH RETURN (UPDATE COUNT) SUBJECT many UNSEEN');
  expect(woken).toBe(true); // it let others have their turn
  account.inbox.setFlags([uid(6)], 'add', ['\\Seen']);
  settle();
  say('a4 NOOP');
  expect(said.join('')).toContain('* ESEARCH (TAG "a3") UID COUNT 5000\r\n');
  expect(said.join('')).toContain('* ESEARCH (TAG "a3") UID REMOVEFROM (0 6)\r\n');
});
