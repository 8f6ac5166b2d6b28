// What the words of POP3 mean, in English.

import type { Pop3Role } from '#engine/index.ts';

export const pop3En = {
  'pop3.ok': '+OK: done. | Every answer begins with +OK or -ERR; a program needs to read nothing else.',
  'pop3.err': '-ERR: not done. | Misspelt, not allowed in this state, or failed; the text says which.',
  'pop3.continue': 'Go on: the server waits for the next answer of the login.',
  'pop3.code': 'Why, for programs. | Such as [IN-USE]: somebody else has the maildrop open.',
  'pop3.text': 'Words for people.',
  'pop3.challenge':
    'A challenge: a text that is new each time. | APOP mixes it with the password, so that the password itself never crosses the line.',
  'pop3.user': 'The user’s name.',
  'pop3.password':
    'The password. | In clear unless TLS protects the connection. Everything up to the line’s end belongs to it, spaces too.',
  'pop3.digest':
    'A digest: the MD5 hash of challenge and password. | It proves that the client knows the password. MD5 is weak by today’s measure.',
  'pop3.mechanism': 'The way of proving who you are.',
  'pop3.authentication-data': 'A step of the login, in base64. | Base64 hides nothing.',
  'pop3.message-number':
    'A message’s number. | It counts from 1 and holds for this session only. Numbers don’t move when a message is marked.',
  'pop3.line-count': 'How many lines of the text shall come with the header.',
  'pop3.message-count': 'How many messages there are. | Without those marked for removal.',
  'pop3.octets': 'How many bytes.',
  'pop3.unique-id':
    'The message’s unique id. | It stays the same in every session: by it a program knows what it fetched before.',
  'pop3.capability': 'Something that the server can do.',
  'pop3.language': 'A language, by its tag. | Such as en or zh-CN.',
  'pop3.language-name': 'What the language calls itself.',
  'pop3.message-data': 'The message itself.',
  'pop3.stuffed-dot':
    'A dot more than the message has. | A line that begins with a dot gets a second one for the journey, since a dot alone means the end.',
  'pop3.end': 'A dot alone: the end. | So a long answer ends, since POP3 announces no length.',
  'pop3.command.user': 'Says who you are. | PASS must follow.',
  'pop3.command.pass':
    'Says the password. | If it is right, the maildrop is opened, and locked against others until you leave.',
  'pop3.command.apop':
    'Logs in without showing the password. | With a digest of the server’s challenge and the password.',
  'pop3.command.auth': 'Logs in by a SASL mechanism. | CAPA lists the mechanisms.',
  'pop3.command.stls': 'Asks to protect the connection by TLS from here on.',
  'pop3.command.utf8':
    'Asks for messages with UTF-8 in their headers. | Without it the server writes such headers in ASCII.',
  'pop3.command.lang':
    'Chooses the language in which the server talks to people. | Alone it lists the languages; * leaves the choice to the server.',
  'pop3.command.capa': 'Asks what the server can do.',
  'pop3.command.stat': 'Asks how many messages there are, and how many bytes.',
  'pop3.command.list': 'Lists the messages with their sizes. | With a number, only that one.',
  'pop3.command.retr': 'Fetches a whole message. | POP3 has no parts: all of it or nothing, but for TOP.',
  'pop3.command.dele': 'Marks a message for removal. | It goes at QUIT. If the line drops before, nothing is removed.',
  'pop3.command.noop':
    'Does nothing. | It keeps the connection from being closed for silence; new mail does not appear in a session.',
  'pop3.command.rset': 'Takes all marks for removal away.',
  'pop3.command.top': 'Fetches the header and the first lines.',
  'pop3.command.uidl': 'Lists the unique ids. | So a program that leaves mail on the server fetches each message once.',
  'pop3.command.quit': 'Ends the session. | Only now the server removes what was marked.',
} as const satisfies Readonly<Record<Pop3Role, string>>;
