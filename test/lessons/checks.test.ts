// What each kind of check means, as tables over conversations written in a few words.

import { describe, expect, test } from 'vitest';
import { bytesOf, type EventId, type Instant } from '#engine/index.ts';
import {
  answerIsRight,
  evaluate,
  measure,
  rightAnswer,
  rightParts,
  type Answer,
  type FixedKey,
  type Check,
  type Evidence,
  type Fact,
  type ImapStateName,
  type MailboxEvidence,
  type Verdict,
} from '#engine/judging.ts';
import { Conversation } from '#engine/checks/conversation.ts';
import { quoteOf } from '#engine/checks/line-head.ts';

/**
 * Facts of a conversation: `C: a1 NOOP`, `S: a1 OK`, `= selected` for a state; `other C: …` is another connection. What
 * the server says arrives at once. Each line is a millisecond after the one before.
 */
function factsOf(script: string): Fact[] {
  const conversations = new Map<string, Conversation>();
  const facts: Fact[] = [];
  for (const [index, line] of script.trim().split('\n').entries()) {
    const [, name = 'me', kind = '', text = ''] = /^\s*(?:(\w+) )?([CS]:|=) (.*)$/.exec(line) ?? [];
    const event = index as EventId;
    const at = (index * 1000) as Instant;
    if (kind === '=') {
      facts.push({ kind: 'state', event, at, connection: name, state: text as ImapStateName });
      continue;
    }
    let conversation = conversations.get(name);
    if (!conversation) {
      conversation = new Conversation('imap');
      conversation.server(bytesOf('* OK ready\r\n'), -1);
      conversations.set(name, conversation);
    }
    const bytes = bytesOf(`${text}\r\n`);
    const from = kind === 'C:' ? 'client' : 'server';
    const said = from === 'client' ? conversation.client(bytes) : conversation.server(bytes, event);
    if (from === 'server') conversation.arrived(event);
    const state = facts.findLast((fact) => fact.kind === 'state' && fact.connection === name);
    const known = state?.kind === 'state' ? { state: state.state } : {};
    const shared = {
      kind: 'wire',
      event,
      at,
      connection: name,
      client: 'laptop',
      protocol: 'imap',
      from,
      length: bytes.length,
    } as const;
    facts.push({ ...shared, quote: quoteOf(bytes), ...said, ...known });
  }
  return facts;
}

function judge(check: Check, script: string, more: Partial<Evidence> = {}): Verdict {
  return evaluate(check, { facts: factsOf(script), mailboxes: [], answers: {}, answerKey: {}, ...more });
}

const login = { wire: { from: 'server', command: 'LOGIN', status: 'OK' } } as const;
const fetchBad = { wire: { from: 'server', command: 'FETCH', status: 'BAD' } } as const;

describe('wire', () => {
  const rows: readonly [string, Check, string, Verdict['state']][] = [
    ['nothing happened', fetchBad, '', 'undecided'],
    ['the reply of the command', fetchBad, 'C: a FETCH 1 FLAGS\nS: a BAD no', 'met'],
    ['another result', fetchBad, 'C: a FETCH 1 FLAGS\nS: a OK done', 'undecided'],
    ['the same word for another command', fetchBad, 'C: a NOOP\nS: a BAD no', 'undecided'],
    ['small letters', fetchBad, 'C: a fetch 1 flags\nS: a bad no', 'met'],
    ['UID is not part of the name', fetchBad, 'C: a UID FETCH 1 FLAGS\nS: a BAD no', 'met'],
    ['uid: false', { wire: { command: 'FETCH', uid: false } }, 'C: a UID FETCH 1 FLAGS', 'undecided'],
    ['uid: true', { wire: { command: 'STORE', uid: true } }, 'C: a uid store 1 flags ()', 'met'],
    ['by tag', { wire: { from: 'server', tag: 'b' } }, 'C: a NOOP\nC: b NOOP\nS: a OK', 'undecided'],
    ['by code', { wire: { code: 'READ-ONLY' } }, 'C: a EXAMINE x\nS: a OK [READ-ONLY] done', 'met'],
    ['a code in the text is text', { wire: { code: 'ALERT' } }, 'S: * OK see [ALERT]', 'undecided'],
    ['untagged data', { wire: { is: 'EXISTS' } }, 'S: * 3 EXISTS', 'met'],
    ['a subject that says EXISTS', { wire: { is: 'EXISTS' } }, 'C: a NOOP EXISTS', 'undecided'],
    ['continuation', { wire: { is: 'continuation' } }, 'C: a SELECT {5}\nS: + go on', 'met'],
    ['a literal of that size', { wire: { literal: 5 } }, 'C: a SELECT {5}', 'met'],
    ['a literal of another size', { wire: { literal: 5 } }, 'C: a SELECT {6}', 'undecided'],
    ['braces that announce nothing', { wire: { literal: 'any' } }, 'C: a SELECT {5} now', 'undecided'],
    ['the rest of a command', { wire: { is: 'continued' } }, 'C: a SELECT {5}\nS: + ok\nC: INBOX', 'met'],
    [
      'after a refused literal comes a command',
      { wire: { command: 'NOOP' } },
      'C: a SELECT {5}\nS: a BAD\nC: b NOOP',
      'met',
    ],
    ['state at that time', { wire: { command: 'NOOP', state: 'selected' } }, '= selected\nC: a NOOP', 'met'],
    ['another state', { wire: { command: 'NOOP', state: 'selected' } }, '= logout\nC: a NOOP', 'undecided'],
    ['one connection', { wire: { connection: 'me', is: 'EXISTS' } }, 'phone S: * 3 EXISTS', 'undecided'],
    ['pending: one after the other', { wire: { pending: 1 } }, 'C: a NOOP\nS: a OK\nC: b NOOP', 'undecided'],
    ['pending: together', { wire: { pending: 1 } }, 'C: a NOOP\nC: b NOOP', 'met'],
    ['pending: the same tag is not another', { wire: { pending: 1 } }, 'C: a NOOP\nC: a NOOP', 'undecided'],
    ['pending: on another connection', { wire: { pending: 1 } }, 'C: a NOOP\nphone C: b NOOP', 'undecided'],
    ['pending: the reply * BAD to no tag', { wire: { pending: 1 } }, 'C: *\nS: * BAD\nC: b NOOP', 'undecided'],
    ['pending: DONE ends its own IDLE', { wire: { pending: 1 } }, 'C: a IDLE\nS: + idling\nC: DONE', 'undecided'],
    ['a tag used twice at once', { wire: { tagInUse: true } }, 'C: a NOOP\nC: a NOOP', 'met'],
    ['a tag used again later', { wire: { tagInUse: true } }, 'C: a NOOP\nS: a OK\nC: a NOOP', 'undecided'],
  ];
  test.each(rows)('%s', (_name, check, script, state) => {
    expect(judge(check, script).state).toBe(state);
  });

  test('says which line came nearest, where it differs and which event it was', () => {
    const { reason } = judge(fetchBad, 'C: a FETCH 1 FLAGS\nS: a OK done');
    expect(reason).toEqual({
      key: 'wire.differs',
      values: { what: 'FETCH → BAD', line: 'a OK done', field: 'status', seen: 'OK', wanted: 'BAD' },
      event: 1,
    });
  });
});

describe('what is made of several conditions', () => {
  const both: Check = { all: [login, fetchBad] };
  const either: Check = { any: [login, fetchBad] };
  const never: Check = { never: { wire: { command: 'STORE', uid: false } } };
  const order: Check = { inOrder: [login, { wire: { from: 'server', command: 'NOOP' } }] };
  const loggedIn = 'C: a LOGIN b c\nS: a OK';
  const before: Check = { before: { event: { wire: { command: 'LOGIN' } }, check: { wire: { command: 'STARTTLS' } } } };
  const after: Check = { after: { event: login, check: { wire: { command: 'NOOP' } } } };
  const rows: readonly [string, Check, string, Verdict['state']][] = [
    ['all: none', both, '', 'undecided'],
    ['all: one of two', both, loggedIn, 'undecided'],
    ['all: both', both, `${loggedIn}\nC: f FETCH 1\nS: f BAD`, 'met'],
    ['all: fails with one', { all: [login, never] }, 'C: a STORE 1 FLAGS ()', 'failed'],
    ['any: one', either, loggedIn, 'met'],
    ['any: one open, one failed', { any: [never, login] }, 'C: a STORE 1 FLAGS ()', 'undecided'],
    ['any: all failed', { any: [never, never] }, 'C: a STORE 1 FLAGS ()', 'failed'],
    ['not: not so', { not: login }, '', 'met'],
    ['not: so', { not: login }, loggedIn, 'failed'],
    ['never: not yet', never, 'C: a UID STORE 1 FLAGS ()', 'met'],
    ['never: happened', never, 'C: a STORE 1 FLAGS ()', 'failed'],
    ['count: too few', { count: { of: { wire: { is: 'EXISTS' } }, exactly: 2 } }, 'S: * 1 EXISTS', 'undecided'],
    ['count: enough', { count: { of: { wire: { is: 'EXISTS' } }, exactly: 1 } }, 'S: * 1 EXISTS', 'met'],
    [
      'count: too many',
      { count: { of: { wire: { is: 'EXISTS' } }, atMost: 1 } },
      'S: * 1 EXISTS\nS: * 2 EXISTS',
      'failed',
    ],
    ['inOrder: right', order, `${loggedIn}\nC: n NOOP\nS: n OK`, 'met'],
    ['inOrder: wrong', order, `C: n NOOP\nS: n OK\n${loggedIn}`, 'undecided'],
    ['before: in time', before, 'C: s STARTTLS\nC: a LOGIN b c', 'met'],
    ['before: too late', before, 'C: a LOGIN b c\nC: s STARTTLS', 'failed'],
    ['before: done, and the event is still to come', before, 'C: s STARTTLS', 'undecided'],
    ['after: what came earlier does not count', after, `C: n NOOP\nS: n OK\n${loggedIn}`, 'undecided'],
    ['after: later', after, `${loggedIn}\nC: n NOOP`, 'met'],
  ];
  test.each(rows)('%s', (_name, check, script, state) => {
    expect(judge(check, script).state).toBe(state);
  });

  test('all and inOrder tell how far one has come', () => {
    expect(judge(both, loggedIn).progress).toEqual({ met: 1, of: 2 });
    expect(judge(order, loggedIn).progress).toEqual({ met: 1, of: 2 });
  });

  test('a verdict names the events that satisfied it', () => {
    expect(judge(order, `${loggedIn}\nC: n NOOP\nS: n OK`).events).toEqual([1, 3]);
  });
});

describe('connection.state', () => {
  const visits: Check = { 'connection.state': { visits: ['notAuthenticated', 'selected', 'logout'] } };
  const rows: readonly [string, Check, string, Verdict['state']][] = [
    ['no connection', visits, '', 'undecided'],
    ['on the way', visits, '= notAuthenticated\n= selected', 'undecided'],
    ['others lie between', visits, '= notAuthenticated\n= authenticated\n= selected\n= logout', 'met'],
    ['spread over two connections', visits, 'x = notAuthenticated\nx = selected\ny = logout', 'undecided'],
    ['another order', visits, '= selected\n= notAuthenticated\n= logout', 'undecided'],
    ['is: now', { 'connection.state': { is: 'selected' } }, '= authenticated\n= selected', 'met'],
    ['is: not any more', { 'connection.state': { is: 'selected' } }, '= selected\n= logout', 'undecided'],
  ];
  test.each(rows)('%s', (_name, check, script, state) => {
    expect(judge(check, script).state).toBe(state);
  });
});

describe('store', () => {
  const inbox: MailboxEvidence = {
    account: 'bob',
    name: 'INBOX',
    messages: [{ uid: 14, flags: ['\\Seen', '\\Flagged'] }],
  };
  const rows: readonly [string, Check, Verdict['state'], string | undefined][] = [
    ['has', { store: { mailbox: 'INBOX', uid: 14, flags: { has: '\\Flagged' } } }, 'met', undefined],
    [
      'in any case',
      { store: { mailbox: 'inbox', uid: 14, flags: { has: ['\\flagged', '\\SEEN'] } } },
      'met',
      undefined,
    ],
    ['lacks', { store: { mailbox: 'INBOX', uid: 14, flags: { has: '\\Deleted' } } }, 'undecided', 'store.lacksFlag'],
    ['hasNot', { store: { mailbox: 'INBOX', uid: 14, flags: { hasNot: '\\Seen' } } }, 'undecided', 'store.hasFlag'],
    ['gone', { store: { mailbox: 'INBOX', uid: 15 } }, 'undecided', 'store.noMessage'],
    ['count', { store: { mailbox: 'INBOX', count: 2 } }, 'undecided', 'store.count'],
    ['another account', { store: { account: 'alice', mailbox: 'INBOX' } }, 'undecided', 'store.noMailbox'],
    ['exists: false', { store: { mailbox: 'INBOX', exists: false } }, 'undecided', 'store.mailboxExists'],
    ['exists: false, and it does not', { store: { mailbox: 'Work', exists: false } }, 'met', undefined],
  ];
  test.each(rows)('%s', (_name, check, state, key) => {
    const verdict = judge(check, '', { mailboxes: [inbox] });
    expect([verdict.state, verdict.reason?.key]).toEqual([state, key]);
  });
});

describe('budget', () => {
  const script = 'C: a NOOP\nC: b NOOP\nS: a OK\nS: b OK\nC: c NOOP\nS: c OK\nphone C: a NOOP';
  const rows: readonly [string, Check, Verdict['state']][] = [
    ['round trips: commands sent together share one', { budget: { roundTrips: 3 } }, 'met'],
    ['round trips: one too many', { budget: { roundTrips: 2 } }, 'failed'],
    ['bytes up', { budget: { bytesUp: 32 } }, 'met'],
    ['bytes up: too many', { budget: { bytesUp: 31 } }, 'failed'],
    ['bytes down', { budget: { bytesDown: 18 } }, 'met'],
    ['bytes of both', { budget: { bytes: 49 } }, 'failed'],
    ['connections', { budget: { connections: 1 } }, 'failed'],
    ['seconds', { budget: { seconds: 0.006 } }, 'met'],
    ['seconds: too long', { budget: { seconds: 0.005 } }, 'failed'],
  ];
  test.each(rows)('%s', (_name, check, state) => {
    expect(judge(check, script).state).toBe(state);
  });
});

/** How a check stands when `q` was answered so. */
function given(check: Check, q: Answer): string {
  return judge(check, '', { answers: { q } }).state;
}

describe('answers', () => {
  const keys: readonly [FixedKey, Answer][] = [
    [{ choice: 'b', of: ['a', 'b'] }, 'a'],
    [{ number: 200, tolerancePercent: 5 }, 211],
    [{ order: ['a', 'b', 'c'], shown: ['c', 'b', 'a'] }, ['a', 'c', 'b']],
    [
      { match: { x: 'one', y: 'two' }, to: ['one', 'two'] },
      { x: 'one', y: 'one' },
    ],
    [{ predict: '* 3 EXPUNGE' }, '* 3 EXISTS'],
    [{ label: { x: 'one' }, of: ['one', 'two'] }, { x: 'two' }],
    [{ table: { fast: ['yes', 'no'] }, columns: ['a', 'b'], words: ['yes', 'no'] }, { fast: ['yes', 'yes'] }],
  ];
  test.each(keys)('%j: the right answer is right, %j is not, and none is undecided', (key, wrong) => {
    const check: Check = { answer: 'q' };
    const answerKey = { q: key };
    expect(judge(check, '', { answerKey }).state).toBe('undecided');
    expect(judge(check, '', { answerKey, answers: { q: wrong } }).state).toBe('failed');
    expect(judge(check, '', { answerKey, answers: { q: rightAnswer(key) } }).state).toBe('met');
  });

  test('what was answered can be asked for, whole or in part', () => {
    const table = { fast: ['yes', 'no'], small: ['no', 'no'] };
    expect(given({ answered: { question: 'q', with: 'a' } }, 'a')).toBe('met');
    expect(given({ answered: { question: 'q', with: 'a' } }, 'b')).toBe('undecided');
    expect(given({ answered: { question: 'other', with: 'a' } }, 'a')).toBe('undecided');
    expect(given({ answered: { question: 'q', with: { fast: ['yes', 'no'] } } }, table)).toBe('met');
    expect(given({ answered: { question: 'q', with: { fast: ['no', 'no'] } } }, table)).toBe('undecided');
    expect(given({ answered: { question: 'q', with: { x: 'one' } } }, { x: 'one', y: 'two' })).toBe('met');
    expect(given({ answered: { question: 'q', with: ['a', 'b'] } }, ['a', 'b', 'c'])).toBe('undecided');
  });

  test('a number may be off by its tolerance', () => {
    expect(answerIsRight({ number: 200, tolerancePercent: 5 }, 210)).toBe(true);
    expect(answerIsRight({ number: 200 }, 201)).toBe(false);
  });

  test('a prediction is the beginning of a line, in any case and spacing', () => {
    expect(answerIsRight({ predict: '* BYE' }, '*  bye see you')).toBe(true);
    expect(answerIsRight({ predict: '* BYE' }, '*')).toBe(false);
  });

  test('parts are counted without telling which', () => {
    const key: FixedKey = { match: { x: 'one', y: 'two', z: 'two' }, to: ['one', 'two'] };
    expect(rightParts(key, { x: 'one', y: 'one', z: 'two' })).toEqual({ right: 2, of: 3 });
    expect(rightParts({ order: ['a', 'b', 'c'], shown: ['a'] }, ['a', 'c', 'b'])).toEqual({ right: 1, of: 3 });
    const table: FixedKey = {
      table: { fast: ['yes', 'no'], small: ['no', 'no'] },
      columns: ['a', 'b'],
      words: ['yes', 'no'],
    };
    expect(rightParts(table, { small: ['no', 'yes'], fast: ['yes'] })).toEqual({ right: 2, of: 4 });
    expect(answerIsRight(table, { fast: 'yes' })).toBe(false);
  });
});

describe('numbers of one’s own run', () => {
  const facts = factsOf('C: a1 NOOP\nS: a1 OK done\nC: a2 LIST\nS: * LIST () "/" x\nS: a2 OK done\nC: a3 NOOP');

  test('are counted on the wire as budgets are, of a device, between two events', () => {
    expect(measure({ budget: 'roundTrips' }, { facts })).toBe(3);
    expect(measure({ budget: 'bytesUp', device: 'laptop' }, { facts })).toBe(9 + 9 + 9);
    expect(measure({ budget: 'bytesUp', device: 'phone' }, { facts })).toBeUndefined();
    const between = {
      from: { wire: { from: 'client', command: 'LIST' } },
      to: { wire: { from: 'server', command: 'LIST', status: 'OK' } },
    } as const;
    expect(measure({ budget: 'bytesDown', between }, { facts })).toBe(17 + 12);
    expect(measure({ budget: 'bytesDown', between }, { facts: facts.slice(0, 3) })).toBeUndefined();
  });

  test('make the question open until they are there, then right or wrong', () => {
    const answerKey = { q: { measured: { budget: 'roundTrips' }, tolerancePercent: 10 } } as const;
    const judged = (script: string, q: number): string => {
      const nothing = script === '' ? { facts: [] } : {};
      const { state, reason } = judge({ answer: 'q' }, script, { answerKey, answers: { q }, ...nothing });
      return reason?.key ?? state;
    };
    expect(judged('', 1)).toBe('answer.notMeasured');
    expect(judged('C: a1 NOOP\nS: a1 OK done', 1)).toBe('met');
    expect(judged('C: a1 NOOP\nS: a1 OK done', 2)).toBe('answer.wrong');
  });
});

test('a link that comes up or goes down is an event among the lines', () => {
  const lines = factsOf('C: a1 NOOP\nS: a1 OK done\nC: a2 LIST');
  const up: Fact = {
    kind: 'link',
    event: 1 as EventId,
    at: 1 as Instant,
    host: 'phone',
    up: true,
    quote: '✈ phone: off',
  };
  const facts = [...lines.slice(0, 2), up, ...lines.slice(2)];
  const list = { wire: { from: 'client', command: 'LIST' } } as const;
  const noop = { wire: { from: 'client', command: 'NOOP' } } as const;
  const link = { link: { host: 'phone', up: true } } as const;
  const state = (check: Check): string => judge(check, '', { facts }).state;
  expect(state({ inOrder: [noop, link, list] })).toBe('met');
  expect(state({ inOrder: [list, link] })).toBe('undecided');
  expect(state({ inOrder: [noop, { link: { host: 'desktop', up: true } }] })).toBe('undecided');
  expect(state({ before: { event: link, check: list } })).toBe('failed');
  expect(state({ count: { of: link, exactly: 1 } })).toBe('met');
});
