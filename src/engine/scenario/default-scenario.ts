// The lab's first scenario: three devices of alice, a resolver, another server on the internet, and mail.example.org
// with IMAP, POP3 and SMTP. Its messages show what mail is made of. Names and addresses as RFC 2606, 5737 reserve them.

import { invariant } from '../base/invariant.ts';
import { sampleMessages } from './sample-messages.ts';
import type { Scenario } from './scenario.ts';
import { readScenario } from './schema.ts';

const scenario = readScenario({
  title: 'One mailbox, three devices',
  epoch: '2026-03-02T09:00:00Z',
  domain: 'example.org',
  hosts: [
    { id: 'desktop', address: '198.51.100.10', link: { latencyMs: 8, bitsPerSecond: 100_000_000 } },
    { id: 'laptop', address: '198.51.100.20', link: { latencyMs: 12, jitterMs: 3, bitsPerSecond: 50_000_000 } },
    { id: 'phone', address: '203.0.113.30', link: { latencyMs: 35, jitterMs: 15, bitsPerSecond: 10_000_000 } },
    { id: 'dns', name: 'dns.example.org', address: '192.0.2.53', link: { latencyMs: 4, bitsPerSecond: 1_000_000_000 } },
    { id: 'sender', name: 'mx.example.net', address: '203.0.113.25', link: { latencyMs: 10 } },
    {
      id: 'mail',
      name: 'mail.example.org',
      address: '192.0.2.25',
      link: { latencyMs: 7, bitsPerSecond: 1_000_000_000 },
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
      { name: 'example.org', type: 'MX', data: '10 mail.example.org' },
      ...[
        ['_imap', '0 1 143 mail.example.org'],
        ['_imaps', '0 1 993 mail.example.org'],
        ['_pop3', '10 1 110 mail.example.org'],
        ['_pop3s', '10 1 995 mail.example.org'],
        ['_submission', '0 1 587 mail.example.org'],
        ['_submissions', '0 1 465 mail.example.org'],
      ].map(([service, data]) => ({ name: `${service}._tcp.example.org`, type: 'SRV', data })),
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
  scripts: [
    {
      name: 'mail arrives',
      steps: [
        { connection: 'sender', open: { from: 'sender', to: 'mail.example.org', port: 25 } },
        { connection: 'sender', until: '220 ', send: 'EHLO mx.example.net\n' },
        { connection: 'sender', until: '250 ', send: 'MAIL FROM:<carol@example.net>\n' },
        { connection: 'sender', until: '250 ', send: 'RCPT TO:<alice@example.org>\n' },
        { connection: 'sender', until: '250 ', send: 'DATA\n' },
        { connection: 'sender', until: '354', send: arrivingMessage() },
        { connection: 'sender', until: '250 ', send: 'QUIT\n' },
        { connection: 'sender', until: '221', close: 'fin' },
      ],
    },
    {
      name: 'phone deletes a message',
      steps: [
        { connection: 'phone', open: { from: 'phone', to: 'mail.example.org', port: 143 } },
        { connection: 'phone', until: '* OK', send: 'p1 LOGIN alice secret\n' },
        { connection: 'phone', until: 'p1 OK', send: 'p2 SELECT INBOX\n' },
        { connection: 'phone', until: 'p2 OK', afterMs: 400, send: 'p3 STORE 2 +FLAGS (\\Deleted)\n' },
        { connection: 'phone', until: 'p3 OK', afterMs: 400, send: 'p4 EXPUNGE\n' },
        { connection: 'phone', until: 'p4 OK', afterMs: 400, send: 'p5 LOGOUT\n' },
        { connection: 'phone', until: 'p5 OK', close: 'fin' },
      ],
    },
  ],
});

function specialMailboxes(): readonly object[] {
  return ['Drafts', 'Sent', 'Junk', 'Trash', 'Archive'].map((name) => ({ name, specialUse: `\\${name}` }));
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

invariant(scenario.ok, `the default scenario is in order: ${scenario.ok ? '' : JSON.stringify(scenario.error)}`);

/** Desktop, laptop, phone, a resolver, a second server and mail.example.org with alice's and bob's mail. */
export const defaultScenario: Scenario = scenario.value;
