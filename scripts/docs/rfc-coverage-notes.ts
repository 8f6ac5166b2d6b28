// Why a section of a standard has neither code nor transcript. A note holds for the sections below it too, unless they
// have something of their own. A note on a section that has code fails the check, unless it names a gap.

/** Why there is nothing. */
export interface CoverageNote {
  /**
   * `nothing`: the text asks nothing of a program. `advice`: it advises people or implementors, and the code follows
   * without naming it. `elsewhere`: code for it is named by another section. `out`: not built, on purpose. `gap`: it
   * ought to be there and is not, or some of it. `below`: its subsections have code.
   */
  readonly kind: 'nothing' | 'advice' | 'elsewhere' | 'out' | 'gap' | 'below';
  /** In a few words. */
  readonly why: string;
}

const nothing = (why: string): CoverageNote => ({ kind: 'nothing', why });
const advice = (why: string): CoverageNote => ({ kind: 'advice', why });
const elsewhere = (why: string): CoverageNote => ({ kind: 'elsewhere', why });
const out = (why: string): CoverageNote => ({ kind: 'out', why });

/** By RFC and section. */
export const coverageNotes: Readonly<Record<number, Readonly<Record<string, CoverageNote>>>> = {
  1870: {
    '3': elsewhere('the keyword and its number: §4'),
    '5': nothing('definitions'),
    '7': advice('for clients that do less than ours'),
    '12': nothing('addresses'),
    '6.2': elsewhere('452 and 552 are understood by their first digit: RFC 5321 §4.3.2'),
  },
  1939: {
    '9': elsewhere('each command where §4, §5 and §7 define it'),
    B: nothing('index'),
  },
  2034: {
    '6': nothing('an example'),
  },
  2177: {
    '4': elsewhere('the grammar of RFC 9051 §6.3.13'),
  },
  2342: {
    '4': elsewhere('the grammar of RFC 9051 §6.3.10'),
    '6': elsewhere('the grammar of RFC 9051 §7.3.2'),
  },
  2449: {
    '7': advice('for whoever writes new extensions'),
  },
  2595: {
    '2.5': elsewhere('RFC 9051 §11.1'),
    '3': elsewhere('RFC 9051 §6.2.1 and §6.2.3'),
    '5': out('ACAP is not spoken here'),
    '6': elsewhere('RFC 4616'),
    '7': elsewhere('ports with TLS from the first byte: RFC 9051 §11.2'),
  },
  2971: {
    '5': advice('for whoever stands in between'),
  },
  3348: {
    '5': elsewhere('the grammar of RFC 9051 §7.3.1'),
  },
  3461: {
    '3': elsewhere('the keyword: §2; the parameters: §4'),
    '5.2.4': out('mail goes nowhere but by SMTP'),
    '5.2.7': out('there are no mailing lists, and no aliases but that of the postmaster'),
    '5.3': elsewhere('messages without NOTIFY: §5.2.2'),
    '10': nothing('an example'),
  },
  3463: {
    '3.1': elsewhere('beside the replies that have these codes'),
    '3.5': elsewhere('beside the failures of the relay that have these codes'),
    '3.6': elsewhere('beside the replies that have these codes'),
    '3.7': elsewhere('beside the replies that have these codes'),
    '3.8': elsewhere('beside the replies that have these codes'),
    A: nothing('a list'),
    B: nothing('what is new since RFC 1893'),
  },
  3464: {
    '1': nothing('what reports are for'),
    '3': elsewhere('the fields: §2.2 and §2.3'),
    '2.1.1': elsewhere('fields are written as in any header'),
    '2.1.3': nothing('definitions'),
    '2.2.3': out('there are no gateways'),
    '2.3.8': out('there is no log that others could ask about'),
    '2.4': out('no extension fields'),
    '4': advice('for whoever reads reports'),
    A: nothing('the grammar once more'),
    B: out('there are no gateways'),
    C: out('there are no mailing lists'),
    E: nothing('examples'),
  },
  3501: {
    '1.3': nothing('how the document is to be read'),
    '2.1': elsewhere("ports and reliable bytes are the place's, in src/cli"),
    '2.3.1': { kind: 'below', why: 'in its subsections' },
    '2.3.4': elsewhere('RFC 9051 §2.3.4'),
    '5.1.2': elsewhere('the names of namespaces: RFC 2342'),
    '5.3': elsewhere('RFC 9051 §5.3'),
    '6.5': nothing('there are no experimental commands'),
    '11.1': elsewhere('RFC 9051 §11.1, with the ciphers of today'),
    '11.2': elsewhere('RFC 9051 §11.7'),
  },
  3516: {
    '4.1': elsewhere('in the list of capabilities: imap/profiles.ts'),
  },
  3691: {
    '4': elsewhere('the grammar of RFC 9051 §6.4.2'),
  },
  4314: {
    '5.1.2': out('no client here changes access control lists'),
    A: nothing('what is new since RFC 2086'),
    C: nothing('what the standard lacks'),
  },
  4422: {
    '1': nothing('for whom it is written'),
    '2': elsewhere('whose name is whose: RFC 4616 §2'),
    '3.7': out('no mechanism here has a security layer: TLS is there'),
    '4': elsewhere('what each protocol says of itself: RFC 9051 §6.2.2, RFC 5034 §4, RFC 4954 §4'),
    '6': advice('for whoever chooses mechanisms'),
    '7': nothing('registrations'),
    A: out('nobody has a certificate to log in with'),
  },
  4466: {
    '1.1': nothing('what the document is for'),
    '2.3': nothing('RENAME has no parameters in any extension'),
  },
  4469: {
    '2': elsewhere('in the list of capabilities: imap/profiles.ts'),
  },
  4549: {
    '4.2.2.2': out('the client keeps no mailboxes of its own'),
    '4.2.2.3': out('the client keeps no mailboxes of its own'),
    '4.2.2.4': out('the client knows one server'),
    '4.2.2.5': out('messages go up one by one, so that each can be looked for when the line breaks'),
    '4.3.2': elsewhere('the size decides: §4.3.3'),
    '4.3.4': elsewhere('what the person opens is fetched then: §4.3.3'),
    '4.4': elsewhere('with no room for whole messages only descriptors are fetched: §4.3.3'),
    '4.5': out('flags are always brought up to date'),
    '4.6': out('sizes are always looked at first'),
    '5.2': advice('for whoever writes clients'),
  },
  4978: {
    '4': advice('when to flush and what not to compress'),
  },
  5051: {
    '3': nothing('a registration'),
  },
  5092: {
    '3': out('URLs name messages of this very server only, as CATENATE needs them'),
    '4': out('URLs name messages of this very server only'),
    '5': out('URLs name messages, not lists of them'),
    '6.1': out('URLAUTH is not spoken here'),
    '7.1': elsewhere('all URLs are absolute paths: RFC 4469 §3'),
    '9.1': nothing('examples of what CATENATE forbids'),
    '10.1': out('URLAUTH is not spoken here'),
    A: nothing('sample code'),
  },
  5161: {
    '3.3': advice('for whoever writes new extensions'),
    '4': elsewhere('the grammar of RFC 9051 §6.3.1'),
  },
  5182: {
    '2.5': nothing('a server may refuse; here results are always kept'),
  },
  5255: {
    '3.4': out('the names of namespaces are the same in all languages'),
    '4.4': out('one comparator for all: I18NLEVEL=1'),
    '4.5': advice('for clients of old servers'),
    '4.7': out('one comparator for all: I18NLEVEL=1'),
    '4.8': out('one comparator for all: I18NLEVEL=1'),
    '4.9': out('one comparator for all: I18NLEVEL=1'),
    '4.10': out('one comparator for all: I18NLEVEL=1'),
    '5': nothing('what was open then; RFC 9051 and RFC 6855 answer it'),
    '9': nothing('further reading'),
  },
  5258: {
    '3.3': elsewhere('RFC 9051 §6.3.9.3'),
    '3.5': elsewhere('RFC 9051 §6.3.9.6'),
    '9': nothing('registrations'),
  },
  5267: {
    '3.3': nothing('an example'),
    '4.2': elsewhere('a hint, accepted and not needed'),
    '4.5': nothing('nothing is cached'),
    A: advice('for clients'),
    B: advice('how servers can do it'),
  },
  5321: {
    '1.1': nothing('what it is about'),
    '2.1': nothing('what it is about'),
    '2.2.3': advice('for whoever writes new extensions'),
    '2.3.2': nothing('definitions'),
    '2.3.3': nothing('definitions'),
    '2.3.4': nothing('definitions'),
    '2.3.6': nothing('definitions'),
    '2.3.7': nothing('definitions'),
    '2.3.9': nothing('definitions'),
    '2.3.10': nothing('definitions'),
    '3.4': out('nobody has moved: 550, never 251 or 551'),
    '3.7': out('mail goes nowhere but by SMTP'),
    '3.9': out('there are no mailing lists and no aliases but that of the postmaster'),
    '4.1.5': nothing('there are no private commands'),
    '4.2.2': elsewhere('beside the replies'),
    '4.2.3': elsewhere('beside the replies'),
    '4.2.4': nothing('every known command is implemented'),
    '4.5.4.2': elsewhere('a server listens at all times: src/cli'),
    '5.2': out('mail is relayed in the simulated network, where all addresses are IPv4'),
    '6.2': advice('for whoever runs servers'),
    '7.4': out('nobody has moved: 550, never 251 or 551'),
    '7.5': advice('the greeting names no version'),
    '7.6': advice('what trace fields show: §4.4'),
    '7.7': out('nobody has moved'),
    A: elsewhere('connections are src/engine/net and src/cli'),
    B: elsewhere('who writes a message says who gets it: apps/mail-app'),
    'D.3': elsewhere('test/simulation/relay.test.ts'),
    E: out('mail goes nowhere but by SMTP'),
    'F.1': out('TURN is a hole'),
    'F.6': out('SEND, SOML and SAML are gone'),
  },
  5464: {
    '6': nothing('registrations'),
    A: nothing('thanks'),
  },
  5465: {
    '1': nothing('what it is about'),
  },
  5802: {
    '6': out('no channel binding: the mechanisms without -PLUS'),
    '5.2': nothing('what SASL asks of a mechanism'),
    '8': out('no GSS-API'),
    '12': nothing('references'),
    A: nothing('other mechanisms'),
    B: nothing('why it is so'),
  },
  6152: {
    '4': nothing('an example'),
  },
  6409: {
    '2': nothing('definitions'),
    '5': { kind: 'below', why: 'in its subsections' },
    '5.1': elsewhere('RFC 5321 §4.1.2'),
    '5.2': elsewhere('every refusal is an event of the record'),
    '5.3': advice('answers come at once'),
    '6.2': out('people may send to everybody'),
    '6.4': out('mail to the postmaster takes a login here too'),
    '6.5': out('messages are not changed beyond §8.2 and §8.3'),
    '7': elsewhere('what EHLO announces: smtp/extensions.ts'),
    '8.1': out("the address of MAIL must be one's own: §6.1"),
    '8.4': out('messages are not changed'),
    '8.5': out('messages are not changed'),
    '8.6': out('messages are not changed'),
    '8.7': out('there are no aliases'),
    '8.8': out('messages are not changed'),
  },
  6531: {
    '2': nothing('what it is about'),
    '3.6': elsewhere('8BITMIME comes with it: RFC 6152 §2'),
    '3.7.2': advice('for whoever runs servers'),
    '3.7.4.1': out('251 and 551 are never said'),
    '4': nothing('registrations'),
  },
  6532: {
    '2': nothing('definitions'),
    '3.1': out('text is sent as it was typed: whether it is composed is for the keyboard'),
    '3.2': elsewhere('RFC 5322, read with UTF-8: mail/addresses.ts'),
    '3.3': advice('identifiers made here are ASCII'),
    '3.4': elsewhere('lines of any length are taken: RFC 5321 §4.5.3.1.6'),
    '3.6': elsewhere('both are decoded: mail/encoded-words.ts'),
  },
  6851: {
    '4.5': out('there is no Sieve'),
  },
  6855: {
    '5': advice('for clients: AUTHENTICATE takes such names'),
    '6': out('servers here speak to old clients too'),
    A: nothing('why it is so'),
  },
  6856: {
    '3.1': nothing('definitions'),
    A: nothing('why it is so'),
  },
  7162: {
    '3.1.1': elsewhere('in the list of capabilities: imap/profiles.ts'),
    '3.1.12': out('all flags of a message share one modification sequence, so that MODIFIED is told for any of them'),
    '3.2.1': advice('for clients'),
    '3.2.2': elsewhere('in the list of capabilities: imap/profiles.ts'),
    '5.1': elsewhere('more is kept: §5.3'),
    '5.2': elsewhere('more is kept: §5.3'),
  },
  7377: {
    '2.3': advice('texts are matched strictly here too'),
    '2.4': out('there is no limit on how much is searched'),
  },
  7628: {
    '3.2.1': advice('for whoever issues tokens'),
    '3.3': out('bearer tokens only, no OAUTH10A'),
    '4.2': out('bearer tokens only, no OAUTH10A'),
  },
  8437: {
    '4.2': out('nobody has a certificate to log in with'),
    '6': elsewhere('a command without arguments'),
    '9': advice('for whoever runs proxies'),
    A: nothing('why it is so'),
  },
  8440: {
    '7': nothing('nothing to build'),
  },
  8474: {
    '3': elsewhere('the name in the list of capabilities'),
    '8.3': advice('for clients that keep a cache'),
    '8.4': advice('for clients of broken servers'),
    '9': nothing('plans'),
    A: advice('ideas, of which numbers were taken'),
  },
  8508: {
    '3.1': elsewhere('in the list of capabilities: imap/profiles.ts'),
    '4.4': out('there is no Sieve'),
  },
  8514: {
    '4.1': elsewhere('in the list of capabilities: imap/profiles.ts'),
  },
  8970: {
    '4.2': advice('for clients'),
  },
  9051: {
    '1.3': nothing('how the document is to be read'),
    '2.1': elsewhere("ports and reliable bytes are the place's, in src/cli"),
    '5.1.2.1': nothing('names with # are ordinary names'),
    '5.1.2.2': elsewhere('the names of namespaces: §6.3.10'),
    '6.3.1.1': advice('for whoever writes new extensions'),
    '6.4.4.3': nothing('a server may refuse; here results are always kept'),
    '6.4.4.4': nothing('examples'),
    '6.5': elsewhere('nothing is sent that nobody asked for: §6.3.1'),
    '11.2': elsewhere('ports with TLS and without: src/cli'),
    '11.6': nothing('of BODYSTRUCTURE: §7.5.2'),
    '12': nothing('registrations'),
    '13': nothing('references'),
    A: elsewhere('what a client is spoken to: wire/dialect.ts'),
    B: elsewhere('who knows BINARY: imap/rules/fetch.ts'),
    C: elsewhere('what is announced: imap/profiles.ts'),
  },
  9208: {
    '9': nothing('registrations'),
    '5.3': out('the number of mailboxes has one limit for all, outside of quotas'),
    '5.4': out('there are no annotations of messages (RFC 5257)'),
  },
  9394: {
    '6': nothing('registrations'),
  },
};
