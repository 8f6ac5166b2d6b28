// The lab's first scenario: three devices of alice, a resolver, another server on the internet, and mail.example.org
// with IMAP, POP3 and SMTP. Its messages show what mail is made of. Names and addresses as RFC 2606, 5737 reserve them.

import { sampleMessages } from './sample-messages.ts';
import type { IncomingSettings } from '../apps/mail-app/settings.ts';
import type {
  DeviceSpec,
  HostSpec,
  LinkSpec,
  MailboxSpec,
  Scenario,
  RecordSpec,
  ScriptSpec,
  StepSpec,
} from './scenario.ts';

/** Desktop, laptop, phone, a resolver, a second server and mail.example.org with alice's and bob's mail. */
export const defaultScenario: Scenario = {
  title: 'One mailbox, three devices',
  epoch: '2026-03-02T09:00:00Z',
  seed: 1,
  domain: 'example.org',
  hosts: [
    device('desktop', '198.51.100.10', link(8, 100)),
    device('laptop', '198.51.100.20', { ...link(12, 50), jitterMs: 3 }),
    device('phone', '203.0.113.30', { ...link(35, 10), jitterMs: 15 }),
    { id: 'dns', name: 'dns.example.org', address: '192.0.2.53', link: link(4, 1000), serves: [] },
    { id: 'sender', name: 'mx.example.net', address: '203.0.113.25', link: link(10, 100), serves: [] },
    {
      id: 'mail',
      name: 'mail.example.org',
      address: '192.0.2.25',
      link: link(7, 1000),
      serves: [
        { protocol: 'imap', port: 143, security: 'startTls' },
        { protocol: 'imap', port: 993, security: 'implicit' },
        { protocol: 'pop3', port: 110, security: 'startTls' },
        { protocol: 'pop3', port: 995, security: 'implicit' },
        { protocol: 'smtp', port: 25, security: 'startTls' },
        { protocol: 'smtp', port: 587, security: 'startTls' },
        { protocol: 'smtp', port: 465, security: 'implicit' },
      ],
    },
  ],
  dns: {
    host: 'dns',
    ttlSeconds: 300,
    records: [
      { name: 'example.org', type: 'MX', ttlSeconds: 3_600, data: '10 mail.example.org' },
      service('_imap', '0 1 143 mail.example.org'),
      service('_imaps', '0 1 993 mail.example.org'),
      service('_pop3', '10 1 110 mail.example.org'),
      service('_pop3s', '10 1 995 mail.example.org'),
      service('_submission', '0 1 587 mail.example.org'),
      service('_submissions', '0 1 465 mail.example.org'),
    ],
  },
  accounts: [
    {
      user: 'alice',
      password: 'secret',
      mailboxes: [{ name: 'INBOX', messages: sampleMessages }, ...specialMailboxes()],
    },
    { user: 'bob', password: 'secret', mailboxes: specialMailboxes() },
  ],
  scripts: [mailArrives(), phoneDeletes()],
  devices: [
    mailProgram('desktop', { access: 'online', watch: { type: 'idle', everySeconds: 180 }, keep: 'headers' }),
    mailProgram('laptop', { access: 'disconnected', watch: { type: 'poll', everySeconds: 120 }, keep: 'everything' }),
    mailProgram('phone', { access: 'disconnected', watch: { type: 'poll', everySeconds: 60 }, keep: 'headers' }),
  ],
};

/** One of alice's devices: all read the same mailboxes, each in its own way. */
function mailProgram(host: string, way: Pick<IncomingSettings, 'access' | 'watch' | 'keep'>): DeviceSpec {
  return {
    host,
    settings: {
      name: 'Alice Adams',
      address: 'alice@example.org',
      incoming: {
        host: 'mail.example.org',
        port: 143,
        security: 'startTls',
        protocol: 'imap',
        user: 'alice',
        password: 'secret',
        ...way,
        leave: { type: 'no' },
      },
      outgoing: { host: 'mail.example.org', port: 587, security: 'startTls', logIn: true },
    },
  };
}

/** A step on the one connection of a script. */
type Step = Omit<StepSpec, 'connection'>;

function mailArrives(): ScriptSpec {
  return {
    name: 'mail arrives',
    steps: [
      open('sender', 25),
      after('220 ', 'EHLO mx.example.net\n'),
      after('250 ', 'MAIL FROM:<carol@example.net>\n'),
      after('250 ', 'RCPT TO:<alice@example.org>\n'),
      after('250 ', 'DATA\n'),
      after('354', arrivingMessage()),
      after('250 ', 'QUIT\n'),
      { until: '221', afterMs: 0, close: 'fin' as const },
    ].map((step) => ({ connection: 'sender', ...step })),
  };
}

function phoneDeletes(): ScriptSpec {
  return {
    name: 'phone deletes a message',
    steps: [
      open('phone', 143),
      after('* OK', 'p1 LOGIN alice secret\n'),
      after('p1 OK', 'p2 SELECT INBOX\n'),
      after('p2 OK', 'p3 STORE 2 +FLAGS (\\Deleted)\n', 400),
      after('p3 OK', 'p4 EXPUNGE\n', 400),
      after('p4 OK', 'p5 LOGOUT\n', 400),
      { until: 'p5 OK', afterMs: 0, close: 'fin' as const },
    ].map((step) => ({ connection: 'phone', ...step })),
  };
}

function open(from: string, port: number): Step {
  return { afterMs: 0, open: { from, to: 'mail.example.org', port, security: 'none' } };
}

function after(until: string, send: string, afterMs = 0): Step {
  return { until, afterMs, send };
}

function service(name: string, data: string): RecordSpec {
  return { name: `${name}._tcp.example.org`, type: 'SRV', ttlSeconds: 3_600, data };
}

function device(id: string, address: string, at: LinkSpec): HostSpec {
  return { id, address, link: at, serves: [] };
}

function link(latencyMs: number, megabitsPerSecond: number): LinkSpec {
  return { up: true, latencyMs, jitterMs: 0, bitsPerSecond: megabitsPerSecond * 1_000_000, lossRatio: 0 };
}

function specialMailboxes(): readonly MailboxSpec[] {
  return ['Drafts', 'Sent', 'Junk', 'Trash', 'Archive'].map((name) => ({
    name,
    specialUse: `\\${name}`,
    messages: [],
  }));
}

function arrivingMessage(): string {
  return `From: Carol Chen <carol@example.net>
To: Alice Adams <alice@example.org>
Subject: The kettle is on
Date: Mon, 2 Mar 2026 09:00:00 +0000
Message-ID: <kettle@example.net>

Tea in five minutes, if you are quick.

Carol
.
`;
}
