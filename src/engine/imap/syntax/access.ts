// The abstract syntax of access control lists. RFC 4314 §7. Types only.

import type { MailboxArguments, MailboxName } from '../syntax.ts';

/** `identifier`: a user's name, `anyone`, or one of them behind `-`. Unicode. RFC 4314 §2. */
export type Identifier = string;

/** `rights`: letters and digits, in the order in which they were written. RFC 4314 §2. */
export type RightLetters = string;

export interface IdentifierArguments extends MailboxArguments {
  readonly identifier: Identifier;
}

/** The arguments of the commands. */
export interface AccessCommands {
  /** `mod-rights`: with `+` in front they are added, with `-` removed; otherwise they replace. RFC 4314 §3.1. */
  readonly SETACL: IdentifierArguments & {
    readonly mode: 'replace' | 'add' | 'remove';
    readonly rights: RightLetters;
  };
  readonly DELETEACL: IdentifierArguments;
  readonly GETACL: MailboxArguments;
  readonly LISTRIGHTS: IdentifierArguments;
  readonly MYRIGHTS: MailboxArguments;
}

/** What is answered. */
export type AccessResponse =
  | {
      readonly type: 'ACL';
      readonly mailbox: MailboxName;
      readonly entries: readonly { readonly identifier: Identifier; readonly rights: RightLetters }[];
    }
  | {
      readonly type: 'LISTRIGHTS';
      readonly mailbox: MailboxName;
      readonly identifier: Identifier;
      /** What the identifier always has. */
      readonly required: RightLetters;
      /** What it can be given; the letters of one element only together. */
      readonly optional: readonly RightLetters[];
    }
  | { readonly type: 'MYRIGHTS'; readonly mailbox: MailboxName; readonly rights: RightLetters };
