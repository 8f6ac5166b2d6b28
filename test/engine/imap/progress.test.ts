// RFC 9585: a client whose command takes long hears from time to time that it is still at work.
import { expect, it } from 'vitest';

import { createRng } from '#engine/base/rng.ts';
import { type Instant, type UnixMs, seconds } from '#engine/base/units.ts';
import { imapProfile } from '#engine/imap/profiles.ts';
import { createImapServer } from '#engine/imap/server/endpoint.ts';
import type { Input } from '#engine/net/endpoint.ts';
import { MailStore } from '#engine/store/mail-store.ts';
import { internalDateAt } from '#engine/store/message.ts';

it('a FETCH that takes long tells so every ten seconds, under its tag', () => {
  const epoch = 1_772_442_000_000 as UnixMs;
  const store = new MailStore({ domain: 'example.org', epoch });
  const raw = Buffer.from(`Subject: large\r\n\r\n${'x'.repeat(100_000)}\r\n`);
  const messages = Array.from({ length: 20 }, () => ({ raw, internalDate: internalDateAt(epoch) }));
  store.createAccount('alice', 'secret').inbox.append(messages);
  const server = createImapServer(
    {
      epoch,
      hostName: 'mail.example.org',
      rng: createRng(1),
      tlsAvailable: false,
      implicitTls: false,
      wake: () => undefined,
    },
    { store, profile: imapProfile('rev2') },
  );
  const give = (input: Input, at: number): string =>
    server
      .handle(input, seconds(at) as number as Instant)
      .flatMap((output) => (output.type === 'send' ? [Buffer.from(output.bytes).toString('latin1')] : []))
      .join('');
  const lines = Buffer.from('a1 LOGIN alice secret\r\na2 SELECT INBOX\r\na3 FETCH 1:* BODY.PEEK[]\r\n');
  give({ type: 'opened' }, 0);
  let heard = give({ type: 'received', bytes: lines }, 0);
  for (let at = 4; server.busy && at < 1000; at += 4) heard += give({ type: 'storeChanged' }, at);
  expect(heard).toContain('a3 OK FETCH completed');
  const told = heard.match(/\* OK \[INPROGRESS \("a3" NIL NIL\)\] [^\r]+\r\n/g) ?? [];
  expect(told.length).toBeGreaterThanOrEqual(2);
  expect(told.length).toBeLessThanOrEqual(6);
});
