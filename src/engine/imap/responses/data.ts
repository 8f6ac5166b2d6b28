// Untagged responses that carry data. RFC 9051 §7.2–§7.5 (RFC 3501 §7.2–§7.4). A new one is one entry in the table.

import { rfc } from '../../spec/reference.ts';
import { SP, enclosed, fixed, parenthesised } from '../../wire/combinators.ts';
import { type Cursor, FAILED, type Failed } from '../../wire/cursor.ts';
import { field, fields } from '../../wire/fields.ts';
import type { FragmentWriter } from '../../wire/fragment-writer.ts';
import { type Rule, token } from '../../wire/rule.ts';
import { tagged, word, wordAhead } from '../../wire/words.ts';
import { idParameters } from '../rules/id.ts';
import type { DataResponse } from '../response-syntax.ts';
import { about, roleOfWord, style } from '../rules/about.ts';
import { capabilities } from '../rules/capability.ts';
import { flagList } from '../rules/flags.ts';
import { language } from '../rules/language.ts';
import { uidSet } from '../rules/sets.ts';
import { number, nzNumber } from '../rules/strings.ts';
import { aclData, listRightsData, myRightsData } from './access-data.ts';
import { esearchData } from './esearch-data.ts';
import { fetchData } from './fetch-data.ts';
import { foundNameData } from './imap2-data.ts';
import { listData, namespaceData, statusData } from './mailbox-data.ts';
import { metadataData } from './metadata-data.ts';
import { quotaData, quotaRootData } from './quota-data.ts';
import { searchData } from './search-data.ts';
import { threadData } from './thread-data.ts';

type CountWord = 'EXISTS' | 'RECENT' | 'EXPUNGE' | 'FETCH' | 'UIDFETCH' | 'COPY';
type NumberedResponse = Extract<DataResponse, { readonly type: CountWord }>;
type NamedResponse = Exclude<DataResponse, NumberedResponse>;

const SECTIONS: Readonly<Record<NamedResponse['type'] | CountWord, ReturnType<typeof rfc>>> = {
  CAPABILITY: rfc(9051, '7.2.2'),
  ENABLED: rfc(9051, '7.2.1'),
  LANGUAGE: rfc(5255, '3.3'),
  LIST: rfc(9051, '7.3.1'),
  LSUB: rfc(3501, '7.2.3'),
  NAMESPACE: rfc(9051, '7.3.2'),
  STATUS: rfc(9051, '7.3.3'),
  SEARCH: rfc(3501, '7.2.5'),
  ESEARCH: rfc(9051, '7.3.4'),
  SORT: rfc(5256, '4'),
  THREAD: rfc(5256, '4'),
  FLAGS: rfc(9051, '7.3.5'),
  ID: rfc(2971, '3.2'),
  VANISHED: rfc(7162, '3.2.10'),
  ACL: rfc(4314, '3.6'),
  LISTRIGHTS: rfc(4314, '3.7'),
  MYRIGHTS: rfc(4314, '3.8'),
  QUOTA: rfc(9208, '4.2.1'),
  QUOTAROOT: rfc(9208, '4.2.2'),
  METADATA: rfc(5464, '4.4'),
  MAILBOX: rfc(1176),
  BBOARD: rfc(1176),
  COPY: rfc(1176),
  EXISTS: rfc(9051, '7.4.1'),
  RECENT: rfc(3501, '7.3.2'),
  EXPUNGE: rfc(9051, '7.5.1'),
  FETCH: rfc(9051, '7.5.2'),
  UIDFETCH: rfc(9586),
};

function wordStyle<Word extends keyof typeof SECTIONS>(): Parameters<typeof word<Word>>[0] {
  return {
    ...about('response', '7'),
    token: style<Word>((name) => roleOfWord('imap.response', name), 'keyword', { spec: (name) => SECTIONS[name] }),
  };
}

const capabilityData = fields('capability', rfc(9051, '7.2.2'), field('capabilities', capabilities));
const namedResponse: Rule<NamedResponse> = tagged<NamedResponse, 'type'>('type', wordStyle<NamedResponse['type']>(), {
  CAPABILITY: capabilityData,
  ENABLED: capabilityData,
  LANGUAGE: fields('lang-range', rfc(5255, '3.3'), SP, field('tags', parenthesised(language, 1))),
  LIST: listData,
  LSUB: listData,
  NAMESPACE: namespaceData,
  STATUS: statusData,
  SEARCH: searchData,
  ESEARCH: esearchData,
  SORT: searchData,
  THREAD: threadData,
  FLAGS: fields('flag-list', rfc(9051, '7.3.5'), SP, field('flags', flagList)),
  ID: fields('id-params', rfc(2971, '3.2'), SP, field('parameters', idParameters)),
  VANISHED: vanishedData(),
  ACL: aclData,
  LISTRIGHTS: listRightsData,
  MYRIGHTS: myRightsData,
  QUOTA: quotaData,
  QUOTAROOT: quotaRootData,
  METADATA: metadataData,
  MAILBOX: foundNameData,
  BBOARD: foundNameData,
});

/** `[SP "(EARLIER)"] SP known-uids`. RFC 7162 §7. */
function vanishedData(): Rule<Omit<Extract<DataResponse, { readonly type: 'VANISHED' }>, 'type'>> {
  const uids = enclosed(' ', uidSet, '');
  const mark = fixed(' (EARLIER)');
  return {
    ...about('uid-set', '3.2.10', 7162),
    read: (input) => {
      const isEarlier = input.bytes[input.offset + 1] === 0x28;
      if (isEarlier && mark.read(input) === FAILED) return FAILED;
      const read = uids.read(input);
      return read === FAILED ? FAILED : { earlier: isEarlier, uids: read };
    },
    write: (value, out) => {
      if (value.earlier) mark.write(undefined, out);
      uids.write(value.uids, out);
    },
  };
}

const countWord = word<CountWord>(wordStyle<CountWord>(), ['EXISTS', 'RECENT', 'EXPUNGE', 'FETCH', 'UIDFETCH', 'COPY']);
const count = token(style<number>('imap.count', 'number', { spec: rfc(9051, '7.4.1') }), number);
const uidNumber = token(style<number>('imap.uid', 'number', { spec: rfc(9586) }), nzNumber);
const seqNumber = token(style<number>('imap.sequence-number', 'number', { spec: rfc(9051, '2.3.1.2') }), nzNumber);

const numberRules: Readonly<Record<string, Rule<number>>> = { EXISTS: count, RECENT: count, UIDFETCH: uidNumber };

/** The word behind the number decides what the number is. */
function wordBehindNumber(input: Cursor): string {
  const start = input.offset;
  while (input.byte >= 0x30 && input.byte <= 0x39) input.offset += 1;
  const behind = input.take(0x20) ? wordAhead(input) : '';
  input.offset = start;
  return behind;
}

function readNumbered(input: Cursor): NumberedResponse | Failed {
  const value = numberRules[wordBehindNumber(input)]?.read(input) ?? seqNumber.read(input);
  const type = value === FAILED || SP.read(input) === FAILED ? FAILED : countWord.read(input);
  if (value === FAILED || type === FAILED) return FAILED;
  if (type === 'EXISTS' || type === 'RECENT') return { type, count: value };
  if (type === 'EXPUNGE' || type === 'COPY') return { type, seq: value };
  const items = SP.read(input) === FAILED ? FAILED : fetchData.read(input);
  if (items === FAILED) return FAILED;
  return type === 'UIDFETCH' ? { type, uid: value, items } : { type, seq: value, items };
}

function writeNumbered(response: NumberedResponse, out: FragmentWriter): void {
  out.number(numberOf(response));
  out.byte(0x20);
  out.text(response.type);
  if (response.type !== 'FETCH' && response.type !== 'UIDFETCH') return;
  out.byte(0x20);
  fetchData.write(response.items, out);
}

function numberOf(response: NumberedResponse): number {
  if ('seq' in response) return response.seq;
  return 'uid' in response ? response.uid : response.count;
}

const countWords: ReadonlySet<string> = new Set<CountWord>([
  'EXISTS',
  'RECENT',
  'EXPUNGE',
  'FETCH',
  'UIDFETCH',
  'COPY',
]);

function isNumbered(response: DataResponse): response is NumberedResponse {
  return countWords.has(response.type);
}

/** What stands behind `* ` when it is not a status. */
export const dataResponse: Rule<DataResponse> = {
  ...about('response', '7'),
  read: (input) => (input.byte >= 0x30 && input.byte <= 0x39 ? readNumbered(input) : namedResponse.read(input)),
  write: (response, out) => {
    if (isNumbered(response)) writeNumbered(response, out);
    else namedResponse.write(response, out);
  },
};
