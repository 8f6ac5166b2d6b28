// A faulty profile has exactly its fault: a session that does everything differs from a sound server's in nothing else.
import { describe, expect, test } from 'vitest';
import { bytesOf, byteStringOf } from '#engine/base/bytes.ts';
import { imapFaults, type ImapFault } from '#engine/imap/faults.ts';
import { imapProfile, type ImapProfile } from '#engine/imap/profiles.ts';
import { createImapServer } from '#engine/imap/server/endpoint.ts';
import { pop3Profiles, type Pop3Profile } from '#engine/pop3/profiles.ts';
import { panesEn } from '#texts/panes-en.ts';
import { panesZhCn } from '#texts/panes-zh-cn.ts';
import { readScenario } from '../../transcripts/scenario.ts';
import { World } from '../../transcripts/world.ts';

/** Two clients do what shows each of the faults, and much besides. */
const SESSION = [
  'laptop a1 CAPABILITY',
  'laptop a2 SELECT INBOX',
  'phone b2 SELECT INBOX',
  'laptop a3 FETCH 1:* (UID FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODYSTRUCTURE)',
  'laptop a4 FETCH 2 BODY.PEEK[]',
  'laptop a5 FETCH 2 FLAGS',
  'laptop a6 STORE 3 +FLAGS (\\Deleted $Done)',
  'laptop a7 SEARCH RETURN (COUNT) DELETED',
  'laptop a8 LIST "" * RETURN (STATUS (MESSAGES UIDNEXT UIDVALIDITY))',
  'laptop a9 COPY 1 Sent',
  'phone b3 STORE 1 +FLAGS (\\Deleted)',
  'phone b4 EXPUNGE',
  'laptop c1 FETCH 1 FLAGS',
  'laptop c2 NOOP',
  'laptop c3 IDLE',
  'phone b5 COPY 1 INBOX',
  'laptop DONE',
  'laptop c4 CREATE Again',
  'laptop c5 STATUS Again (UIDVALIDITY UIDNEXT MESSAGES)',
  'laptop c6 DELETE Again',
  'laptop c7 UNSELECT',
  'laptop c8 SELECT INBOX',
  'laptop c9 LOGOUT',
];

function play(profile: ImapProfile, session: readonly string[]): readonly string[] {
  const { store } = readScenario('mailboxes');
  const world = new World(store);
  const connect = () =>
    world.connect((services) => createImapServer(services, { store, profile }), { tlsAvailable: true });
  const clients = { laptop: connect(), phone: connect() };
  const said: string[] = [];
  const listen = (): void => {
    for (const [name, client] of Object.entries(clients)) {
      for (const part of client.read()) {
        said.push(`${name} ${typeof part === 'string' ? part : byteStringOf(part)}`);
      }
    }
  };
  for (const name of ['laptop', 'phone'] as const) clients[name].send(bytesOf('l LOGIN alice secret\r\n'));
  listen();
  for (const line of session) {
    const [name = '', ...words] = line.split(' ');
    clients[name === 'phone' ? 'phone' : 'laptop'].send(bytesOf(`${words.join(' ')}\r\n`));
    listen();
  }
  return said;
}

/** Where a fault may show: steps that bring it about, and what of a line it changes. */
interface Showing {
  readonly steps?: RegExp;
  readonly words?: RegExp;
}

const SHOWS: Readonly<Record<ImapFault, Showing>> = {
  'expunge-during-fetch': { steps: / c1 / },
  'expunge-untold': { steps: / EXPUNGE/ },
  'uidvalidity-constant': { words: /(?<=UIDVALIDITY |COPYUID )\d+/g },
  'uidvalidity-each-select': { words: /(?<=UIDVALIDITY |COPYUID )\d+/g },
  'size-wrong': { words: /(?<=RFC822\.SIZE )\d+/g },
  'literal-miscounted': { steps: / a4 / },
  'forgets-flags': { steps: / STORE / },
  'starttls-injection': {},
  'capability-lies': { steps: / IDLE| DONE/, words: / IDLE/g },
  'peek-sets-seen': { steps: / a4 / },
  'idle-silent': { steps: / IDLE| DONE/ },
};

/** Sound servers: IDLE cannot be missing from IMAP4rev2. */
function soundFor(fault: ImapFault): ImapProfile {
  return imapProfile(fault === 'capability-lies' ? 'rev1-modern' : 'rev2');
}

const faults = Object.keys(imapFaults) as ImapFault[];

describe.each(faults)('%s', (fault) => {
  const { steps, words } = SHOWS[fault];
  const said = (profile: ImapProfile, session: readonly string[]): readonly string[] =>
    play(profile, session).map((line) => (words ? line.replace(words, '') : line));

  test('a session without what brings it about is that of a sound server', () => {
    const quiet = SESSION.filter((line) => !steps?.test(line));
    expect(said(imapProfile(fault), quiet)).toEqual(said(soundFor(fault), quiet));
  });

  test('the whole session shows it, but for STARTTLS, which is no part of it and has a transcript', () => {
    const isTheSame =
      JSON.stringify(play(imapProfile(fault), SESSION)) === JSON.stringify(play(soundFor(fault), SESSION));
    expect(isTheSame).toBe(fault === 'starttls-injection');
  });

  test('has words for people', () => {
    expect(panesEn).toHaveProperty([`fault.imap.${fault}`]);
    expect(panesZhCn).toHaveProperty([`fault.imap.${fault}`]);
  });
});

test('the faults of POP3 and SMTP servers have words for people too', () => {
  const names = Object.values<Pop3Profile>(pop3Profiles).flatMap(({ fault }) => fault ?? []);
  expect(names).toHaveLength(5);
  expect(panesEn).toHaveProperty(['fault.smtp.accepts-bare-lf']);
  expect(panesZhCn).toHaveProperty(['fault.smtp.accepts-bare-lf']);
  for (const name of names) {
    expect(panesEn).toHaveProperty([`fault.pop3.${name}`]);
    expect(panesZhCn).toHaveProperty([`fault.pop3.${name}`]);
  }
});
