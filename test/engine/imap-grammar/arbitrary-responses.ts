// A random value for every response and every response code.

import fc from 'fast-check';
import type {
  BodyStructure,
  EnvelopeAddress,
  FetchData,
  Response,
  ResponseCode,
} from '#engine/imap/response-syntax.ts';
import type { Thread } from '#engine/mail/threads.ts';
import type { IdParameters } from '#engine/imap/syntax.ts';
import {
  anyOf,
  atomText,
  byteString,
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
  tag,
  uidSet,
} from './arbitrary-words.ts';

/** A thread as the grammar can write it: what has no number has several children, and is no only child. */
const thread: fc.Arbitrary<Thread> = fc.letrec<{ thread: Thread; numbered: Thread }>((tie) => ({
  thread: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    tie('numbered'),
    fc.array(tie('thread'), { minLength: 2, maxLength: 3 }).map((children) => ({ children })),
  ),
  numbered: fc
    .tuple(
      nzNumber,
      fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.constant([]),
        fc.array(tie('numbered'), { minLength: 1, maxLength: 1 }),
        fc.array(tie('thread'), { minLength: 2, maxLength: 3 }),
      ),
    )
    .map(([number, children]) => ({ number, children })),
})).thread;

const address: fc.Arbitrary<EnvelopeAddress> = fc.record({
  name: nString,
  route: nString,
  mailbox: nString,
  host: nString,
});
const addresses = fc.array(address, { maxLength: 2 });

const envelope = fc.record({
  date: nString,
  subject: nString,
  from: addresses,
  sender: addresses,
  replyTo: addresses,
  to: addresses,
  cc: addresses,
  bcc: addresses,
  inReplyTo: nString,
  messageId: nString,
});

const parameters = fc.array(fc.record({ name: byteString, value: byteString }), { maxLength: 2 });

const extensionFields = {
  disposition: fc.option(fc.record({ type: byteString, parameters })),
  language: fc.array(byteString, { maxLength: 2 }),
  location: nString,
  further: fc.constant([1, null, ['x', ['y', 2]]]),
};
const optionalExtension = ['disposition', 'language', 'location'] as const;

const single = {
  parameters,
  id: nString,
  description: nString,
  encoding: byteString,
  octets: number32,
  extension: fc.record({ md5: nString, ...extensionFields }, { requiredKeys: ['md5', ...optionalExtension] }),
};
const always = ['kind', 'mediaType', 'subtype', 'parameters', 'id', 'description', 'encoding', 'octets'] as const;

const body: fc.Arbitrary<BodyStructure> = fc.letrec<{ body: BodyStructure }>((tie) => ({
  body: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record(
      {
        kind: fc.constant('text' as const),
        mediaType: fc.constant('TEXT'),
        subtype: byteString,
        ...single,
        lines: number63,
      },
      { requiredKeys: [...always, 'lines'] },
    ),
    fc.record(
      {
        kind: fc.constant('basic' as const),
        mediaType: fc.constantFrom('IMAGE', 'X"y'),
        subtype: byteString,
        ...single,
      },
      { requiredKeys: [...always] },
    ),
    fc.record(
      {
        kind: fc.constant('message' as const),
        mediaType: fc.constant('MESSAGE'),
        subtype: fc.constantFrom('RFC822', 'GLOBAL'),
        ...single,
        envelope,
        body: tie('body'),
        lines: number63,
      },
      { requiredKeys: [...always, 'envelope', 'body', 'lines'] },
    ),
    fc.record(
      {
        kind: fc.constant('multipart' as const),
        parts: fc.array(tie('body'), { minLength: 1, maxLength: 3 }),
        subtype: byteString,
        extension: fc.record(
          { parameters, ...extensionFields },
          { requiredKeys: ['parameters', ...optionalExtension] },
        ),
      },
      { requiredKeys: ['kind', 'parts', 'subtype'] },
    ),
  ),
})).body;

const data = fc.option(octetsWithoutNul);

const fetchDatum: fc.Arbitrary<FetchData> = fc.oneof(
  fc.record({ type: fc.constant('FLAGS' as const), flags: fc.array(flag, { maxLength: 3 }) }),
  fc.record({ type: fc.constant('UID' as const), uid: nzNumber }),
  fc.record({ type: fc.constant('MODSEQ' as const), modSeq: nzNumber63 }),
  fc.record({ type: fc.constant('RFC822.SIZE' as const), octets: number63 }),
  fc.record({ type: fc.constant('EMAILID' as const), id: objectId }),
  fc.record({ type: fc.constant('THREADID' as const), id: fc.option(objectId) }),
  fc.record({ type: fc.constant('INTERNALDATE' as const), date: dateTime }),
  fc.record({ type: fc.constant('SAVEDATE' as const), date: fc.option(dateTime) }),
  fc.record({ type: fc.constant('PREVIEW' as const), text: nString }),
  fc.record({ type: fc.constant('ENVELOPE' as const), envelope }),
  fc.record({ type: fc.constantFrom('BODY' as const, 'BODYSTRUCTURE' as const), body }),
  fc.record({ type: fc.constantFrom('RFC822' as const, 'RFC822.HEADER' as const, 'RFC822.TEXT' as const), data }),
  fc.record(
    { type: fc.constant('BODY[]' as const), section, origin: number63, data },
    { requiredKeys: ['type', 'section', 'data'] },
  ),
  fc.record(
    { type: fc.constant('BINARY' as const), part: partNumbers, origin: number63, data: fc.option(octets) },
    { requiredKeys: ['type', 'part', 'data'] },
  ),
  fc.record({ type: fc.constant('BINARY.SIZE' as const), part: partNumbers, octets: number32 }),
);

const capabilities = fc.array(fc.constantFrom('IMAP4rev1', 'AUTH=PLAIN', 'X-1'), { maxLength: 3 });
const flags = fc.array(flag, { maxLength: 3 });

const responseCode: fc.Arbitrary<ResponseCode> = fc.oneof(
  fc.constantFrom<ResponseCode>({ name: 'ALERT' }, { name: 'READ-WRITE' }, { name: 'UNKNOWN-CTE' }, { name: 'TOOBIG' }),
  fc.record({ name: fc.constant('BADCHARSET' as const), charsets: fc.array(byteString, { maxLength: 2 }) }),
  fc.record({ name: fc.constant('CAPABILITY' as const), capabilities }),
  fc.record({
    name: fc.constant('PERMANENTFLAGS' as const),
    flags: fc.array(fc.oneof(flag, fc.constant('\\*')), { maxLength: 3 }),
  }),
  fc.record({ name: fc.constantFrom('UIDNEXT' as const, 'UIDVALIDITY' as const, 'UNSEEN' as const), value: nzNumber }),
  fc.record({ name: fc.constant('HIGHESTMODSEQ' as const), value: nzNumber63 }),
  fc.record({ name: fc.constant('APPENDUID' as const), uidValidity: nzNumber, uids: uidSet }),
  fc.record({ name: fc.constant('BADURL' as const), url: atomText }),
  fc.record(
    {
      name: fc.constant('INPROGRESS' as const),
      progress: fc.record({ tag: fc.option(atomText), done: fc.option(fc.nat()), total: fc.option(fc.nat()) }),
    },
    { requiredKeys: ['name'] },
  ),
  fc.record({ name: fc.constant('COPYUID' as const), uidValidity: nzNumber, source: uidSet, destination: uidSet }),
  fc.record({ name: fc.constant('MODIFIED' as const), set: sequenceSet }),
  fc.record({ name: fc.constant('NOUPDATE' as const), tag: fc.constantFrom('a1', 'B "2"') }),
  fc.record({
    name: fc.constant('BADEVENT' as const),
    events: fc.constant(['MessageNew', 'FlagChange', 'ServerMetadataChange'] as const),
  }),
  fc.record({ name: fc.constant('MAILBOXID' as const), id: objectId }),
  fc.record({
    name: fc.constant('METADATA' as const),
    detail: fc.constantFrom('LONGENTRIES' as const, 'MAXSIZE' as const),
    octets: number32,
  }),
  fc.record({
    name: fc.constant('METADATA' as const),
    detail: fc.constantFrom('TOOMANY' as const, 'NOPRIVATE' as const),
  }),
  fc.record(
    {
      name: fc.constant('other' as const),
      atom: atomText.map((text) => `X${text}`),
      text: fc.string({ unit: anyOf('ab 1"('), minLength: 1 }),
    },
    { requiredKeys: ['name', 'atom'] },
  ),
);

const rights = fc.constantFrom('', 'lrs', 'lrswipkxtecda', '0');

const text = fc.constantFrom('done', 'Still here', 'a {5} b', '', 'ends with }').filter((each) => each !== '');

const namespaces = fc.option(
  fc.array(
    fc.record(
      {
        prefix: mailboxName,
        delimiter: fc.constantFrom('/', '.', '"', '\\', null),
        extensions: fc.array(
          fc.record({ name: byteString, values: fc.array(byteString, { minLength: 1, maxLength: 2 }) }),
          { minLength: 1, maxLength: 2 },
        ),
      },
      { requiredKeys: ['prefix', 'delimiter'] },
    ),
    { minLength: 1, maxLength: 2 },
  ),
);

const extensionValue = fc.oneof(
  fc.record({ type: fc.constant('number' as const), value: number63 }),
  fc.record({ type: fc.constant('list' as const), items: fc.constantFrom(['a', ['b', ['c']]], [], ['x y']) }),
  fc.record({
    type: fc.constant('set' as const),
    set: fc.constant({ type: 'ranges' as const, ranges: [{ from: 1, to: '*' as const }] }),
  }),
);

const listData = {
  attributes: fc.array(fc.constantFrom('\\HasChildren', '\\Noselect', '\\Sent', '\\X-new'), { maxLength: 3 }),
  delimiter: fc.constantFrom('/', '.', null),
  mailbox: mailboxName,
  childInfo: fc.array(fc.constantFrom('SUBSCRIBED', 'REMOTE'), { minLength: 1, maxLength: 2 }),
  oldName: mailboxName,
  otherItems: fc.array(fc.record({ tag: fc.constantFrom('X-A', 'vendor.b-c'), value: extensionValue }), {
    minLength: 1,
    maxLength: 2,
  }),
};

const statusValue = fc.oneof(
  fc.record({
    item: fc.constantFrom('MESSAGES' as const, 'UNSEEN' as const, 'DELETED' as const, 'RECENT' as const),
    value: number32,
  }),
  fc.record({ item: fc.constantFrom('UIDNEXT' as const, 'UIDVALIDITY' as const), value: nzNumber }),
  fc.record({
    item: fc.constantFrom('SIZE' as const, 'HIGHESTMODSEQ' as const, 'DELETED-STORAGE' as const),
    value: number63,
  }),
  fc.record({ item: fc.constant('MAILBOXID' as const), value: objectId }),
  fc.record({ item: fc.constant('APPENDLIMIT' as const), value: fc.option(number32) }),
);

const someIdParameters: fc.Arbitrary<IdParameters> = fc.array(fc.record({ field: byteString, value: nString }), {
  maxLength: 3,
});

const idParameters: fc.Arbitrary<IdParameters | null> = fc.option(someIdParameters);

/** Every kind of response, by name. */
export const responsesByName: Readonly<Record<string, fc.Arbitrary<Response>>> = {
  status: fc.record(
    {
      type: fc.constant('status' as const),
      status: fc.constantFrom('OK' as const, 'NO' as const, 'BAD' as const, 'BYE' as const, 'PREAUTH' as const),
      tag,
      code: responseCode,
      text,
    },
    { requiredKeys: ['type', 'status', 'text'] },
  ),
  continue: fc.record(
    { type: fc.constant('continue' as const), code: responseCode, text: fc.constantFrom('', 'idling', 'AGFi') },
    { requiredKeys: ['type', 'text'] },
  ),
  capability: fc.record({ type: fc.constantFrom('CAPABILITY' as const, 'ENABLED' as const), capabilities }),
  list: fc.record(
    { type: fc.constantFrom('LIST' as const, 'LSUB' as const), ...listData },
    { requiredKeys: ['type', 'attributes', 'delimiter', 'mailbox'] },
  ),
  foundName: fc.record({ type: fc.constantFrom('MAILBOX' as const, 'BBOARD' as const), mailbox: mailboxName }),
  copied: fc.record({ type: fc.constant('COPY' as const), seq: nzNumber }),
  namespace: fc.record({
    type: fc.constant('NAMESPACE' as const),
    personal: namespaces,
    otherUsers: namespaces,
    shared: namespaces,
  }),
  mailboxStatus: fc.record({
    type: fc.constant('STATUS' as const),
    mailbox: mailboxName,
    values: fc.array(statusValue, { maxLength: 4 }),
  }),
  search: fc.oneof(
    fc.record({ type: fc.constantFrom('SEARCH' as const, 'SORT' as const), numbers: fc.array(nzNumber) }),
    fc.record({
      type: fc.constantFrom('SEARCH' as const, 'SORT' as const),
      numbers: fc.array(nzNumber, { minLength: 1 }),
      modSeq: nzNumber63,
    }),
  ),
  esearch: fc.record(
    {
      type: fc.constant('ESEARCH' as const),
      tag: byteString.filter((each) => /^[ -~]*$/.test(each)),
      uid: fc.boolean(),
      min: nzNumber,
      max: nzNumber,
      all: uidSet,
      count: number32,
      modSeq: nzNumber63,
      mailbox: mailboxName,
      uidValidity: nzNumber,
      partial: fc.record({
        range: fc.constantFrom({ from: 1, to: 100 }, { from: -1, to: -100 }, { from: 7, to: 3 }),
        set: fc.option(uidSet, { nil: null }),
      }),
      relevancy: fc.array(fc.integer({ min: 1, max: 100 })),
      updates: fc.array(
        fc.record({
          type: fc.constantFrom('ADDTO' as const, 'REMOVEFROM' as const),
          changes: fc.array(fc.record({ position: number32, set: uidSet }), { minLength: 1, maxLength: 3 }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
      others: fc.array(fc.record({ name: fc.constantFrom('X-NEW', 'X-OLD'), value: extensionValue }), {
        minLength: 1,
        maxLength: 2,
      }),
    },
    { requiredKeys: ['type', 'uid'] },
  ),
  thread: fc.record({ type: fc.constant('THREAD' as const), threads: fc.array(thread, { maxLength: 3 }) }),
  flags: fc.record({ type: fc.constant('FLAGS' as const), flags }),
  count: fc.record({ type: fc.constantFrom('EXISTS' as const, 'RECENT' as const), count: number32 }),
  expunge: fc.record({ type: fc.constant('EXPUNGE' as const), seq: nzNumber }),
  fetch: fc.record({
    type: fc.constant('FETCH' as const),
    seq: nzNumber,
    items: fc.array(fetchDatum, { minLength: 1, maxLength: 3 }),
  }),
  id: fc.record({
    type: fc.constant('ID' as const),
    parameters: idParameters,
  }),
  acl: fc.record({
    type: fc.constant('ACL' as const),
    mailbox: mailboxName,
    entries: fc.array(fc.record({ identifier, rights }), { maxLength: 3 }),
  }),
  listRights: fc.record({
    type: fc.constant('LISTRIGHTS' as const),
    mailbox: mailboxName,
    identifier,
    required: rights,
    optional: fc.array(rights, { maxLength: 3 }),
  }),
  myRights: fc.record({ type: fc.constant('MYRIGHTS' as const), mailbox: mailboxName, rights }),
  quota: fc.record({
    type: fc.constant('QUOTA' as const),
    root: byteString,
    resources: fc.array(
      fc.record({ resource: fc.constantFrom('STORAGE', 'MESSAGE', 'X-Y'), usage: number63, limit: number63 }),
      { maxLength: 2 },
    ),
  }),
  quotaRoot: fc.record({
    type: fc.constant('QUOTAROOT' as const),
    mailbox: mailboxName,
    roots: fc.array(byteString, { maxLength: 2 }),
  }),
  metadata: fc.oneof(
    fc.record({
      type: fc.constant('METADATA' as const),
      mailbox: mailboxName,
      values: fc.array(entryValue, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      type: fc.constant('METADATA' as const),
      mailbox: mailboxName,
      entries: fc.array(entryName, { minLength: 1, maxLength: 3 }),
    }),
  ),
  vanished: fc.record({ type: fc.constant('VANISHED' as const), earlier: fc.boolean(), uids: uidSet }),
};
