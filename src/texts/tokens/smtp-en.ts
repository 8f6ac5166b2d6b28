// What the words of SMTP mean, in English.

import type { SmtpRole } from '#engine/index.ts';

export const smtpEn = {
  'smtp.code.2': 'Done. | The first digit tells a program everything: 2 is yes, 3 go on, 4 not now, 5 no.',
  'smtp.code.3': 'Go on. | The server has understood so far, and waits for the rest.',
  'smtp.code.4': 'Not now. | It may work later; a mail server tries again by itself.',
  'smtp.code.5': 'No. | It will not work by trying again; the sender gets the message back.',
  'smtp.more-lines': 'A hyphen: more lines of this answer follow. | The last line has a space here.',
  'smtp.enhanced':
    'The same more exactly, for programs. | Class, subject and detail: 5.1.1 means that there is no such mailbox.',
  'smtp.text': 'Words for people.',
  'smtp.extension': 'Something that the server can do beyond the basics.',
  'smtp.client-name': 'The name that the client calls itself. | Nobody vouches for it.',
  'smtp.from':
    'From whom. | This sender gets the message back when it cannot be delivered. It need not be the From in the header.',
  'smtp.to':
    'To whom. | One recipient; for several the command comes several times. The To in the header plays no role here.',
  'smtp.path': 'An address in angle brackets. | <> as sender means: never answer, this is itself a report.',
  'smtp.parameter':
    'More about this mail. | Such as its size, that its addresses are in UTF-8, or when the sender wants a report.',
  'smtp.chunk-size': 'How many octets follow. | Counted, not searched for an end: line ends count too.',
  'smtp.last-chunk': 'These octets are the last of the message.',
  'smtp.chunk': 'A piece of the message. | As many octets as BDAT announced; no dot ends it.',
  'smtp.argument': 'What the command is about.',
  'smtp.mechanism': 'The way of proving who you are.',
  'smtp.authentication-data': 'A step of the login, in base64. | Base64 hides nothing.',
  'smtp.message-line': 'A line of the message.',
  'smtp.stuffed-dot':
    'A dot more than the message has. | A line that begins with a dot gets a second one for the journey.',
  'smtp.end': 'A dot alone: the message is whole. | From here on the server is responsible for it, if it answers 250.',
  'smtp.command.ehlo': 'Greets, and asks what the server can do. | Every modern session begins so.',
  'smtp.command.helo': 'Greets in the old way. | Without extensions.',
  'smtp.command.mail': 'Begins a mail, and names its sender.',
  'smtp.command.rcpt': 'Names a recipient. | The server says at once whether it takes mail for this address.',
  'smtp.command.data': 'The message follows. | After 354 every line belongs to the message, up to a dot alone.',
  'smtp.command.bdat': 'A piece of the message follows, of exactly this many octets. | The modern alternative to DATA.',
  'smtp.command.rset': 'Forgets the mail that was begun.',
  'smtp.command.vrfy': 'Asks whether an address exists. | Most servers don’t tell, for fear of spammers.',
  'smtp.command.expn': 'Asks who is on a mailing list. | Hardly any server tells.',
  'smtp.command.help': 'Asks for help.',
  'smtp.command.noop': 'Does nothing.',
  'smtp.command.quit': 'Ends the connection in good order.',
  'smtp.command.starttls':
    'Asks to protect the connection by TLS from here on. | Afterwards both begin anew, with EHLO.',
  'smtp.command.auth': 'Logs in. | Programs of people must, before they may send.',
} as const satisfies Readonly<Record<SmtpRole, string>>;
