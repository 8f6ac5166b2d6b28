// Users and mailboxes with names that mean something to programming languages or file systems: names like any other, or
// refused by a rule for all.
import { describe, expect, it } from 'vitest';

import { MailStore } from '#engine/store/mail-store.ts';
import { serverFor } from '../../transcripts/servers.ts';
import { type Client, EPOCH, World } from '../../transcripts/world.ts';

function connect(world: World, user: string): (command: string) => readonly string[] {
  const client: Client = world.connect(serverFor('imap', new Map()));
  const say = (command: string): readonly string[] => {
    client.read();
    client.send(Buffer.from(`t ${command}\r\n`));
    return client.readText();
  };
  expect(say(`LOGIN ${user} secret`).at(-1)).toMatch(/^t OK/);
  return say;
}

describe.each(['__proto__', 'constructor', 'hasOwnProperty', '..', '.', 'anyone', '-bob'])('the user %s', (user) => {
  it('shares, is shared with, has a quota and notes', () => {
    const store = new MailStore({ domain: 'example.org', epoch: EPOCH });
    store.createAccount(user, 'secret').setQuota({ messages: 7 });
    store.createAccount('bob', 'secret');
    const world = new World(store);
    const [strange, bob] = [connect(world, user), connect(world, 'bob')];
    expect(strange('SETACL INBOX bob lr').at(-1)).toBe('t OK SETACL completed');
    expect(bob('MYRIGHTS INBOX')).toContain('* MYRIGHTS INBOX lrswipkxteacd');
    expect(bob(`MYRIGHTS "Other Users/${user}/INBOX"`)[0]).toBe(`* MYRIGHTS "Other Users/${user}/INBOX" lr`);
    expect(bob(`LIST "" "Other Users/${user}/%"`)[0]).toContain(`"Other Users/${user}/INBOX"`);
    expect(strange('GETQUOTAROOT INBOX')[1]).toBe(`* QUOTA #user/${user} (MESSAGE 0 7)`);
    expect(strange('SETMETADATA INBOX (/private/comment "mine")').at(-1)).toMatch(/^t OK/);
    expect(bob(`GETMETADATA "Other Users/${user}/INBOX" /private/comment`)[0]).toContain('/private/comment NIL');
    expect(strange('SELECT "Other Users/bob/INBOX"').at(-1)).toMatch(/^t NO \[NONEXISTENT\]/);
  });
});

/** The tree of oneself is not to be found a second time below the others. */
it('nobody is somebody else to himself', () => {
  const store = new MailStore({ domain: 'example.org', epoch: EPOCH });
  store.createAccount('alice', 'secret');
  const say = connect(new World(store), 'alice');
  expect(say('SELECT "Other Users/alice/INBOX"').at(-1)).toMatch(/^t NO \[NONEXISTENT\]/);
  expect(say('CREATE "Other Users/alice/x"').at(-1)).toMatch(/^t NO \[NOPERM\]/);
  expect(say('LIST "" *')).toHaveLength(2);
});

/** `a/b` with a mailbox `c` would be the same name as `a` with `b/c`. */
it('users whose names could be read in two ways have no place in the namespace', () => {
  const store = new MailStore({ domain: 'example.org', epoch: EPOCH });
  store.createAccount('alice', 'secret');
  const strange = store.createAccount('a/b', 'secret');
  strange.entry('INBOX')?.access.set('anyone', 'replace', new Set(['l', 'r']));
  const say = connect(new World(store), 'alice');
  expect(say('SELECT "Other Users/a/b/INBOX"').at(-1)).toMatch(/^t NO \[NONEXISTENT\]/);
  expect(say('LIST "" *')).toHaveLength(2);
});

describe('mailboxes', () => {
  const store = new MailStore({ domain: 'example.org', epoch: EPOCH });
  store.createAccount('alice', 'secret');
  const say = connect(new World(store), 'alice');

  it.each(['__proto__', 'constructor', '..', '.', '../x', './x', '~', '~root/x', 'a.b', 'C:', 'a/../b'])(
    '%s is an ordinary name',
    (name) => {
      expect(say(`CREATE "${name}"`).at(-1)).toMatch(/^t OK \[MAILBOXID/);
      expect(say(`CREATE "${name}"`).at(-1)).toMatch(/^t NO \[ALREADYEXISTS\]/);
      expect(say(`SETACL "${name}" bob lr`).at(-1)).toMatch(/^t OK/);
      expect(say(`LIST "" "${name}"`)[0]).toMatch(/^\* LIST /);
      expect(say(`SELECT "${name}"`).at(-1)).toMatch(/^t OK/);
      expect(say(`DELETE "${name}"`).at(-1)).toMatch(/^t OK/);
      expect(say(`SELECT "${name}"`).at(-1)).toMatch(/^t NO/);
    },
  );

  it.each(['/', '//', '/etc/passwd', 'a//b', ''])('%j is refused', (name) => {
    expect(say(`CREATE "${name}"`).at(-1)).toMatch(/^t NO \[CANNOT\]/);
    expect(say(`SELECT "${name}"`).at(-1)).toMatch(/^t NO \[NONEXISTENT\]/);
    expect(say(`RENAME INBOX "${name}"`).at(-1)).toMatch(/^t NO \[CANNOT\]/);
  });

  it.each(['Other Users', 'Other Users/', 'Other Users/x', 'Other Users//x', 'Other Users/bob'])(
    '%j is not the own to make',
    (name) => {
      expect(say(`CREATE "${name}"`).at(-1)).toMatch(/^t NO \[NOPERM\]/);
      expect(say(`RENAME INBOX "${name}"`).at(-1)).toMatch(/^t NO \[NOPERM\]/);
    },
  );
});
