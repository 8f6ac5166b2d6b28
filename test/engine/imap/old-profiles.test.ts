// Old servers say nothing that came after them, whatever is said to them: that of 2003 nothing that RFC 3501 does not
// have, that of 1990 nothing that RFC 1176 does not have.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byteStringOf, bytesOf, concatBytes } from '#engine/base/bytes.ts';
import { START } from '#engine/base/units.ts';
import { widestDialect } from '#engine/imap/known-capabilities.ts';
import { writeCommand } from '#engine/imap/parse-command.ts';
import { imapProfile } from '#engine/imap/profiles.ts';
import { createImapServer } from '#engine/imap/server/endpoint.ts';
import { commandsByName } from '../imap-grammar/arbitrary-commands.ts';
import { readScenario } from '../../transcripts/scenario.ts';
import { EPOCH } from '../../transcripts/world.ts';
import { isOf1990 } from './rfc1176-responses.ts';
import { isOf2003 } from './rfc3501-responses.ts';
import { serverServices } from '../server-services.ts';

/** Connections to one store; all frames that their servers send. */
function talk(
  scenario: string,
  profile: string,
  script: readonly (readonly [number, Uint8Array])[],
): readonly string[] {
  const { store } = readScenario(scenario);
  const frames: string[] = [];
  let woken = new Set<number>();
  const servers = [0, 1].map((index) =>
    createImapServer(
      serverServices(EPOCH, () => woken.add(index), index + 1),
      { store, profile: imapProfile(profile) },
    ),
  );
  const give = (index: number, input: Parameters<(typeof servers)[number]['handle']>[0]): void => {
    for (const output of servers[index]?.handle(input, START) ?? []) {
      if (output.type === 'send') frames.push(byteStringOf(output.bytes));
    }
  };
  const settle = (): void => {
    for (let turns = 0; woken.size > 0 && turns < 50; turns += 1) {
      const next = woken;
      woken = new Set();
      for (const index of next) give(index, { type: 'storeChanged' });
    }
  };
  for (const index of servers.keys()) give(index, { type: 'opened' });
  for (const [index, bytes] of script) {
    give(index, { type: 'received', bytes });
    give(index, { type: 'timer', name: 'delay' });
    settle();
  }
  return frames;
}

const line = (text: string): Uint8Array => bytesOf(`${text}\r\n`);

const ENTER = [0, 1].flatMap((index) => [
  [index, line('l LOGIN alice secret')] as const,
  [index, line('s SELECT INBOX')] as const,
]);

const likely = fc.constantFrom(
  'f1 NOOP',
  'f1 FETCH 1:* ALL',
  'f1 FETCH 1:* FULL',
  'f1 FETCH 1:* (UID FLAGS BODY[] BODYSTRUCTURE BODY ENVELOPE INTERNALDATE RFC822.SIZE RFC822.HEADER RFC822.TEXT)',
  'f1 UID FETCH 1:* (BODY.PEEK[1]<2.9> BODY.PEEK[HEADER.FIELDS (DATE "x y")] BODY[1.MIME])',
  'f1 STORE 1:* +FLAGS (\\Deleted $New)',
  'f1 UID STORE 1:* -FLAGS (\\Seen)',
  'f1 STORE 1 FLAGS (\\Draft)',
  'f1 SEARCH ALL',
  'f1 UID SEARCH SUBJECT x',
  'f1 SEARCH CHARSET KOI8-R SUBJECT x',
  'f1 EXPUNGE',
  'f1 UID EXPUNGE 1:*',
  'f1 COPY 1:* Sent',
  'f1 COPY 1:* Nowhere',
  'f1 MOVE 1 Sent',
  'f1 LIST "" *',
  'f1 LIST "" ""',
  'f1 LSUB "" *',
  'f1 LIST (SUBSCRIBED) "" *',
  'f1 STATUS Sent (MESSAGES RECENT UIDNEXT UIDVALIDITY UNSEEN)',
  'f1 STATUS Sent (SIZE)',
  'f1 CREATE x/y',
  'f1 CREATE INBOX',
  'f1 DELETE x',
  'f1 DELETE INBOX',
  'f1 RENAME INBOX z',
  'f1 RENAME x z',
  'f1 SUBSCRIBE x',
  'f1 UNSUBSCRIBE x',
  'f1 SELECT INBOX',
  'f1 SELECT Nowhere',
  'f1 EXAMINE Sent',
  'f1 CLOSE',
  'f1 CHECK',
  'f1 CAPABILITY',
  'f1 ENABLE CONDSTORE',
  'f1 IDLE',
  'f1 APPEND Sent {10}',
  'Subject: a',
  'f1 APPEND Nowhere {10}',
  'f1 LOGIN alice wrong',
  'f1 AUTHENTICATE PLAIN',
  'AGFsaWNlAHNlY3JldA==',
  '*',
  'f1 STARTTLS',
  'f1 LOGOUT',
);

const likelyIn1990 = fc.constantFrom(
  'f1 FETCH 1,2,3 ALL',
  'f1 FETCH 1 (ENVELOPE FLAGS INTERNALDATE RFC822 RFC822.HEADER RFC822.SIZE RFC822.TEXT)',
  'f1 FETCH 2 FAST',
  'f1 STORE 1 +FLAGS \\Deleted',
  'f1 STORE 1:2 -FLAGS (\\Seen $x)',
  'f1 FIND MAILBOXES *',
  'f1 FIND BBOARDS *',
  'f1 BBOARD x',
  'f1 COPY 1 "new one"',
  'f1 COPY 1:2 INBOX',
  'f1 SEARCH FROM "x" SINCE 1-Jan-26',
  'f1 SEARCH ALL',
  'f1 CHECK',
  'f1 EXPUNGE',
  'f1 SELECT "new one"',
  'f1 LOGIN {5}',
  'alice {6}',
  'secret',
);

const rightCommand = fc
  .constantFrom(...commandsByName.filter(([name]) => name !== 'AUTHENTICATE' && name !== 'LOGOUT'))
  .chain(([, arbitrary]) => arbitrary)
  .chain((command) =>
    fc
      .constantFrom('synchronising' as const, 'nonSynchronising' as const)
      .map((style) => concatBytes(writeCommand({ tag: 'f2', command }, widestDialect(false), style))),
  );

const step = fc.tuple(fc.nat(1), fc.oneof({ weight: 2, arbitrary: likely.map(line) }, rightCommand));

describe('rev1-2003', () => {
  test('whatever is said, every answer is one of RFC 3501', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('mailboxes', 'nested', 'two-clients', 'fruit'),
        fc.boolean(),
        fc.array(step, { maxLength: 25 }),
        (scenario, enters, script) => {
          for (const frame of talk(scenario, 'rev1-2003', enters ? [...ENTER, ...script] : script)) {
            if (!isOf2003(frame)) expect.fail(`not of RFC 3501: ${JSON.stringify(frame)}`);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  test('what came later would be noticed', () => {
    const script = [...ENTER, [0, line('f1 COPY 1 Sent')], [0, line('f1 LIST "" *')]] as const;
    const newer = talk('mailboxes', 'rev2', script).filter((frame) => !isOf2003(frame));
    expect(newer.map((frame) => frame.replace(/^(\S+ \S+ \S+).*\r\n$/s, '$1'))).toEqual(
      expect.arrayContaining(['* OK [CAPABILITY', 'f1 OK [COPYUID', '* OK [HIGHESTMODSEQ', '* LIST (\\HasNoChildren)']),
    );
  });
});

describe('imap2', () => {
  test('whatever is said, every answer is one of RFC 1176', () => {
    const anyStep = fc.tuple(
      fc.nat(1),
      fc.oneof({ weight: 4, arbitrary: fc.oneof(likelyIn1990, likely).map(line) }, rightCommand),
    );
    fc.assert(
      fc.property(
        fc.constantFrom('mailboxes', 'nested', 'two-clients', 'fruit', 'correspondents'),
        fc.boolean(),
        fc.array(anyStep, { maxLength: 25 }),
        (scenario, enters, script) => {
          for (const frame of talk(scenario, 'imap2', enters ? [...ENTER, ...script] : script)) {
            if (!isOf1990(frame)) expect.fail(`not of RFC 1176: ${JSON.stringify(frame)}`);
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  test('what came later would be noticed', () => {
    const script = [...ENTER, [0, line('f1 FETCH 1 (UID INTERNALDATE)')], [0, line('f1 LIST "" *')]] as const;
    const newer = talk('mailboxes', 'rev1-2003', script).filter((frame) => !isOf1990(frame));
    expect(newer.map((frame) => frame.replace(/^(\S+ \S+ \S+).*\r\n$/s, '$1'))).toEqual(
      expect.arrayContaining(['* OK [CAPABILITY', '* OK [UIDVALIDITY', '* 1 FETCH', '* LIST ()']),
    );
  });
});
