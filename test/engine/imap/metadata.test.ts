// Annotations that are too large to be written down in a transcript. RFC 5464 §4.1, §4.3.
import { expect, it } from 'vitest';

import { readScenario } from '../../transcripts/scenario.ts';
import { serverFor } from '../../transcripts/servers.ts';
import { World } from '../../transcripts/world.ts';

function answerTo(...commands: readonly string[]): readonly string[] {
  const client = new World(readScenario('mailboxes').store).connect(serverFor('imap', new Map()));
  client.send(Buffer.from('t LOGIN alice secret\r\n'));
  for (const command of commands) {
    client.read();
    client.send(Buffer.from(`t ${command}\r\n`));
  }
  return client.readText();
}

const setting = (octets: number): string =>
  `SETMETADATA INBOX (/shared/comment "x" /private/comment {${octets}+}\r\n${'v'.repeat(octets)})`;

it('a value that is too large fails the whole command', () => {
  expect(answerTo(setting(65_537))).toEqual(['t NO [METADATA MAXSIZE 65536] A value may have 65536 octets']);
  expect(answerTo(setting(65_537), 'GETMETADATA INBOX (/shared/comment /private/comment)')[0]).toBe(
    '* METADATA INBOX (/shared/comment NIL /private/comment NIL)',
  );
});

it.each([1, 1024, 65_536])('a value of %d octets is taken, and told whole', (octets) => {
  expect(answerTo(setting(octets))).toEqual(['t OK SETMETADATA completed']);
  const told = answerTo(setting(octets), 'GETMETADATA INBOX /private/comment').join('\n');
  expect(told).toContain('v'.repeat(octets));
});

it('who gives no command is told all the same when much has changed', () => {
  const world = new World(readScenario('mailboxes').store);
  const [quiet, busy] = [1, 2].map(() => {
    const client = world.connect(serverFor('imap', new Map()));
    client.send(Buffer.from('t LOGIN alice secret\r\nt ENABLE METADATA\r\n'));
    client.read();
    return client;
  });
  for (let round = 0; round < 1001; round += 1) {
    busy?.send(
      Buffer.from(`t SETMETADATA INBOX (/private/x${round} "x")\r\nt SETMETADATA INBOX (/private/x${round} NIL)\r\n`),
    );
  }
  const told = quiet?.readText() ?? [];
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/^\* METADATA INBOX \/private\/x0 /);
});
