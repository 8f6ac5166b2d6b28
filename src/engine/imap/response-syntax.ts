// What IMAP responses mean once they are read: the abstract syntax of RFC 3501 §9 and RFC 9051 §9 with the extensions
// that this server speaks. Types only; the words that commands and responses share are in syntax.ts, the rules that
// read and write responses in responses.ts.

import type { Thread } from '../mail/threads.ts';
import type { ContextUpdate, PartialResult } from './syntax/finding.ts';
import type { AccessResponse } from './syntax/access.ts';
import type { CopiedResponse, FoundNameResponse } from './syntax/imap2.ts';
import type { MetadataCode, MetadataResponse } from './syntax/metadata.ts';
import type { NotifyEventName } from './syntax/notify.ts';
import type { QuotaResponse } from './syntax/quota.ts';
import type {
  ByteString,
  DateTime,
  Flag,
  IdParameters,
  MailboxName,
  NString,
  Section,
  SequenceSet,
  StatusItem,
  UidSet,
} from './syntax.ts';

// ------------------------------------------------------------------ message data

/** One address of an envelope. A group begins with `host` null and ends with all null. RFC 9051 §7.5.2. */
export interface EnvelopeAddress {
  readonly name: NString;
  /** The obsolete source route (`addr-adl`). */
  readonly route: NString;
  readonly mailbox: NString;
  readonly host: NString;
}

/** ENVELOPE. An empty list of addresses is NIL on the wire. RFC 9051 §7.5.2. */
export interface Envelope {
  readonly date: NString;
  readonly subject: NString;
  readonly from: readonly EnvelopeAddress[];
  readonly sender: readonly EnvelopeAddress[];
  readonly replyTo: readonly EnvelopeAddress[];
  readonly to: readonly EnvelopeAddress[];
  readonly cc: readonly EnvelopeAddress[];
  readonly bcc: readonly EnvelopeAddress[];
  readonly inReplyTo: NString;
  readonly messageId: NString;
}

/** A parameter of a media type or disposition, in the order of the header. */
export interface BodyParameter {
  readonly name: ByteString;
  readonly value: ByteString;
}

export interface BodyDisposition {
  readonly type: ByteString;
  readonly parameters: readonly BodyParameter[];
}

/** `body-extension`: what a future revision may add behind the known fields. RFC 9051 §9. */
export type BodyExtension = NString | number | readonly BodyExtension[];

/** The extension data that BODYSTRUCTURE has and BODY has not. RFC 9051 §7.5.2. */
export interface BodyExtensionFields {
  readonly disposition: BodyDisposition | null;
  /** Empty is NIL. */
  readonly language: readonly ByteString[];
  readonly location: NString;
  readonly further?: readonly BodyExtension[];
}

interface SinglePart {
  readonly mediaType: ByteString;
  readonly subtype: ByteString;
  readonly parameters: readonly BodyParameter[];
  readonly id: NString;
  readonly description: NString;
  readonly encoding: ByteString;
  readonly octets: number;
  readonly extension?: BodyExtensionFields & { readonly md5: NString };
}

/** A body structure, for BODY (without `extension`) and BODYSTRUCTURE (with it). RFC 9051 §7.5.2. */
export type BodyStructure =
  | (SinglePart & { readonly kind: 'basic' })
  | (SinglePart & { readonly kind: 'text'; readonly lines: number })
  /** MESSAGE/RFC822, and MESSAGE/GLOBAL for IMAP4rev2. */
  | (SinglePart & {
      readonly kind: 'message';
      readonly envelope: Envelope;
      readonly body: BodyStructure;
      readonly lines: number;
    })
  | {
      readonly kind: 'multipart';
      /** At least one. */
      readonly parts: readonly BodyStructure[];
      readonly subtype: ByteString;
      readonly extension?: BodyExtensionFields & { readonly parameters: readonly BodyParameter[] };
    };

/** A data item as it was written once, name and value: servers write the same ones very often. Never read. */
export interface WrittenItem {
  readonly type: 'written';
  readonly item: ByteString;
}

/** `msg-att`: one data item of a FETCH response. RFC 9051 §7.5.2. */
export type FetchData =
  | { readonly type: 'FLAGS'; readonly flags: readonly Flag[] }
  | { readonly type: 'UID'; readonly uid: number }
  | { readonly type: 'MODSEQ'; readonly modSeq: number }
  | { readonly type: 'EMAILID'; readonly id: string }
  /** null: the server knows no threads. RFC 8474 §5.2. */
  | { readonly type: 'THREADID'; readonly id: string | null }
  | { readonly type: 'RFC822.SIZE'; readonly octets: number }
  | { readonly type: 'INTERNALDATE'; readonly date: DateTime }
  /** null: this mailbox keeps no such date. RFC 8514 §4.2. */
  | { readonly type: 'SAVEDATE'; readonly date: DateTime | null }
  /** UTF-8; null only where LAZY was asked for. RFC 8970 §3.2. */
  | { readonly type: 'PREVIEW'; readonly text: NString }
  | { readonly type: 'ENVELOPE'; readonly envelope: Envelope }
  | { readonly type: 'BODY' | 'BODYSTRUCTURE'; readonly body: BodyStructure }
  | WrittenItem
  | { readonly type: 'RFC822' | 'RFC822.HEADER' | 'RFC822.TEXT'; readonly data: Uint8Array | null }
  | {
      readonly type: 'BODY[]';
      readonly section: Section;
      /** Where the octets begin, when a partial was asked for. */
      readonly origin?: number;
      readonly data: Uint8Array | null;
    }
  | {
      readonly type: 'BINARY';
      readonly part: readonly number[];
      readonly origin?: number;
      readonly data: Uint8Array | null;
    }
  | { readonly type: 'BINARY.SIZE'; readonly part: readonly number[]; readonly octets: number };

// ------------------------------------------------------------------ responses

/** Response codes without arguments. RFC 3501 §7.1, 9051 §7.1, 4315 §3, 5530 §3, 7162, 4469 §4.2, 6154 §3, 3516 §4.3. */
export type SimpleResponseCode =
  | 'ALERT'
  | 'ALREADYEXISTS'
  | 'AUTHENTICATIONFAILED'
  | 'AUTHORIZATIONFAILED'
  | 'CANNOT'
  | 'CLIENTBUG'
  | 'CLOSED'
  | 'COMPRESSIONACTIVE'
  | 'CONTACTADMIN'
  | 'CORRUPTION'
  | 'EXPIRED'
  | 'EXPUNGEISSUED'
  | 'HASCHILDREN'
  | 'INUSE'
  | 'LIMIT'
  | 'NOMODSEQ'
  | 'NONEXISTENT'
  | 'NOPERM'
  | 'NOTIFICATIONOVERFLOW'
  | 'NOTSAVED'
  | 'OVERQUOTA'
  | 'PARSE'
  | 'PRIVACYREQUIRED'
  | 'READ-ONLY'
  | 'READ-WRITE'
  | 'SERVERBUG'
  | 'TOOBIG'
  | 'TRYCREATE'
  | 'UIDNOTSTICKY'
  /** RFC 9586. */
  | 'UIDREQUIRED'
  | 'UNAVAILABLE'
  | 'UNKNOWN-CTE'
  | 'USEATTR';

/** `resp-text-code`. */
export type ResponseCode =
  | { readonly name: SimpleResponseCode }
  | { readonly name: 'BADCHARSET'; readonly charsets: readonly ByteString[] }
  | { readonly name: 'CAPABILITY'; readonly capabilities: readonly string[] }
  | { readonly name: 'PERMANENTFLAGS'; readonly flags: readonly Flag[] }
  | { readonly name: 'UIDNEXT' | 'UIDVALIDITY' | 'UNSEEN' | 'HIGHESTMODSEQ'; readonly value: number }
  | { readonly name: 'APPENDUID'; readonly uidValidity: number; readonly uids: UidSet }
  | {
      readonly name: 'COPYUID';
      readonly uidValidity: number;
      readonly source: UidSet;
      readonly destination: UidSet;
    }
  | { readonly name: 'MODIFIED'; readonly set: SequenceSet }
  /** Which command is at work, how much is done, and of how much; null when that is not known. RFC 9585. */
  | {
      readonly name: 'INPROGRESS';
      readonly progress?: {
        readonly tag: ByteString | null;
        readonly done: number | null;
        readonly total: number | null;
      };
    }
  /** RFC 5267 §4.3.1. */
  | { readonly name: 'NOUPDATE'; readonly tag: ByteString }
  /** RFC 8474 §4.1 and §4.2. */
  | { readonly name: 'MAILBOXID'; readonly id: string }
  | MetadataCode
  /** The events that the server knows. RFC 5465 §3.1. */
  | { readonly name: 'BADEVENT'; readonly events: readonly NotifyEventName[] }
  /** The first URL of CATENATE that leads to nothing. RFC 4469 §4.1. */
  | { readonly name: 'BADURL'; readonly url: ByteString }
  /** A code that this grammar does not know: kept as it was. */
  | { readonly name: 'other'; readonly atom: string; readonly text?: ByteString };

/** `status-att-val`. */
export type StatusValue =
  | { readonly item: Exclude<StatusItem, 'MAILBOXID' | 'APPENDLIMIT'>; readonly value: number }
  | { readonly item: 'MAILBOXID'; readonly value: string }
  /** null: no limit is known. RFC 7889 §3. */
  | { readonly item: 'APPENDLIMIT'; readonly value: number | null };

export interface NamespaceDescription {
  readonly prefix: MailboxName;
  readonly delimiter: string | null;
  readonly extensions?: readonly { readonly name: ByteString; readonly values: readonly ByteString[] }[];
}

/** `tagged-ext-val`: data of an extension that this grammar does not know. RFC 9051 §9. */
export type TaggedValue =
  | { readonly type: 'set'; readonly set: SequenceSet }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'list'; readonly items: readonly TaggedItem[] };

export type TaggedItem = ByteString | readonly TaggedItem[];

export interface ListData {
  /** `\HasNoChildren`, `\Noselect`, `\Sent` … */
  readonly attributes: readonly Flag[];
  readonly delimiter: string | null;
  readonly mailbox: MailboxName;
  /** CHILDINFO: which selection options children satisfy. RFC 9051 §6.3.9.6. */
  readonly childInfo?: readonly ByteString[];
  /** OLDNAME: the name that the client knew it by. RFC 9051 §6.3.9.7. */
  readonly oldName?: MailboxName;
  readonly otherItems?: readonly { readonly tag: ByteString; readonly value: TaggedValue }[];
}

/** The result of an extended search. Numbers are UIDs when `uid`. RFC 9051 §7.3.4. */
export interface EsearchData {
  /** The tag of the SEARCH that this answers. */
  readonly tag?: ByteString;
  /** Which mailbox was searched by ESEARCH. RFC 7377 §2.1. */
  readonly mailbox?: MailboxName;
  readonly uidValidity?: number;
  readonly uid: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly all?: UidSet;
  readonly count?: number;
  /** RFC 9394 §3.1, RFC 5267 §4.4. */
  readonly partial?: PartialResult;
  /** Scores from 1 to 100, in the order of the results. RFC 6203 §4. */
  readonly relevancy?: readonly number[];
  /** RFC 7162 §3.1.5. */
  readonly modSeq?: number;
  /** RFC 5267 §4.3. */
  readonly updates?: readonly ContextUpdate[];
  readonly others?: readonly { readonly name: string; readonly value: TaggedValue }[];
}

/** OK, NO, BAD, BYE, PREAUTH; a completion when `tag` is there. `text` is Unicode. RFC 9051 §7.1. */
export interface StatusResponse {
  readonly type: 'status';
  readonly status: 'OK' | 'NO' | 'BAD' | 'BYE' | 'PREAUTH';
  readonly tag?: string;
  readonly code?: ResponseCode;
  readonly text: string;
}

/** `+ …`: the server waits for more. `text` may be base64 in an AUTHENTICATE exchange. RFC 9051 §7.6. */
export interface ContinuationRequest {
  readonly type: 'continue';
  readonly code?: ResponseCode;
  readonly text: string;
}

/** Untagged responses that carry data. RFC 9051 §7.2–§7.5. */
export type DataResponse =
  | { readonly type: 'CAPABILITY'; readonly capabilities: readonly string[] }
  | { readonly type: 'ENABLED'; readonly capabilities: readonly string[] }
  /** One: spoken from now on; several: to choose from. RFC 5255 §3.3. */
  | { readonly type: 'LANGUAGE'; readonly tags: readonly ByteString[] }
  | ({ readonly type: 'LIST' | 'LSUB' } & ListData)
  | {
      readonly type: 'NAMESPACE';
      /** null is NIL: there is no namespace of this kind. */
      readonly personal: readonly NamespaceDescription[] | null;
      readonly otherUsers: readonly NamespaceDescription[] | null;
      readonly shared: readonly NamespaceDescription[] | null;
    }
  | {
      readonly type: 'STATUS';
      readonly mailbox: MailboxName;
      readonly values: readonly StatusValue[];
    }
  | { readonly type: 'SEARCH' | 'SORT'; readonly numbers: readonly number[]; readonly modSeq?: number }
  | { readonly type: 'THREAD'; readonly threads: readonly Thread[] }
  | ({ readonly type: 'ESEARCH' } & EsearchData)
  | { readonly type: 'FLAGS'; readonly flags: readonly Flag[] }
  | { readonly type: 'EXISTS'; readonly count: number }
  | { readonly type: 'RECENT'; readonly count: number }
  | { readonly type: 'EXPUNGE'; readonly seq: number }
  | { readonly type: 'FETCH'; readonly seq: number; readonly items: readonly FetchData[] }
  /** In place of FETCH after ENABLE UIDONLY. RFC 9586. */
  | { readonly type: 'UIDFETCH'; readonly uid: number; readonly items: readonly FetchData[] }
  | { readonly type: 'ID'; readonly parameters: IdParameters | null }
  | AccessResponse
  | FoundNameResponse
  | CopiedResponse
  | QuotaResponse
  | MetadataResponse
  /** RFC 7162 §3.2.10: read by our client, not sent yet. */
  | { readonly type: 'VANISHED'; readonly earlier: boolean; readonly uids: UidSet };

/** Everything that a server can say. */
export type Response = StatusResponse | ContinuationRequest | DataResponse;
