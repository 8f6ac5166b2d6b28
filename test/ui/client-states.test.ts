// The state pane's views on real sessions: what each client believes, what it was not told, what the store has; and the
// picture of each state machine.

import { describe, expect, it, test } from 'vitest';
import type { ConnectionId, HostId } from '#engine/index.ts';
import { capabilitiesIn } from '../../src/ui/state/capabilities.ts';
import { createClientStates } from '../../src/ui/state/client-states.ts';
import { countsOf, createMailboxes } from '../../src/ui/state/mailboxes.ts';
import { machineOf, machinePicture } from '../../src/ui/state/machine.ts';
import { utf8BytesOf, type Protocol } from '#engine/index.ts';
import { terminalWorld, type TerminalWorld } from './terminal-world.ts';

const HOST = 'mail.example.org';

function client(world: TerminalWorld, connection: string) {
  return world.host.view(createClientStates).model.of(connection as ConnectionId);
}

function twoClients(): TerminalWorld {
  const world = terminalWorld();
  world.paste(`telnet ${HOST} 143\na1 LOGIN alice secret\na2 SELECT INBOX\n`);
  world.settle();
  world.session.newTab('phone' as HostId);
  world.paste(
    `telnet ${HOST} 143\nb1 LOGIN alice secret\nb2 SELECT INBOX\nb3 STORE 2 +FLAGS (\\Deleted)\nb4 EXPUNGE\n`,
  );
  world.settle();
  return world;
}

describe('two clients of one mailbox', () => {
  it('the one that was not told still counts the removed message', () => {
    const world = twoClients();
    expect(client(world, 'phone')?.selected?.uids).toEqual([1, 3, 4, 5, 6]);
    expect(client(world, 'desktop')?.selected?.uids).toEqual([1, 2, 3, 4, 5, 6]);
    expect(client(world, 'desktop')?.untold.expunged).toEqual([2]);
  });

  it('NOOP tells it, and every client agrees with the store', () => {
    const world = twoClients();
    world.session.activate('desktop');
    world.enter('a3 NOOP');
    const { messages = new Map() } = world.host.view(createMailboxes).model.mailbox('alice', 'INBOX') ?? {};
    const present = [...messages.values()].filter((row) => !row.removed).map((row) => row.uid);
    for (const connection of ['desktop', 'phone']) expect(client(world, connection)?.selected?.uids).toEqual(present);
    expect(client(world, 'desktop')?.untold).toEqual({ arrived: [], expunged: [], flags: [] });
    expect(client(world, 'desktop')?.toldBy.size).toBe(0);
  });

  it('the view of the store equals the store', () => {
    const world = twoClients();
    const { store } = world.host.state.get().simulation;
    const view = world.host.view(createMailboxes).model;
    for (const account of store.accounts) {
      for (const mailbox of account.mailboxes) {
        const rows = view.mailbox(account.user, mailbox.name);
        expect(rows && countsOf(rows)).toEqual({ messages: mailbox.count, unseen: mailbox.tally.unseen });
      }
    }
  });

  it('leaving the mailbox forgets its numbers', () => {
    const world = twoClients();
    world.enter('b5 CLOSE');
    expect(client(world, 'phone')).toMatchObject({ state: 'authenticated' });
    expect(client(world, 'phone')?.selected).toBeUndefined();
  });
});

describe('POP3 and SMTP', () => {
  it('a maildrop keeps its numbers, and marks what goes at QUIT', () => {
    const world = terminalWorld();
    world.paste(`telnet ${HOST} 110\nUSER alice\nPASS secret\nDELE 2\n`);
    world.settle();
    expect(client(world, 'desktop')).toMatchObject({ state: 'TRANSACTION', marked: [2], account: 'alice' });
    expect(client(world, 'desktop')?.maildrop?.uids).toEqual([1, 2, 3, 4, 5, 6]);
    world.enter('RSET');
    expect(client(world, 'desktop')?.marked).toEqual([]);
  });

  it('a mail transaction is shown until it ends', () => {
    const world = terminalWorld();
    world.paste(`telnet ${HOST} 25\nEHLO me.example\nMAIL FROM:<a@example.net>\nRCPT TO:<alice@example.org>\n`);
    world.settle();
    expect(client(world, 'desktop')?.transaction).toEqual({
      sender: 'a@example.net',
      recipients: ['alice@example.org'],
    });
    world.enter('RSET');
    expect(client(world, 'desktop')?.transaction).toBeUndefined();
  });
});

test.each<[Protocol, string, readonly string[] | undefined]>([
  ['imap', '* CAPABILITY IMAP4rev1 IDLE\r\n', ['IMAP4rev1', 'IDLE']],
  ['imap', '* OK [CAPABILITY IMAP4rev2] hello\r\n', ['IMAP4rev2']],
  ['imap', '* 3 EXISTS\r\n', undefined],
  ['pop3', '+OK capabilities\r\nUIDL\r\nSASL PLAIN\r\n.\r\n', ['UIDL', 'SASL PLAIN']],
  ['pop3', '+OK 2 messages\r\n1 311\r\n.\r\n', undefined],
  ['smtp', '250-mail\r\n250-PIPELINING\r\n250 HELP\r\n', ['PIPELINING', 'HELP']],
])('%s %j tells %j', (protocol, line, capabilities) => {
  expect(capabilitiesIn(utf8BytesOf(line), protocol)).toEqual(capabilities);
});

describe.each<Protocol>(['imap', 'pop3', 'smtp'])('the picture of %s', (protocol) => {
  it('has every state and every way of the table once', () => {
    const machine = machineOf(protocol);
    const picture = machinePicture(machine);
    const states = new Set(machine.ways.flatMap(({ from, to }) => [from, to]));
    expect(new Set(picture.states.map(({ state }) => state))).toEqual(states);
    const drawn = picture.ways.flatMap(({ from, to, triggers }) => triggers.map((on) => `${from} ${on} ${to}`));
    const wanted = machine.ways.filter(({ from, to }) => from !== to).map(({ from, on, to }) => `${from} ${on} ${to}`);
    expect(drawn.toSorted()).toEqual(wanted.toSorted());
  });
});
