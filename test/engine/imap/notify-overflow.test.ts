// A client that is not listening while very much happens: it is told so, and nothing more. RFC 5465 §5.8.
import { describe, expect, it } from 'vitest';

import { START } from '#engine/base/units.ts';
import { imapProfile } from '#engine/imap/profiles.ts';
import { createImapServer } from '#engine/imap/server/endpoint.ts';
import type { Input } from '#engine/net/endpoint.ts';
import { MailStore } from '#engine/store/mail-store.ts';

import { EPOCH } from '../../transcripts/world.ts';
import { serverServices } from '../server-services.ts';

function connected(store: MailStore): (input: Input) => string {
  const services = serverServices(EPOCH);
  const server = createImapServer(services, { store, profile: imapProfile('rev2') });
  return (input) =>
    Buffer.concat(
      server.handle(input, START).flatMap((output) => (output.type === 'send' ? output.bytes : [])),
    ).toString('latin1');
}

describe('NOTIFY', () => {
  it('gives up when more has gathered than can be told, as after NOTIFY NONE', () => {
    const store = new MailStore({ domain: 'example.org', epoch: EPOCH });
    const account = store.createAccount('alice', 'secret');
    const give = connected(store);
    give({ type: 'opened' });
    const lines = ['a LOGIN alice secret', 'b NOTIFY SET (PERSONAL (MailboxName MessageNew MessageExpunge))'];
    give({ type: 'received', bytes: Buffer.from(`${lines.join('\r\n')}\r\n`) });
    for (let index = 0; index < 1000; index += 1) account.create(`box${index}`);
    const told = give({ type: 'storeChanged' });
    expect(told.split('\r\n').filter((line) => line.startsWith('* LIST')).length).toBe(1000);
    for (let index = 1000; index < 2001; index += 1) account.create(`box${index}`);
    expect(give({ type: 'storeChanged' })).toBe(
      '* OK [NOTIFICATIONOVERFLOW] Too much happens: nothing more will be told\r\n',
    );
    account.create('one more');
    account.inbox.append([{ raw: Buffer.from('x'), internalDate: { unixMs: EPOCH, zoneMinutes: 0 } }]);
    expect(give({ type: 'storeChanged' })).toBe('');
  });
});
