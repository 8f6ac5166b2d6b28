import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readResponse, writeResponse } from '#engine/imap/responses.ts';
import { threadsByReferences } from '#engine/mail/thread-references.ts';
import { type Thread, threadsBySubject } from '#engine/mail/threads.ts';
import { rev1 } from '../imap-grammar/dialects.ts';
import { type ThreadMessage, naiveThreads, tableOf } from './naive-threads.ts';

/** The threads in the notation of the response. */
function shown(threads: readonly Thread[]): string {
  const line = Buffer.from(writeResponse({ type: 'THREAD', threads }, rev1)).toString('latin1');
  return line.replace(/^\* THREAD ?/, '').trimEnd();
}

function message(number: number, more: Partial<ThreadMessage> = {}): ThreadMessage {
  return { number, sentAt: number, subject: '', isReply: false, id: `id${number}`, references: [], ...more };
}

function byReferences(...messages: ThreadMessage[]): string {
  return shown(threadsByReferences(tableOf(messages)));
}

describe('REFERENCES, RFC 5256 §3', () => {
  it.each<[string, string, ThreadMessage[]]>([
    [
      'a chain and its branches',
      '(1 2 (3)(4))',
      [
        message(1),
        message(2, { references: ['id1'] }),
        message(3, { references: ['id1', 'id2'] }),
        message(4, { references: ['id1', 'id2'] }),
      ],
    ],
    [
      'answers to a message that is not there',
      '((1)(2))',
      [message(1, { references: ['gone'] }), message(2, { references: ['gone'] })],
    ],
    ['one answer to a message that is not there', '(1)', [message(1, { references: ['gone'] })]],
    [
      'a dummy below a message goes',
      '(1 (2)(3))',
      [message(1), message(2, { references: ['id1', 'gone'] }), message(3, { references: ['id1', 'gone'] })],
    ],
    ['a loop is not made', '(2 1)', [message(1, { references: ['id2'] }), message(2, { references: ['id1'] })]],
    ['a message that names itself', '(1)', [message(1, { references: ['id1'] })]],
    [
      'a repeated identifier belongs to the first',
      '(1 3)(2)',
      [message(1), message(2, { id: 'id1' }), message(3, { references: ['id1'] })],
    ],
    ['a message without identifier', '(1)(2)', [message(1, { id: undefined }), message(2, { id: undefined })]],
    [
      'an earlier link is not changed by References of others',
      '(1 2 3 4)',
      [
        message(1),
        message(2, { references: ['id1'] }),
        message(3, { references: ['id2'] }),
        message(4, { references: ['id1', 'id3'] }),
      ],
    ],
    [
      'but by the message itself',
      '(1 3 4)(2)',
      [message(4, { references: ['id2', 'id3'] }), message(1), message(2), message(3, { references: ['id1'] })],
    ],
    [
      'a reply goes under the message with its subject',
      '(1 2)',
      [message(1, { subject: 'X' }), message(2, { subject: 'X', isReply: true })],
    ],
    ['two that are no replies are siblings', '((1)(2))', [message(1, { subject: 'X' }), message(2, { subject: 'X' })]],
    [
      'two replies likewise',
      '((1)(2))',
      [message(1, { subject: 'X', isReply: true }), message(2, { subject: 'X', isReply: true })],
    ],
    [
      'a reply that came before goes under the later message',
      '(2 1)',
      [message(1, { subject: 'X', isReply: true }), message(2, { subject: 'X' })],
    ],
    [
      'two dummies with one subject become one',
      '((1)(2)(3)(4))',
      [
        message(1, { subject: 'X', references: ['a'] }),
        message(2, { subject: 'X', references: ['a'] }),
        message(3, { subject: 'X', references: ['b'] }),
        message(4, { subject: 'X', references: ['b'] }),
      ],
    ],
    ['an empty subject gathers nothing', '(1)(2)', [message(1), message(2)]],
    [
      'siblings and heads by date, equal ones by place',
      '(3)(1 (4)(2))',
      [
        message(1, { sentAt: 5 }),
        message(2, { sentAt: 9, references: ['id1'] }),
        message(3, { sentAt: 1 }),
        message(4, { sentAt: 9 - 1, references: ['id1'] }),
      ],
    ],
  ])('%s', (_, threads, messages) => {
    expect(byReferences(...messages)).toBe(threads);
    expect(naiveThreads(messages)).toBe(threads);
  });

  const ids = ['a', 'b', 'c', 'd', 'e', 'x', 'y'];
  const anyMessage = fc.record({
    sentAt: fc.integer({ min: 1, max: 5 }),
    subject: fc.constantFrom('', 'S', 'T'),
    isReply: fc.boolean(),
    id: fc.option(fc.constantFrom(...ids), { nil: undefined }),
    references: fc.array(fc.constantFrom(...ids), { maxLength: 4 }),
  });

  it('gives what the text says, followed word by word', () => {
    fc.assert(
      fc.property(fc.array(anyMessage, { maxLength: 9 }), (parts) => {
        const messages = parts.map((part, index): ThreadMessage => ({ number: index + 1, ...part }));
        expect(shown(threadsByReferences(tableOf(messages)))).toBe(naiveThreads(messages));
      }),
      { numRuns: 1000 },
    );
  });

  it('is not slowed by answers to the end of a long chain, each of which might close a loop', () => {
    const chain = Array.from({ length: 50_000 }, (_, index) => `c${index}`);
    const answers = Array.from({ length: 25_000 }, (_, index): ThreadMessage[] => [
      message(2 * index + 2, { references: [`r${index}`] }),
      message(2 * index + 3, { id: `r${index}`, references: ['c49999'] }),
    ]);
    const messages = [message(1, { references: chain }), ...answers.flat()];
    expect(byReferences(...messages)).toMatch(/^\(\(1\)\(3 2\)\(5 4\).*\(50001 50000\)\)$/);
  });

  it('bears chains of any length, in any order, and its response is read back', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) =>
      message(index + 1, { references: index === 0 ? [] : [`id${index}`] }),
    );
    const flat = `(${chain.map(({ number }) => number).join(' ')})`;
    expect(byReferences(...chain)).toBe(flat);
    expect(byReferences(...chain.toReversed())).toBe(flat);
    // Every second message has one more answer: parentheses as deep as the chain.
    const comb = chain.flatMap((each) => [each, message(each.number + 100_000, { references: [`id${each.number}`] })]);
    const bytes = writeResponse({ type: 'THREAD', threads: threadsByReferences(tableOf(comb)) }, rev1);
    const read = readResponse(bytes, rev1);
    expect(read.ok && Buffer.from(writeResponse(read.value, rev1)).equals(Buffer.from(bytes))).toBe(true);
  });
});

describe('ORDEREDSUBJECT, RFC 5256 §3', () => {
  it('has one thread for each subject, without grandchildren', () => {
    const messages = [
      message(1, { subject: 'B', sentAt: 3 }),
      message(2, { subject: 'A', sentAt: 4 }),
      message(3, { subject: 'B', sentAt: 1 }),
      message(4, { subject: 'B', sentAt: 1 }),
      message(5, { subject: 'C', sentAt: 9 }),
      message(6, { subject: 'C', sentAt: 2 }),
    ];
    expect(shown(threadsBySubject(tableOf(messages)))).toBe('(3 (4)(1))(6 5)(2)');
  });
});
