// ENVELOPE: ten fields of a message's header, taken apart. RFC 9051 §7.5.2, §9.

import { SP, enclosed, many, mapped } from '../../wire/combinators.ts';
import { field, fields } from '../../wire/fields.ts';
import { type Rule, token } from '../../wire/rule.ts';
import type { ImapRole } from '../roles.ts';
import type { Envelope, EnvelopeAddress } from '../response-syntax.ts';
import type { NString } from '../syntax.ts';
import { about, style } from './about.ts';
import { nstring, orNil } from './strings.ts';

const { spec } = about('envelope', '7.5.2');

function part(role: ImapRole): Rule<NString> {
  return token(style<NString>(role, 'string'), nstring);
}

/** `address`. */
const address: Rule<EnvelopeAddress> = token(
  style<EnvelopeAddress>('imap.address', 'punctuation', {
    values: ({ name, mailbox, host }) => ({ name: name ?? '', mailbox: mailbox ?? '', host: host ?? '' }),
  }),
  enclosed(
    '(',
    fields(
      'address',
      spec,
      field('name', part('imap.address.name')),
      SP,
      field('route', part('imap.address.route')),
      SP,
      field('mailbox', part('imap.address.mailbox')),
      SP,
      field('host', part('imap.address.host')),
    ),
    ')',
  ),
);

const someAddresses = enclosed('(', many({ ...address, ...about('address', '7.5.2') }, 1), ')');

/** `"(" 1*address ")" / nil`: without spaces between the addresses. */
function addresses(role: ImapRole): Rule<readonly EnvelopeAddress[]> {
  return token(
    style<readonly EnvelopeAddress[]>(role, 'string', { values: (list) => ({ count: list.length }) }),
    mapped(
      orNil(someAddresses),
      (list) => list ?? [],
      (list) => (list.length > 0 ? list : null),
    ),
  );
}

/** `envelope`. */
export const envelope: Rule<Envelope> = token(
  style<Envelope>('imap.envelope', 'punctuation'),
  enclosed(
    '(',
    fields(
      'envelope',
      spec,
      field('date', part('imap.envelope.date')),
      SP,
      field('subject', part('imap.envelope.subject')),
      SP,
      field('from', addresses('imap.envelope.from')),
      SP,
      field('sender', addresses('imap.envelope.sender')),
      SP,
      field('replyTo', addresses('imap.envelope.reply-to')),
      SP,
      field('to', addresses('imap.envelope.to')),
      SP,
      field('cc', addresses('imap.envelope.cc')),
      SP,
      field('bcc', addresses('imap.envelope.bcc')),
      SP,
      field('inReplyTo', part('imap.envelope.in-reply-to')),
      SP,
      field('messageId', part('imap.envelope.message-id')),
    ),
    ')',
  ),
);
