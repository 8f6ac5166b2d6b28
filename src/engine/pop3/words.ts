// What the server says to people, in each language that LANG can choose. Keys and arguments are the same in all of them,
// so a missing sentence does not compile. RFC 6856 §3.

import { asciiUpper } from '../base/bytes.ts';
import type { Pop3CommandName } from './commands.ts';
import type { Pop3ArgumentFault } from './parameters.ts';
import type { Pop3State } from './state.ts';
import { pop3WordsEn } from './words-en.ts';
import { pop3WordsZhCn } from './words-zh-cn.ts';

/** Every sentence of the server. */
export interface Pop3Words {
  readonly ready: string;
  readonly farewell: (host: string) => string;
  readonly messagesLeft: (count: number) => string;
  readonly notRemoved: (count: number) => string;
  readonly lineTooLong: (octets: number) => string;
  readonly lineEndsInLf: string;
  readonly controlCharacters: string;
  readonly unknownCommand: string;
  readonly wrongState: (command: Pop3CommandName, state: Pop3State) => string;
  readonly malformed: (command: Pop3CommandName, fault: Pop3ArgumentFault) => string;
  readonly tooManyErrors: string;
  readonly authenticationCancelled: string;
  readonly notBase64: string;
  readonly notMechanismMessage: (mechanism: string) => string;
  readonly mechanismNotOffered: string;
  readonly serverSpeaksFirst: (mechanism: string) => string;
  readonly wrongCredentials: string;
  readonly maildropInUse: string;
  readonly loginTooSoon: (seconds: number) => string;
  readonly passwordsNeedTls: string;
  readonly nameNotAllowed: string;
  readonly nameAccepted: string;
  readonly userFirst: string;
  readonly maildropHas: (count: number, octets: number) => string;
  readonly messages: (count: number, octets: number) => string;
  readonly octets: (octets: number) => string;
  readonly noSuchMessage: (count: number) => string;
  readonly messageMarked: (message: number) => string;
  readonly messageDeleted: (message: number) => string;
  readonly topFollows: string;
  readonly capabilitiesFollow: string;
  readonly tlsBegins: string;
  readonly tlsActive: string;
  readonly tlsNotAvailable: string;
  readonly tlsAfterUtf8: string;
  readonly utf8Enabled: string;
  readonly languagesFollow: string;
  readonly languageChanged: string;
  readonly languageUnknown: string;
}

/** One language: its tag, what it calls itself, its words. RFC 6856 §3.2. */
interface Pop3LanguageEntry {
  readonly tag: string;
  readonly name: string;
  readonly words: Pop3Words;
}

/** The language before LANG: English in ASCII, for everybody. RFC 2277 §4.5 calls it i-default. */
const defaultLanguage: Pop3LanguageEntry = { tag: 'i-default', name: 'Default', words: pop3WordsEn };

/** Every language, the one for everybody first. */
export const pop3Languages: readonly Pop3LanguageEntry[] = [
  defaultLanguage,
  { tag: 'en', name: 'English', words: pop3WordsEn },
  { tag: 'zh-CN', name: '简体中文', words: pop3WordsZhCn },
];

/** One of `pop3Languages`. */
export type Pop3Language = Pop3LanguageEntry;

/** The language of a connection that has not asked for another. */
export const pop3DefaultLanguage: Pop3Language = defaultLanguage;

/**
 * The language that a basic language range asks for. First the tags that begin with the range (RFC 4647 §3.3.1), then, since
 * one language is wanted and not a list, the range shortened from its end (RFC 4647 §3.4). `*` is what `preferred` says.
 */
export function pop3LanguageFor(range: string, preferred: string): Pop3Language | undefined {
  const wanted = asciiUpper(range === '*' ? preferred : range).split('-');
  for (let length = wanted.length; length > 0; length -= 1) {
    const prefix = wanted.slice(0, length).join('-');
    const found = pop3Languages.find(({ tag }) => `${asciiUpper(tag)}-`.startsWith(`${prefix}-`));
    if (found) return found;
  }
  return undefined;
}
