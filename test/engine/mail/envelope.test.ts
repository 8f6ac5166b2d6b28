// RFC 9051 §7.5.2 (3501 §7.4.2): the envelope structure.
import { expect, test } from 'vitest';
import { envelopeOf } from '#engine/mail/envelope.ts';
import type { Address, Envelope } from '#engine/mail/envelope.ts';
import { message } from './crlf.ts';

const NOTHING: Envelope = {
  date: null,
  subject: null,
  from: [],
  sender: [],
  replyTo: [],
  to: [],
  cc: [],
  bcc: [],
  inReplyTo: null,
  messageId: null,
};
const address = (name: string | null, mailbox: string, host: string, route: string | null = null): Address => ({
  name,
  route,
  mailbox,
  host,
});
const groupStart = (mailbox: string): Address => ({ name: null, route: null, mailbox, host: null });
const GROUP_END: Address = { name: null, route: null, mailbox: null, host: null };

test('the example of RFC 9051 §8 (3501 §8)', () => {
  const terry = [address('Terry Gray', 'gray', 'cac.washington.edu')];
  const raw = message(
    'Date: Wed, 17 Jul 1996 02:23:25 -0700 (PDT)',
    'From: Terry Gray <gray@cac.washington.edu>',
    'Subject: IMAP4rev2 WG mtg summary and minutes',
    'To: imap@cac.washington.edu',
    'cc: minutes@CNRI.Reston.VA.US, John Klensin <KLENSIN@MIT.EDU>',
    'Message-Id: <B27397-0100000@cac.washington.ed>',
    'MIME-Version: 1.0',
    'Content-Type: TEXT/PLAIN; CHARSET=US-ASCII',
    '',
  );
  expect(envelopeOf(raw)).toEqual({
    date: 'Wed, 17 Jul 1996 02:23:25 -0700 (PDT)',
    subject: 'IMAP4rev2 WG mtg summary and minutes',
    from: terry,
    sender: terry,
    replyTo: terry,
    to: [address(null, 'imap', 'cac.washington.edu')],
    cc: [address(null, 'minutes', 'CNRI.Reston.VA.US'), address('John Klensin', 'KLENSIN', 'MIT.EDU')],
    bcc: [],
    inReplyTo: null,
    messageId: '<B27397-0100000@cac.washington.ed>',
  });
});

const alice = [address(null, 'a', 'x')];
const from = 'From: a@x';
const byAlice = { from: alice, sender: alice, replyTo: alice };

const envelopes: readonly [symptom: string, lines: readonly string[], difference: Partial<Envelope>][] = [
  ['no fields', [''], {}],
  ['no empty line', ['Subject: x'], { subject: 'x' }],
  [
    'present but empty is not absent',
    ['Subject:', 'Date: ', 'In-Reply-To:', 'Message-ID:', ''],
    {
      subject: '',
      date: '',
      inReplyTo: '',
      messageId: '',
    },
  ],
  ['encoded words and 8-bit stay', ['Subject: =?utf-8?q?=C3=A9?= \xe9', ''], { subject: '=?utf-8?q?=C3=A9?= \xe9' }],
  ['folded', ['Subject: one', '\ttwo', ''], { subject: 'one\ttwo' }],
  ['of two subjects the first counts', ['Subject: one', 'Subject: two', ''], { subject: 'one' }],
  ['of two From fields the first counts', [from, 'From: b@y', ''], byAlice],
  [
    'RFC 5322 §4.5.3: To fields are added up',
    ['To: a@x', 'Cc: a@x', 'To: b@y', ''],
    {
      to: [address(null, 'a', 'x'), address(null, 'b', 'y')],
      cc: alice,
    },
  ],
  ['Sender of its own', [from, 'Sender: b@y', ''], { ...byAlice, sender: [address(null, 'b', 'y')] }],
  ['empty Sender and Reply-To are those of From', [from, 'Sender:', 'Reply-To: ,', ''], byAlice],
  ['empty To is NIL', ['To:', ''], {}],
  [
    'a group',
    ['To: Team: a@x, "B" <b@y>;, c@z', ''],
    {
      to: [groupStart('Team'), address(null, 'a', 'x'), address('B', 'b', 'y'), GROUP_END, address(null, 'c', 'z')],
    },
  ],
  ['an empty group', ['To: undisclosed-recipients:;', ''], { to: [groupStart('undisclosed-recipients'), GROUP_END] }],
  ['a route', ['To: <@a,@b:c@d>', ''], { to: [address(null, 'c', 'd', '@a,@b')] }],
  ['no domain is not the beginning of a group', ['To: alice', ''], { to: [address(null, 'alice', '')] }],
  ['quotes go, their content stays', ['To: "A \\"B\\"" <"c d"@e>', ''], { to: [address('A "B"', 'c d', 'e')] }],
  ['body lines are no fields', ['Subject: x', '', 'To: a@x'], { subject: 'x' }],
];

test.each(envelopes)('%s', (_, lines, difference) => {
  expect(envelopeOf(message(...lines))).toEqual({ ...NOTHING, ...difference });
});
