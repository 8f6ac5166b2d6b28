// What the server says, in English and in ASCII only: these are its words before LANG too. RFC 1939 §3, RFC 6856 §3.2.

import type { Pop3ArgumentFault, Pop3ParameterKind } from './parameters.ts';
import type { Pop3Words } from './words.ts';

const kinds: Readonly<Record<Pop3ParameterKind, string>> = {
  word: 'argument',
  restOfLine: 'argument',
  digest: 'digest of 32 lower-case hexadecimal digits',
  messageNumber: 'message number',
  count: 'number of lines',
};

function faultText(fault: Pop3ArgumentFault): string {
  if (fault.reason === 'tooMany') return 'too many arguments';
  return `${fault.reason === 'missing' ? 'missing' : 'expected'} ${kinds[fault.kind]}`;
}

function counted(count: number): string {
  return `${count} message${count === 1 ? '' : 's'}`;
}

export const pop3WordsEn: Pop3Words = {
  ready: 'POP3 server ready',
  farewell: (host) => `${host} POP3 server signing off`,
  messagesLeft: (count) => (count === 0 ? '(maildrop empty)' : `(${counted(count)} left)`),
  notRemoved: (count) => `some deleted messages not removed (${count})`,
  lineTooLong: (octets) => `line longer than ${octets} octets`,
  lineEndsInLf: 'lines must end in CRLF, not in LF alone',
  controlCharacters: 'control characters are not allowed in a command',
  unknownCommand: 'unknown command',
  wrongState: (command, state) => `${command} is not allowed in ${state} state`,
  malformed: (command, fault) => `${command}: ${faultText(fault)}`,
  tooManyErrors: 'too many errors, closing the connection',
  authenticationCancelled: 'authentication cancelled',
  notBase64: 'that is not base64',
  notMechanismMessage: (mechanism) => `that is no ${mechanism} message`,
  mechanismNotOffered: 'this mechanism is not offered, CAPA lists those that are',
  serverSpeaksFirst: (mechanism) => `${mechanism} begins with the server`,
  wrongCredentials: 'name or password is wrong',
  maildropInUse: 'another connection has this maildrop open',
  loginTooSoon: (seconds) => `next login in ${seconds} second${seconds === 1 ? '' : 's'}`,
  passwordsNeedTls: 'passwords need TLS here: give STLS first',
  nameNotAllowed: 'that cannot be a name',
  nameAccepted: 'name accepted, now PASS',
  userFirst: 'give USER first',
  maildropHas: (count, octets) => `maildrop has ${counted(count)} (${octets} octets)`,
  messages: (count, octets) => `${counted(count)} (${octets} octets)`,
  octets: (octets) => `${octets} octets`,
  noSuchMessage: (count) => `no such message, only ${counted(count)} in maildrop`,
  messageMarked: (message) => `message ${message} is marked as deleted`,
  messageDeleted: (message) => `message ${message} deleted`,
  topFollows: 'top of message follows',
  capabilitiesFollow: 'capability list follows',
  tlsBegins: 'begin TLS negotiation',
  tlsActive: 'TLS is active already',
  tlsNotAvailable: 'TLS is not available here',
  tlsAfterUtf8: 'STLS comes before UTF8, not after it',
  utf8Enabled: 'UTF-8 enabled',
  languagesFollow: 'language list follows',
  languageChanged: 'language changed',
  languageUnknown: 'no such language, LANG lists those that there are',
};
