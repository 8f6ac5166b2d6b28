// What IMAP commands mean once they are read: the abstract syntax of RFC 3501 §9 and RFC 9051 §9 with the extensions
// that this server speaks, and the words that commands and responses share. Types only; responses are in
// response-syntax.ts, the rules that read and write them in commands.ts and responses.ts.

import type {
  EsearchArguments,
  PartialRange,
  SearchArguments,
  SortArguments,
  ThreadArguments,
} from './syntax/finding.ts';
import type { AccessCommands } from './syntax/access.ts';
import type { Imap2Commands } from './syntax/imap2.ts';
import type { EntryName, MetadataCommands } from './syntax/metadata.ts';
import type { NotifyCommands } from './syntax/notify.ts';
import type { QresyncParameter } from './syntax/qresync.ts';
import type { QuotaCommands } from './syntax/quota.ts';
import type { AppendArguments, ReplaceArguments } from './syntax/append.ts';

export type { Dialect } from '../wire/dialect.ts';

/** One character (0–255) for each byte: text whose charset the grammar does not know. `bytesOf` gives its bytes. */
export type ByteString = string;

/** `nstring`: a string, or null for NIL, which is not the empty string. RFC 9051 §4.5. */
export type NString = ByteString | null;

// ------------------------------------------------------------------ numbers and sets

/** One number of a set: a number from 1 to 2³²−1, or `*` for the largest in use. `seq-number`, RFC 9051 §9. */
export type SetNumber = number | '*';

/** Both ends included, in the order in which they were written: `4:2` is the same set as `2:4`. */
export interface NumberRange {
  readonly from: SetNumber;
  readonly to: SetNumber;
}

/** `sequence-set`: ranges in the order written, or `$`, the saved result of a SEARCH. RFC 9051 §9 and §6.4.4.1. */
export type SequenceSet =
  | { readonly type: 'ranges'; readonly ranges: readonly NumberRange[] }
  | { readonly type: 'saved' };

/** `uid-set`: ranges of UIDs without `*`. RFC 9051 §9. */
export type UidSet = readonly { readonly from: number; readonly to: number }[];

// ------------------------------------------------------------------ dates

/** `date`: a day of the calendar. RFC 9051 §9. */
export interface CalendarDate {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** `date-time`, as INTERNALDATE shows it: the clock of a zone. RFC 9051 §9, §2.3.3. */
export interface DateTime extends CalendarDate {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** Minutes east of Greenwich. */
  readonly zoneMinutes: number;
}

// ------------------------------------------------------------------ words

/** A flag as written: `\Seen` (system flags in the standard's spelling), `$Forwarded`, `\*`. RFC 9051 §2.3.2. */
export type Flag = string;

/** The name of a mailbox in Unicode, whatever was on the wire; INBOX in upper case. RFC 9051 §5.1. */
export type MailboxName = string;

export type StatusItem =
  | 'MESSAGES'
  | 'RECENT'
  | 'UIDNEXT'
  | 'UIDVALIDITY'
  | 'UNSEEN'
  | 'DELETED'
  | 'SIZE'
  | 'HIGHESTMODSEQ'
  /** RFC 9208 §4.1.4. */
  | 'DELETED-STORAGE'
  /** RFC 8474 §4.3. */
  | 'MAILBOXID'
  /** RFC 7889 §3.1. */
  | 'APPENDLIMIT';

/** `section`: which part of a message. `part` is empty for the message itself. RFC 9051 §6.4.5.1. */
export interface Section {
  readonly part: readonly number[];
  readonly text?: SectionText;
}

export type SectionText =
  | { readonly type: 'HEADER' }
  | { readonly type: 'TEXT' }
  | { readonly type: 'MIME' }
  | { readonly type: 'HEADER.FIELDS'; readonly not: boolean; readonly fields: readonly ByteString[] };

/** `partial`: the octets from `offset` on, at most `count` of them. RFC 9051 §6.4.5. */
export interface Partial {
  readonly offset: number;
  readonly count: number;
}

/** Data items whose name says all. */
export type SimpleFetchItem =
  | 'ENVELOPE'
  | 'FLAGS'
  | 'INTERNALDATE'
  | 'RFC822.SIZE'
  | 'BODY'
  | 'BODYSTRUCTURE'
  | 'UID'
  | 'MODSEQ'
  /** RFC 8474 §5.3. */
  | 'EMAILID'
  | 'THREADID'
  /** RFC 8514 §4.2. */
  | 'SAVEDATE'
  | 'RFC822'
  | 'RFC822.HEADER'
  | 'RFC822.TEXT';

/** `fetch-att`. RFC 9051 §6.4.5, RFC 3501 §6.4.5, RFC 7162 §3.1.4.2. */
export type FetchItem =
  | { readonly type: SimpleFetchItem }
  | { readonly type: 'BODY[]'; readonly peek: boolean; readonly section: Section; readonly partial?: Partial }
  | { readonly type: 'BINARY'; readonly peek: boolean; readonly part: readonly number[]; readonly partial?: Partial }
  | { readonly type: 'BINARY.SIZE'; readonly part: readonly number[] }
  /** `lazy`: only if that costs nothing. RFC 8970 §3.1 and §4.1. */
  | { readonly type: 'PREVIEW'; readonly lazy: boolean };

export type FetchMacro = 'ALL' | 'FAST' | 'FULL';

/** Search keys that stand alone. NEW, OLD and RECENT are RFC 3501's only. */
export type SimpleSearchKey =
  | 'ALL'
  | 'ANSWERED'
  | 'DELETED'
  | 'DRAFT'
  | 'FLAGGED'
  | 'NEW'
  | 'OLD'
  | 'RECENT'
  /** RFC 8514 §4.3. */
  | 'SAVEDATESUPPORTED'
  | 'SEEN'
  | 'UNANSWERED'
  | 'UNDELETED'
  | 'UNDRAFT'
  | 'UNFLAGGED'
  | 'UNSEEN';

export type TextSearchKey = 'BCC' | 'BODY' | 'CC' | 'FROM' | 'SUBJECT' | 'TEXT' | 'TO';

export type DateSearchKey =
  | 'BEFORE'
  | 'ON'
  | 'SAVEDBEFORE'
  | 'SAVEDON'
  | 'SAVEDSINCE'
  | 'SENTBEFORE'
  | 'SENTON'
  | 'SENTSINCE'
  | 'SINCE';

/** `search-key`. RFC 9051 §6.4.4. */
export type SearchKey =
  | { readonly type: SimpleSearchKey }
  /** The bytes to look for, in the command's charset. */
  | { readonly type: TextSearchKey; readonly text: ByteString }
  | { readonly type: 'HEADER'; readonly field: ByteString; readonly text: ByteString }
  | { readonly type: DateSearchKey; readonly date: CalendarDate }
  | { readonly type: 'KEYWORD' | 'UNKEYWORD'; readonly keyword: Flag }
  | { readonly type: 'LARGER' | 'SMALLER'; readonly octets: number }
  | { readonly type: 'UID'; readonly set: SequenceSet }
  /** Message sequence numbers. */
  | { readonly type: 'SET'; readonly set: SequenceSet }
  | { readonly type: 'MODSEQ'; readonly modSeq: number; readonly entry?: SearchEntry }
  /** RFC 8474 §6. */
  | { readonly type: 'EMAILID' | 'THREADID'; readonly id: string }
  /** RFC 5032. */
  | { readonly type: 'OLDER' | 'YOUNGER'; readonly seconds: number }
  /** `FUZZY`: what is like it counts too. RFC 6203 §3. */
  | { readonly type: 'NOT' | 'FUZZY'; readonly key: SearchKey }
  | { readonly type: 'OR'; readonly left: SearchKey; readonly right: SearchKey }
  /** Keys in parentheses: all of them must match. */
  | { readonly type: 'AND'; readonly keys: readonly SearchKey[] };

/** `search-modseq-ext`: which metadata item changed. RFC 7162 §3.1.5. */
export interface SearchEntry {
  /** `/flags/\Seen`, without the quotes and their escapes. */
  readonly name: ByteString;
  readonly kind: 'priv' | 'shared' | 'all';
}

export type ListSelectionOption = 'SUBSCRIBED' | 'REMOTE' | 'RECURSIVEMATCH' | 'SPECIAL-USE';

export type ListReturnOption =
  /** MYRIGHTS: RFC 8440 §3. */
  | { readonly type: 'SUBSCRIBED' | 'CHILDREN' | 'SPECIAL-USE' | 'MYRIGHTS' }
  | { readonly type: 'STATUS'; readonly items: readonly StatusItem[] }
  /** RFC 9590 §3. */
  | { readonly type: 'METADATA'; readonly entries: readonly EntryName[] };

/** ID's field names and values in the order written. RFC 2971 §3.1. */
export type IdParameters = readonly { readonly field: ByteString; readonly value: NString }[];

// ------------------------------------------------------------------ commands

/** A command without arguments. */
export type NoArguments = object;

/** A command whose only argument is a mailbox. */
export interface MailboxArguments {
  readonly mailbox: MailboxName;
}

export interface SelectArguments extends MailboxArguments {
  /** `(CONDSTORE)`. RFC 7162 §3.1.8. */
  readonly condstore: boolean;
  /** `(QRESYNC (…))`. RFC 7162 §3.2.5. */
  readonly qresync?: QresyncParameter;
}

export interface ListArguments {
  readonly reference: MailboxName;
  /** One pattern, or several in parentheses (LIST-EXTENDED). Unicode, with the wildcards `*` and `%`. */
  readonly patterns: readonly MailboxName[];
  /** The extended form: options or a parenthesised pattern are present. RFC 5258 §3. */
  readonly extended: boolean;
  readonly selection?: readonly ListSelectionOption[];
  readonly returns?: readonly ListReturnOption[];
}

export interface FetchArguments {
  readonly uid: boolean;
  readonly set: SequenceSet;
  /** A macro is already replaced by its items. */
  readonly items: readonly FetchItem[];
  readonly macro?: FetchMacro;
  /** RFC 7162 §3.1.4.1. */
  readonly changedSince?: number;
  /** Only the messages at these positions of the set; UID FETCH only. RFC 9394 §3.3. */
  readonly partial?: PartialRange;
  /** Tell what is gone, too; UID FETCH only. RFC 7162 §3.2.6. */
  readonly vanished?: true;
}

export interface StoreArguments {
  readonly uid: boolean;
  readonly set: SequenceSet;
  readonly mode: 'replace' | 'add' | 'remove';
  readonly silent: boolean;
  readonly flags: readonly Flag[];
  /** RFC 7162 §3.1.3. */
  readonly unchangedSince?: number;
}

export interface CopyArguments extends MailboxArguments {
  readonly uid: boolean;
  readonly set: SequenceSet;
}

/** The arguments of every command, by its name. A new command is one line here and one entry in the table. */
export interface CommandArguments
  extends AccessCommands, QuotaCommands, MetadataCommands, Imap2Commands, NotifyCommands {
  readonly CAPABILITY: NoArguments;
  readonly NOOP: NoArguments;
  readonly LOGOUT: NoArguments;
  readonly ID: { readonly parameters: IdParameters | null };
  readonly STARTTLS: NoArguments;
  readonly UNAUTHENTICATE: NoArguments;
  /** Language ranges, the dearest first. RFC 5255 §3.2. */
  readonly LANGUAGE: { readonly ranges: readonly ByteString[] };
  /** RFC 4978 §3: there is only DEFLATE. */
  readonly COMPRESS: { readonly algorithm: 'DEFLATE' };
  /** `initialResponse` is decoded from base64; `=` on the wire is the empty string of bytes. */
  readonly AUTHENTICATE: { readonly mechanism: string; readonly initialResponse?: Uint8Array };
  readonly LOGIN: { readonly user: ByteString; readonly password: ByteString };
  /** Upper case. */
  readonly ENABLE: { readonly capabilities: readonly string[] };
  readonly SELECT: SelectArguments;
  readonly EXAMINE: SelectArguments;
  /** `specialUse`: `(USE (\Sent))`. RFC 6154 §3. */
  readonly CREATE: MailboxArguments & { readonly specialUse?: readonly Flag[] };
  readonly DELETE: MailboxArguments;
  readonly RENAME: { readonly from: MailboxName; readonly to: MailboxName };
  readonly SUBSCRIBE: MailboxArguments;
  readonly UNSUBSCRIBE: MailboxArguments;
  readonly LIST: ListArguments;
  readonly LSUB: { readonly reference: MailboxName; readonly pattern: MailboxName };
  readonly NAMESPACE: NoArguments;
  readonly STATUS: MailboxArguments & { readonly items: readonly StatusItem[] };
  readonly APPEND: AppendArguments;
  readonly REPLACE: ReplaceArguments;
  readonly IDLE: NoArguments;
  readonly CHECK: NoArguments;
  readonly CLOSE: NoArguments;
  readonly UNSELECT: NoArguments;
  /** `set` is present for UID EXPUNGE only. RFC 9051 §6.4.9. */
  readonly EXPUNGE: { readonly uid: false } | { readonly uid: true; readonly set: SequenceSet };
  readonly SEARCH: SearchArguments;
  readonly SORT: SortArguments;
  readonly THREAD: ThreadArguments;
  readonly ESEARCH: EsearchArguments;
  /** Tags of searches with UPDATE. RFC 5267 §4.3.5. */
  readonly CANCELUPDATE: { readonly tags: readonly ByteString[] };
  readonly FETCH: FetchArguments;
  readonly STORE: StoreArguments;
  readonly COPY: CopyArguments;
  readonly MOVE: CopyArguments;
}

export type CommandName = keyof CommandArguments;

/** The arguments of the command `N`. */
export type ArgumentsOf<N extends CommandName> = CommandArguments[N];

/** A command that was read, told apart by `name`; `UID FETCH` is FETCH with `uid: true`. */
export type Command = { [N in CommandName]: { readonly name: N } & CommandArguments[N] }[CommandName];
