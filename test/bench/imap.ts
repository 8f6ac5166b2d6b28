// The IMAP server in process: an endpoint on a store, bytes in and bytes out, no network.
import { createImapServer } from '#engine/imap/server/endpoint.ts';
import { imapProfile } from '#engine/imap/profiles.ts';
import { utf8BytesOf } from '#engine/base/bytes.ts';
import { MailStore } from '#engine/store/mail-store.ts';
import { internalDateAt } from '#engine/store/message.ts';
import type { UnixMs } from '#engine/base/units.ts';
import { EPOCH, World, type Client } from '../transcripts/world.ts';
import { liveBytes, medianMs, type Figure } from './harness.ts';

const MESSAGES = 100_000;

/** A message of some 700 bytes with a subject of its own. */
function rawMessage(index: number): Uint8Array {
  return utf8BytesOf(
    [
      `From: Person ${index % 997} <person${index % 997}@example.org>`,
      'To: Alice <alice@example.org>',
      `Subject: Report ${index} about ${index % 7 === 0 ? 'invoices' : 'meetings'}`,
      `Date: Mon, 2 Mar 2026 09:${String(index % 60).padStart(2, '0')}:00 +0000`,
      `Message-ID: <${index}@example.org>`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      '',
      ...Array.from(
        { length: 6 },
        (_, line) => `Line ${line} of message ${index}: nothing that anybody would search for.`,
      ),
      '',
    ].join('\r\n'),
  );
}

function filledStore(count: number): MailStore {
  const store = new MailStore({ domain: 'example.org', epoch: EPOCH });
  const { inbox } = store.createAccount('alice', 'secret');
  for (let index = 0; index < count; index += 1) {
    inbox.append(
      [{ raw: rawMessage(index), internalDate: internalDateAt((EPOCH + index * 1000) as UnixMs) }],
      'append',
    );
  }
  return store;
}

function loggedIn(store: MailStore): Client {
  const client = new World(store).connect((services, mail) =>
    createImapServer(services, { store: mail, profile: imapProfile('rev2') }),
  );
  say(client, 'x LOGIN alice secret');
  return client;
}

/** Sends a line and throws away what comes back, after making sure that it ended well. */
function say(client: Client, line: string): void {
  client.frames.length = 0;
  client.send(utf8BytesOf(`${line}\r\n`));
  client.read();
  const last = client.frames.at(-1);
  const tag = line.split(' ')[0] ?? '';
  if (!last || !Buffer.from(last).toString('latin1').startsWith(`${tag} OK`)) {
    throw new Error(`${line}: ${last ? Buffer.from(last).toString('latin1') : 'no answer'}`);
  }
}

/** Figures of the IMAP server. */
export function imapFigures(): Figure[] {
  const raw = Array.from({ length: MESSAGES }, (_, index) => rawMessage(index).length).reduce(
    (sum, size) => sum + size,
    0,
  );
  const before = liveBytes();
  const store = filledStore(MESSAGES);
  const overRaw = (liveBytes() - before - raw) / MESSAGES;
  const client = loggedIn(store);
  const time = (line: string, rounds = 5): number =>
    medianMs(
      rounds,
      () => line,
      () => say(client, line),
    );

  const select = time('a SELECT INBOX');
  const noop = medianMs(
    5,
    () => undefined,
    () => Array.from({ length: 20_000 }, () => say(client, 'a NOOP')),
  );
  const fetchFlags = time('a FETCH 1:* FLAGS', 3);
  const fetchFlagsUid = time('a FETCH 1:* (FLAGS UID)', 3);
  const fetchOne = medianMs(
    5,
    () => undefined,
    () => Array.from({ length: 1000 }, (_, index) => say(client, `a FETCH ${index * 97 + 1} (FLAGS ENVELOPE)`)),
  );
  const envelopes = time('a FETCH 1:* ENVELOPE', 1);
  const search = time('a SEARCH SUBJECT "invoices"', 3);
  const asked = (liveBytes() - before - raw) / MESSAGES;
  return [
    { name: 'NOOP, commands a second', value: 20_000 / (noop / 1000), unit: 'commands/s' },
    { name: 'SELECT, 100,000 messages', value: select, unit: 'ms', aim: '≤ 5 ms' },
    { name: 'FETCH 1:* FLAGS, 100,000 messages', value: fetchFlags, unit: 'ms' },
    { name: 'FETCH 1:* (FLAGS UID)', value: MESSAGES / (fetchFlagsUid / 1000), unit: 'messages/s', aim: '≥ 400,000/s' },
    { name: 'FETCH 1:* ENVELOPE', value: MESSAGES / (envelopes / 1000), unit: 'messages/s', aim: '≥ 30,000/s' },
    { name: 'FETCH n (FLAGS ENVELOPE), one of 100,000', value: 1000 / (fetchOne / 1000), unit: 'commands/s' },
    { name: 'SEARCH SUBJECT, 100,000 messages', value: search, unit: 'ms', aim: '≤ 80 ms' },
    { name: 'memory over the raw bytes, nothing asked', value: overRaw, unit: 'B/message', aim: '≤ 600 B' },
    { name: 'memory over the raw bytes, everything asked', value: asked, unit: 'B/message', aim: '≤ 1.5 KB' },
  ];
}
