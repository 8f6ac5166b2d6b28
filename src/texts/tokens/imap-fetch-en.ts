// What can be fetched of a message, and what envelope, addresses and body structure are made of, in English.

import type { ImapRole } from '#engine/index.ts';

type FetchRole = Extract<ImapRole, `imap.${'fetch' | 'envelope' | 'address' | 'body'}.${string}`>;

export const imapFetchEn = {
  'imap.fetch.item.binary':
    'A part with its transfer encoding undone. | The server decodes base64 or quoted-printable, which saves a third of the bytes. Sets \\Seen.',
  'imap.fetch.item.binary.peek': 'A decoded part, without marking it as read.',
  'imap.fetch.item.binary.size': 'How many bytes a part has once decoded.',
  'imap.fetch.item.body': 'The structure of the message, short form. | Like BODYSTRUCTURE without the extension data.',
  'imap.fetch.item.body.peek': 'Bytes of the message, without marking it as read. | In brackets stands which part.',
  'imap.fetch.item.body.section':
    'Bytes of the message. | In brackets stands which part. Fetching them sets \\Seen: the server takes it as reading.',
  'imap.fetch.item.bodystructure':
    'What the message is made of: its parts with type, size and name. | The server has read the MIME structure, so that a client can fetch only the part it wants.',
  'imap.fetch.item.emailid':
    'An identifier of the message’s content. | Copies have the same one, in whatever mailbox: what was fetched once need not be fetched again.',
  'imap.fetch.item.envelope':
    'The envelope: date, subject, sender, recipients, ids. | Enough to show a line in a list.',
  'imap.fetch.item.flags': 'The flags that the message has now.',
  'imap.fetch.item.internaldate': 'When the message came to this server. | Not the Date field, which the sender wrote.',
  'imap.fetch.item.modseq': 'The counter of the message’s last change.',
  'imap.fetch.item.rfc822': 'The whole message. | An old way to say BODY[]. Sets \\Seen.',
  'imap.fetch.item.rfc822.header': 'The header. | An old way to say BODY.PEEK[HEADER].',
  'imap.fetch.item.rfc822.size': 'How many bytes the message has.',
  'imap.fetch.item.rfc822.text': 'The text without the header. | An old way to say BODY[TEXT]. Sets \\Seen.',
  'imap.fetch.item.threadid': 'An identifier of the conversation. | Messages that belong together have the same one.',
  'imap.fetch.item.uid': 'The message’s UID.',
  'imap.fetch.macro.all': 'Short for FLAGS INTERNALDATE RFC822.SIZE ENVELOPE.',
  'imap.fetch.macro.fast': 'Short for FLAGS INTERNALDATE RFC822.SIZE.',
  'imap.fetch.macro.full': 'Short for FLAGS INTERNALDATE RFC822.SIZE ENVELOPE BODY.',
  'imap.fetch.partial':
    'Only some of these messages, by position. | 1:100 are the first hundred, -1:-100 the last; useful when nobody knows how many the range holds.',
  'imap.fetch.vanished': 'And tell what is gone since. | The answer begins with VANISHED (EARLIER) and the UIDs.',
  'imap.fetch.changedsince':
    'Only messages that changed since. | Those whose counter is higher than this number; their MODSEQ comes along.',
  'imap.envelope.bcc': 'Blind copies: Bcc. | Mostly only in drafts and sent mail.',
  'imap.envelope.cc': 'Copies: Cc.',
  'imap.envelope.date': 'The Date field, as the sender wrote it.',
  'imap.envelope.from': 'Who wrote it: From.',
  'imap.envelope.in-reply-to': 'Which message it answers: In-Reply-To.',
  'imap.envelope.message-id':
    'The message’s own name: Message-ID. | Worldwide unique, made up by the program that sent it.',
  'imap.envelope.reply-to': 'Where answers shall go: Reply-To. | The server puts From here when the header has none.',
  'imap.envelope.sender': 'Who sent it: Sender. | The server puts From here when the header has none.',
  'imap.envelope.subject': 'The subject, as the header has it. | Encoded words such as =?utf-8?…?= are not decoded.',
  'imap.envelope.to': 'To whom: To.',
  'imap.address.host': 'The domain, behind the @. | NIL marks the beginning or end of a group.',
  'imap.address.mailbox': 'The part before the @.',
  'imap.address.name': 'The name beside the address. | NIL when there is none.',
  'imap.address.route': 'A source route. | Out of use for decades: always NIL.',
  'imap.body.part': 'A part of the message.',
  'imap.body.multipart':
    'Several parts together. | Each has its own type; how they belong together says the word behind them.',
  'imap.body.parameters':
    'Parameters of the type, by name and value. | Such as the character set of a text, or a boundary.',
  'imap.body.description': 'A description for people. | Mostly NIL.',
  'imap.body.disposition': 'How to show it: in the text, or as an attachment with a file name.',
  'imap.body.encoding':
    'How it was made fit for travel. | 7BIT and 8BIT are as they are; BASE64 and QUOTED-PRINTABLE must be decoded.',
  'imap.body.extension': 'Something that a later standard may define.',
  'imap.body.id': 'The part’s own name: Content-ID. | HTML shows pictures by it.',
  'imap.body.language': 'The language of the part.',
  'imap.body.lines': 'How many lines it has.',
  'imap.body.location': 'An address under which the part can be found: Content-Location.',
  'imap.body.md5': 'A checksum of the part: Content-MD5. | Hardly in use.',
  'imap.body.octets': 'How many bytes it has, still encoded.',
  'imap.body.parameter': 'One parameter of the type.',
  'imap.body.subtype':
    'The subtype. | Of text/plain it is PLAIN; of several parts, how they belong together: MIXED, ALTERNATIVE.',
  'imap.body.type': 'The media type. | Of text/plain it is TEXT.',
  'imap.fetch.item.preview':
    'The first words of the text. | Up to 200 characters, made by the server out of plain text or HTML, to show in a list. Empty when there is nothing to read.',
  'imap.fetch.item.savedate':
    'When the message came into this mailbox. | Unlike the internal date it is always new after COPY, MOVE and APPEND: good for emptying the trash by age.',
  'imap.fetch.lazy':
    'Only if it costs no time. | Otherwise the server may answer NIL, and the client asks again later.',
} as const satisfies Readonly<Record<FetchRole, string>>;
