// A random value for every command, by its name: a command without one is a compile error.

import fc from 'fast-check';
import { FETCH_MACROS } from '#engine/imap/rules/fetch.ts';
import type {
  ArgumentsOf,
  Command,
  CommandName,
  FetchItem,
  ListArguments,
  SearchKey,
  StatusItem,
} from '#engine/imap/syntax.ts';
import type { SearchReturnOption, SearchSource, SortCriterion, SortKey } from '#engine/imap/syntax/finding.ts';
import type { MailboxFilter, NotifyEvent } from '#engine/imap/syntax/notify.ts';
import {
  atomText,
  byteString,
  date,
  dateTime,
  entryName,
  entryValue,
  flag,
  identifier,
  mailboxName,
  nString,
  number32,
  number63,
  nzNumber,
  nzNumber63,
  objectId,
  octets,
  octetsWithoutNul,
  partNumbers,
  section,
  sequenceSet,
  uidSet,
} from './arbitrary-words.ts';

const nothing = fc.constant({});
const mailbox = fc.record({ mailbox: mailboxName });
const uid = fc.boolean();

const statusItems = fc.uniqueArray(
  fc.constantFrom<StatusItem>(
    'MESSAGES',
    'RECENT',
    'UIDNEXT',
    'UIDVALIDITY',
    'UNSEEN',
    'DELETED',
    'SIZE',
    'HIGHESTMODSEQ',
    'DELETED-STORAGE',
    'MAILBOXID',
    'APPENDLIMIT',
  ),
  { minLength: 1 },
);

const entries = fc.array(entryName, { minLength: 1, maxLength: 3 });

const partial = fc.option(fc.record({ offset: number63, count: nzNumber63 }), { nil: undefined });

function withPartial<T extends object>(item: T, range: { offset: number; count: number } | undefined): T {
  return range ? { ...item, partial: range } : item;
}

const fetchItem: fc.Arbitrary<FetchItem> = fc.oneof(
  fc.constantFrom<FetchItem>(
    { type: 'ENVELOPE' },
    { type: 'FLAGS' },
    { type: 'INTERNALDATE' },
    { type: 'RFC822.SIZE' },
    { type: 'BODY' },
    { type: 'BODYSTRUCTURE' },
    { type: 'UID' },
    { type: 'MODSEQ' },
    { type: 'SAVEDATE' },
    { type: 'PREVIEW', lazy: false },
    { type: 'PREVIEW', lazy: true },
    { type: 'RFC822' },
    { type: 'RFC822.HEADER' },
    { type: 'RFC822.TEXT' },
    { type: 'EMAILID' },
    { type: 'THREADID' },
  ),
  fc
    .tuple(fc.boolean(), section, partial)
    .map(([peek, part, range]) => withPartial({ type: 'BODY[]' as const, peek, section: part }, range)),
  fc
    .tuple(fc.boolean(), partNumbers, partial)
    .map(([peek, part, range]) => withPartial({ type: 'BINARY' as const, peek, part }, range)),
  partNumbers.map((part) => ({ type: 'BINARY.SIZE' as const, part })),
);

const fetchRequest = fc.oneof(
  fc.record({ items: fc.array(fetchItem, { minLength: 1, maxLength: 4 }) }),
  fc
    .constantFrom('ALL' as const, 'FAST' as const, 'FULL' as const)
    .map((macro) => ({ macro, items: FETCH_MACROS[macro] })),
);

const searchKey: fc.Arbitrary<SearchKey> = fc.letrec<{ key: SearchKey }>((tie) => ({
  key: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<SearchKey>({ type: 'ALL' }, { type: 'NEW' }, { type: 'UNSEEN' }, { type: 'DRAFT' }),
    fc.record({ type: fc.constantFrom('BCC' as const, 'SUBJECT' as const, 'TEXT' as const), text: byteString }),
    fc.record({ type: fc.constant('HEADER' as const), field: byteString, text: byteString }),
    fc.record({ type: fc.constantFrom('BEFORE' as const, 'SENTON' as const), date }),
    fc.record({ type: fc.constantFrom('KEYWORD' as const, 'UNKEYWORD' as const), keyword: atomText }),
    fc.record({ type: fc.constantFrom('LARGER' as const, 'SMALLER' as const), octets: number63 }),
    fc.record({ type: fc.constantFrom('UID' as const, 'SET' as const), set: sequenceSet }),
    fc.record({ type: fc.constantFrom('EMAILID' as const, 'THREADID' as const), id: objectId }),
    fc.record({ type: fc.constant('MODSEQ' as const), modSeq: number63 }),
    fc.record({
      type: fc.constant('MODSEQ' as const),
      modSeq: number63,
      entry: fc.record({
        name: fc.constantFrom('/flags/\\Seen', '/flags/$x'),
        kind: fc.constantFrom('priv' as const, 'all' as const),
      }),
    }),
    fc.record({ type: fc.constantFrom('OLDER' as const, 'YOUNGER' as const), seconds: nzNumber }),
    fc.record({ type: fc.constantFrom('NOT' as const, 'FUZZY' as const), key: tie('key') }),
    fc.record({ type: fc.constant('OR' as const), left: tie('key'), right: tie('key') }),
    fc.record({ type: fc.constant('AND' as const), keys: fc.array(tie('key'), { minLength: 1, maxLength: 3 }) }),
  ),
})).key;

const partialRange = fc
  .tuple(nzNumber, nzNumber, fc.boolean())
  .map(([from, to, fromEnd]) => (fromEnd ? { from: -from, to: -to } : { from, to }));

const returnOption: fc.Arbitrary<SearchReturnOption> = fc.oneof(
  fc.record({
    type: fc.constantFrom(
      'MIN' as const,
      'MAX' as const,
      'ALL' as const,
      'COUNT' as const,
      'SAVE' as const,
      'CONTEXT' as const,
      'RELEVANCY' as const,
    ),
  }),
  fc.record(
    { type: fc.constant('UPDATE' as const), items: fc.array(fetchItem, { minLength: 1, maxLength: 2 }) },
    { requiredKeys: ['type'] },
  ),
  fc.record({ type: fc.constant('PARTIAL' as const), range: partialRange }),
);

const searchParts = {
  charset: fc.constantFrom('UTF-8', 'US-ASCII'),
  keys: fc.array(searchKey, { minLength: 1, maxLength: 3 }),
  returns: fc.array(returnOption, { maxLength: 4 }),
};

const sortCriterion: fc.Arbitrary<SortCriterion> = fc.record({
  key: fc.constantFrom<SortKey>('ARRIVAL', 'CC', 'DATE', 'DISPLAYFROM', 'RELEVANCY', 'SIZE', 'SUBJECT', 'TO'),
  reverse: fc.boolean(),
});

const searchSource: fc.Arbitrary<SearchSource> = fc.oneof(
  fc.record({ type: fc.constantFrom('SELECTED' as const, 'INBOXES' as const, 'PERSONAL' as const) }),
  fc.record({
    type: fc.constantFrom('MAILBOXES' as const, 'SUBTREE' as const, 'SUBTREE-ONE' as const),
    mailboxes: fc.array(mailboxName, { minLength: 1, maxLength: 3 }),
  }),
);

const listArguments: fc.Arbitrary<ListArguments> = fc.oneof(
  fc.record({
    reference: mailboxName,
    patterns: fc.array(mailboxName, { minLength: 1, maxLength: 1 }),
    extended: fc.constant(false),
  }),
  fc
    .record({
      reference: mailboxName,
      patterns: fc.array(mailboxName, { minLength: 1, maxLength: 3 }),
      selection: fc.option(
        fc.constantFrom<NonNullable<ListArguments['selection']>>(
          [],
          ['SUBSCRIBED'],
          ['SUBSCRIBED', 'RECURSIVEMATCH'],
          ['REMOTE', 'SPECIAL-USE'],
        ),
        { nil: undefined },
      ),
      returns: fc.option(
        fc.array(
          fc.oneof(
            fc.constantFrom(
              { type: 'SUBSCRIBED' as const },
              { type: 'CHILDREN' as const },
              { type: 'SPECIAL-USE' as const },
              { type: 'MYRIGHTS' as const },
            ),
            entries.map((names) => ({ type: 'METADATA' as const, entries: names })),
            statusItems.map((items) => ({ type: 'STATUS' as const, items })),
          ),
          { maxLength: 3 },
        ),
        { nil: undefined },
      ),
    })
    .map(({ selection, returns, ...rest }) => ({
      ...rest,
      extended: true,
      ...(selection ? { selection } : {}),
      ...(returns ? { returns } : {}),
    })),
);

const appendMessage = fc.oneof(
  fc.record(
    { flags: fc.array(flag, { maxLength: 2 }), date: dateTime, data: octetsWithoutNul, binary: fc.constant(false) },
    { requiredKeys: ['flags', 'data', 'binary'] },
  ),
  fc.record({ flags: fc.array(flag, { maxLength: 2 }), data: octets, binary: fc.constant(true) }),
);

const catenatedMessage = fc.record({
  flags: fc.array(flag, { maxLength: 2 }),
  parts: fc.array(
    fc.oneof(
      fc.record({ type: fc.constant('TEXT' as const), data: octetsWithoutNul, binary: fc.constant(false) }),
      fc.record({ type: fc.constant('TEXT' as const), data: octets, binary: fc.constant(true) }),
      fc.record({ type: fc.constant('URL' as const), url: byteString }),
    ),
    { minLength: 1, maxLength: 3 },
  ),
});

const utf8Message = fc.record({
  flags: fc.array(flag, { maxLength: 2 }),
  data: octets,
  binary: fc.constant(true),
  utf8: fc.constant(true as const),
});

const anyMessage = fc.oneof(appendMessage, catenatedMessage, utf8Message);

const copyArguments = fc.record({ uid, set: sequenceSet, mailbox: mailboxName });
const matchData = fc.record({ seqs: uidSet, uids: uidSet });
const qresync = fc
  .tuple(nzNumber, nzNumber63, fc.option(uidSet, { nil: undefined }), fc.option(matchData, { nil: undefined }))
  .map(([uidValidity, modSeq, knownUids, data]) => ({
    uidValidity,
    modSeq,
    ...(knownUids ? { knownUids } : {}),
    ...(data ? { matchData: data } : {}),
  }));
const selectArguments = fc.record(
  { mailbox: mailboxName, condstore: fc.boolean(), qresync },
  { requiredKeys: ['mailbox', 'condstore'] },
);
const notifyEvent: fc.Arbitrary<NotifyEvent> = fc.oneof(
  fc.record({ type: fc.constant('MessageNew' as const), items: fc.array(fetchItem, { minLength: 1, maxLength: 3 }) }),
  fc.constantFrom<NotifyEvent>(
    { type: 'MessageNew' },
    { type: 'MessageExpunge' },
    { type: 'FlagChange' },
    { type: 'AnnotationChange' },
    { type: 'MailboxName' },
    { type: 'SubscriptionChange' },
    { type: 'MailboxMetadataChange' },
    { type: 'ServerMetadataChange' },
    { type: 'other', name: 'X-Earthquake' },
  ),
);
const mailboxFilter: fc.Arbitrary<MailboxFilter> = fc.oneof(
  fc.constantFrom<MailboxFilter>(
    { type: 'SELECTED' },
    { type: 'SELECTED-DELAYED' },
    { type: 'INBOXES' },
    { type: 'PERSONAL' },
    { type: 'SUBSCRIBED' },
  ),
  fc.record({
    type: fc.constantFrom('SUBTREE' as const, 'MAILBOXES' as const),
    mailboxes: fc.array(mailboxName, { minLength: 1, maxLength: 3 }),
  }),
);
const eventGroup = fc.record({ filter: mailboxFilter, events: fc.array(notifyEvent, { maxLength: 4 }) });
const capabilityName = fc.constantFrom('CONDSTORE', 'IMAP4REV2', 'X-THING');

const argumentsByName: { readonly [N in CommandName]: fc.Arbitrary<ArgumentsOf<N>> } = {
  CAPABILITY: nothing,
  NOOP: nothing,
  LOGOUT: nothing,
  ID: fc.record({
    parameters: fc.oneof(
      fc.constant(null),
      fc.array(fc.record({ field: byteString, value: nString }), { maxLength: 3 }),
    ),
  }),
  STARTTLS: nothing,
  UNAUTHENTICATE: nothing,
  LANGUAGE: fc.record({ ranges: fc.array(fc.constantFrom('zh-CN', 'en', 'default'), { maxLength: 3 }) }),
  COMPRESS: fc.constant({ algorithm: 'DEFLATE' as const }),
  AUTHENTICATE: fc.record(
    { mechanism: fc.constantFrom('PLAIN', 'SCRAM-SHA-256'), initialResponse: octets },
    { requiredKeys: ['mechanism'] },
  ),
  LOGIN: fc.record({ user: byteString, password: byteString }),
  ENABLE: fc.record({ capabilities: fc.array(capabilityName, { minLength: 1 }) }),
  SELECT: selectArguments,
  EXAMINE: selectArguments,
  CREATE: fc.record(
    { mailbox: mailboxName, specialUse: fc.array(fc.constantFrom('\\Sent', '\\Junk'), { minLength: 1 }) },
    { requiredKeys: ['mailbox'] },
  ),
  DELETE: mailbox,
  RENAME: fc.record({ from: mailboxName, to: mailboxName }),
  SUBSCRIBE: mailbox,
  UNSUBSCRIBE: mailbox,
  LIST: listArguments,
  LSUB: fc.record({ reference: mailboxName, pattern: mailboxName }),
  NAMESPACE: nothing,
  NOTIFY: fc.oneof(
    fc.constant({ type: 'NONE' as const }),
    fc.record({
      type: fc.constant('SET' as const),
      status: fc.boolean(),
      groups: fc.array(eventGroup, { minLength: 1, maxLength: 3 }),
    }),
  ),
  STATUS: fc.record({ mailbox: mailboxName, items: statusItems }),
  APPEND: fc.record({ mailbox: mailboxName, messages: fc.array(anyMessage, { minLength: 1, maxLength: 2 }) }),
  REPLACE: fc.record({
    uid,
    number: fc.oneof(fc.integer({ min: 1, max: 0xffff_ffff }), fc.constant('*' as const)),
    mailbox: mailboxName,
    message: anyMessage,
  }),
  IDLE: nothing,
  CHECK: nothing,
  CLOSE: nothing,
  UNSELECT: nothing,
  EXPUNGE: fc.oneof(
    fc.constant({ uid: false as const }),
    sequenceSet.map((set) => ({ uid: true as const, set })),
  ),
  SEARCH: fc.record({ uid, ...searchParts }, { requiredKeys: ['uid', 'keys'] }),
  SORT: fc.record(
    { uid, ...searchParts, criteria: fc.array(sortCriterion, { minLength: 1, maxLength: 3 }) },
    { requiredKeys: ['uid', 'keys', 'charset', 'criteria'] },
  ),
  THREAD: fc.record({
    uid,
    algorithm: fc.constantFrom('ORDEREDSUBJECT' as const, 'REFERENCES' as const),
    charset: searchParts.charset,
    keys: searchParts.keys,
  }),
  ESEARCH: fc.record(
    { uid, ...searchParts, sources: fc.array(searchSource, { minLength: 1, maxLength: 3 }) },
    { requiredKeys: ['uid', 'keys'] },
  ),
  CANCELUPDATE: fc.record({ tags: fc.array(fc.constantFrom('a1', 'B "2"', 'c\\3'), { minLength: 1, maxLength: 3 }) }),
  FETCH: fc
    .tuple(
      uid,
      sequenceSet,
      fetchRequest,
      fc.option(nzNumber63, { nil: undefined }),
      fc.boolean(),
      fc.option(partialRange, { nil: undefined }),
    )
    .map(([isUid, set, request, since, vanished, range]) => ({
      uid: isUid,
      set,
      ...request,
      ...(since === undefined ? {} : { changedSince: since }),
      ...(isUid && vanished ? { vanished: true as const } : {}),
      ...(isUid && range ? { partial: range } : {}),
    })),
  STORE: fc.record(
    {
      uid,
      set: sequenceSet,
      mode: fc.constantFrom('replace' as const, 'add' as const, 'remove' as const),
      silent: fc.boolean(),
      flags: fc.array(flag, { maxLength: 3 }),
      unchangedSince: number63,
    },
    { requiredKeys: ['uid', 'set', 'mode', 'silent', 'flags'] },
  ),
  COPY: copyArguments,
  MOVE: copyArguments,
  FIND: fc.record({ option: fc.constantFrom('MAILBOXES' as const, 'BBOARDS' as const), pattern: mailboxName }),
  BBOARD: mailbox,
  SETACL: fc.record({
    mailbox: mailboxName,
    identifier,
    mode: fc.constantFrom('add' as const, 'remove' as const),
    rights: fc.constantFrom('', 'lrs', 'lRq'),
  }),
  DELETEACL: fc.record({ mailbox: mailboxName, identifier }),
  GETACL: mailbox,
  LISTRIGHTS: fc.record({ mailbox: mailboxName, identifier }),
  MYRIGHTS: mailbox,
  GETQUOTA: fc.record({ root: byteString }),
  GETQUOTAROOT: mailbox,
  SETQUOTA: fc.record({
    root: byteString,
    limits: fc.array(fc.record({ resource: fc.constantFrom('STORAGE', 'X-Y'), limit: number63 }), { maxLength: 2 }),
  }),
  GETMETADATA: fc.record(
    {
      mailbox: mailboxName,
      entries,
      maxSize: number32,
      depth: fc.constantFrom('0' as const, '1' as const, 'infinity' as const),
    },
    { requiredKeys: ['mailbox', 'entries'] },
  ),
  SETMETADATA: fc.record({ mailbox: mailboxName, values: fc.array(entryValue, { minLength: 1, maxLength: 3 }) }),
};

/** Every command's name with its arbitrary values. */
export const commandsByName: readonly (readonly [CommandName, fc.Arbitrary<Command>])[] = Object.entries(
  argumentsByName,
).map(
  ([name, args]) =>
    [name as CommandName, (args as fc.Arbitrary<object>).map((value) => ({ name, ...value }) as Command)] as const,
);
