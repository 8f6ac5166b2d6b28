// The IMAP client endpoint line by line: what it sends for which request, what it refuses to send, and what it makes of
// servers that are slow, silent, wrong or hostile.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byteStringOf, bytesOf } from '#engine/base/bytes.ts';
import { START, minutes } from '#engine/base/units.ts';
import { createImapClient, type ImapClientOptions } from '#engine/imap/client/endpoint.ts';
import type { ImapOutcome, ImapRequest } from '#engine/imap/client/requests.ts';
import type { RequestId } from '#engine/net/client-endpoint.ts';
import type { Input } from '#engine/net/endpoint.ts';

/** A client at the table: what it says, what it answers its program, what else it wants. */
class Table {
  readonly #client: ReturnType<typeof createImapClient>;
  #requests = 0;
  /** Lines that were sent since the last look. */
  #sent: string[] = [];
  readonly outcomes: ImapOutcome[] = [];
  readonly news: string[] = [];
  readonly wants: string[] = [];

  constructor(options: Partial<ImapClientOptions> = {}) {
    this.#client = createImapClient({ secured: true, ...options });
    this.give({ type: 'opened' });
  }

  ask(request: ImapRequest): this {
    this.#requests += 1;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- numbers of requests begin here
    this.#take(this.#client.request(this.#requests as RequestId, request, START));
    return this;
  }

  say(...lines: readonly string[]): this {
    for (const line of lines) this.give({ type: 'received', bytes: bytesOf(`${line}\r\n`) });
    return this;
  }

  give(input: Input): this {
    this.#take(this.#client.handle(input, START));
    return this;
  }

  /** What was sent since the last call. */
  get sent(): readonly string[] {
    return this.#sent.splice(0);
  }

  #take(outputs: ReturnType<ReturnType<typeof createImapClient>['handle']>): void {
    for (const output of outputs) {
      if (output.type === 'send') this.#sent.push(byteStringOf(output.bytes).replace(/\r\n$/, ''));
      else if (output.type === 'completed') this.outcomes.push(output.outcome);
      else if (output.type === 'news') this.news.push(...output.news.map(({ type }) => type));
      else if (output.type === 'startTls' || output.type === 'close') this.wants.push(output.type);
      else if (output.type === 'report' && output.event.type === 'imapClient.gaveUp')
        this.wants.push(output.event.because);
    }
  }
}

const logIn = {
  type: 'logIn',
  user: 'alice',
  secret: 'secret',
  nonce: 'rOprNGfwEbeRWgbNEkqO',
  clearAllowed: false,
} as const;

function greeted(capabilities: string, options: Partial<ImapClientOptions> = {}): Table {
  return new Table(options).say(`* OK [CAPABILITY ${capabilities}] ready`);
}

function command(name: 'NOOP' | 'CHECK'): ImapRequest {
  return { type: 'command', command: { name } };
}

describe('the order of things', () => {
  test('nothing is said before the greeting (RFC 9051 §3)', () => {
    const table = new Table().ask({ type: 'greeting' }).ask(command('NOOP'));
    expect(table.sent).toEqual([]);
    table.say('* OK ready');
    expect(table.sent).toEqual(['a1 NOOP']);
    expect(table.outcomes).toEqual([{ type: 'greeted', status: 'OK', text: '' }]);
  });

  test('commands are pipelined, and completed in whatever order (RFC 9051 §5.5)', () => {
    const table = greeted('IMAP4rev1').ask(command('NOOP')).ask(command('CHECK'));
    expect(table.sent).toEqual(['a1 NOOP', 'a2 CHECK']);
    table.say('a2 OK checked', 'a1 OK done');
    expect(table.outcomes.map((outcome) => (outcome.type === 'completed' ? outcome.text : ''))).toEqual([
      'checked',
      'done',
    ]);
  });

  test('SELECT has the line for itself: answers of others would be about another mailbox', () => {
    const select: ImapRequest = { type: 'command', command: { name: 'SELECT', mailbox: 'INBOX', condstore: false } };
    const table = greeted('IMAP4rev1').ask(command('NOOP')).ask(select).ask(command('CHECK'));
    expect(table.sent).toEqual(['a1 NOOP']);
    table.say('a1 OK done');
    expect(table.sent).toEqual(['a2 SELECT INBOX']);
    table.say('* 3 EXISTS', 'a2 OK selected');
    expect(table.sent).toEqual(['a3 CHECK']);
    expect(table.news).toContain('EXISTS');
  });
});

describe('literals', () => {
  const append: ImapRequest = {
    type: 'command',
    command: {
      name: 'APPEND',
      mailbox: 'INBOX',
      messages: [{ flags: [], data: bytesOf('Subject: x\r\n\r\n'), binary: false }],
    },
  };

  test('a synchronising literal waits, and so does everything behind it (RFC 9051 §4.3)', () => {
    const table = greeted('IMAP4rev1').ask(append).ask(command('NOOP'));
    expect(table.sent).toEqual(['a1 APPEND INBOX {14}']);
    table.say('+ go on');
    expect(table.sent).toEqual(['Subject: x\r\n\r\n', 'a2 NOOP']);
  });

  test('a literal that is refused is never sent', () => {
    const table = greeted('IMAP4rev1').ask(append).ask(command('NOOP'));
    table.say('a1 NO [OVERQUOTA] full');
    expect(table.sent).toEqual(['a1 APPEND INBOX {14}', 'a2 NOOP']);
  });

  test.each(['LITERAL+', 'LITERAL-', 'IMAP4rev2'])(
    'does not wait where the server has %s (RFC 7888 §3, §5)',
    (capability) => {
      expect(greeted(`IMAP4rev1 ${capability}`).ask(append).sent).toEqual([
        'a1 APPEND INBOX {14+}\r\nSubject: x\r\n\r\n',
      ]);
    },
  );
});

describe('logging in', () => {
  test('asks what the server can before it shows anything', () => {
    const table = new Table().say('* OK ready').ask(logIn);
    expect(table.sent).toEqual(['a1 CAPABILITY']);
    table.say('* CAPABILITY IMAP4rev1', 'a1 OK done');
    expect(table.sent).toEqual(['a2 LOGIN alice secret']);
    table.say('a2 OK [CAPABILITY IMAP4rev1 IDLE] welcome').ask({ type: 'capabilities' });
    expect(table.sent).toEqual([]);
    expect(table.outcomes.at(-1)).toEqual({ type: 'capabilities', capabilities: new Set(['IMAP4REV1', 'IDLE']) });
  });

  test('capabilities said before the login are not believed after it (RFC 9051 §6.2.2)', () => {
    const table = greeted('IMAP4rev1').ask(logIn).say('a1 OK welcome').ask({ type: 'capabilities' });
    expect(table.sent).toEqual(['a1 LOGIN alice secret', 'a2 CAPABILITY']);
  });

  test('LOGIN is never sent under LOGINDISABLED (RFC 9051 §6.2.3)', () => {
    const table = greeted('IMAP4rev1 LOGINDISABLED', { secured: false }).ask({ ...logIn, clearAllowed: true });
    expect(table.sent).toEqual([]);
    expect(table.outcomes).toEqual([{ type: 'refused', reason: 'loginDisabled' }]);
  });

  test('no password goes over a line that others can read, unless the person wants it', () => {
    const clear = { secured: false };
    expect(greeted('IMAP4rev1 AUTH=PLAIN', clear).ask(logIn).sent).toEqual([]);
    expect(greeted('IMAP4rev1 AUTH=PLAIN SASL-IR', clear).ask({ ...logIn, clearAllowed: true }).sent).toEqual([
      'a1 AUTHENTICATE PLAIN AGFsaWNlAHNlY3JldA==',
    ]);
    expect(greeted('IMAP4rev1 AUTH=PLAIN AUTH=CRAM-MD5', clear).ask(logIn).sent).toEqual(['a1 AUTHENTICATE CRAM-MD5']);
  });

  test('without SASL-IR the first message waits for the empty challenge (RFC 4959 §3)', () => {
    const table = greeted('IMAP4rev1 AUTH=PLAIN').ask(logIn);
    expect(table.sent).toEqual(['a1 AUTHENTICATE PLAIN']);
    expect(table.say('+ ').sent).toEqual(['AGFsaWNlAHNlY3JldA==']);
  });

  test('a server that cannot prove that it knows the password is not believed (RFC 5802 §5)', () => {
    const table = greeted('IMAP4rev1 AUTH=SCRAM-SHA-256 SASL-IR').ask(logIn).say('a1 OK welcome, whoever you are');
    expect(table.outcomes).toEqual([{ type: 'refused', reason: 'sasl' }]);
  });

  test('an exchange that goes wrong is broken off with * (RFC 9051 §6.2.2)', () => {
    const table = greeted('IMAP4rev1 AUTH=SCRAM-SHA-256 SASL-IR').ask(logIn).say('+ bm9uc2Vuc2U=');
    expect(table.sent.at(-1)).toBe('*');
    table.say('a1 BAD broken off');
    expect(table.outcomes).toEqual([{ type: 'refused', reason: 'sasl', sasl: 'malformed' }]);
  });
});

describe('STARTTLS', () => {
  test('what comes in clear behind the OK is thrown away, and capabilities are asked again (RFC 9051 §6.2.1)', () => {
    const table = greeted('IMAP4rev1 STARTTLS', { secured: false }).ask({ type: 'startTls' });
    expect(table.sent).toEqual(['a1 STARTTLS']);
    table.say('a1 OK begin\r\n* CAPABILITY IMAP4rev1 AUTH=INJECTED\r\n* 666 EXISTS', '* 667 EXISTS');
    expect(table.wants).toEqual(['startTls']);
    expect(table.news).not.toContain('EXISTS');
    table.give({ type: 'secured' }).ask({ type: 'capabilities' });
    expect(table.sent).toEqual(['a2 CAPABILITY']);
    expect(table.outcomes).toEqual([{ type: 'completed', status: 'OK', text: '' }]);
  });

  test('is not tried where the server does not offer it, and not after PREAUTH', () => {
    expect(greeted('IMAP4rev1', { secured: false }).ask({ type: 'startTls' }).outcomes).toEqual([
      { type: 'refused', reason: 'startTlsNotOffered' },
    ]);
    const known = new Table({ secured: false }).say('* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] hello');
    expect(known.ask({ type: 'startTls' }).outcomes).toEqual([{ type: 'refused', reason: 'tooLate' }]);
  });
});

describe('IDLE', () => {
  test('lasts until another request comes, and no DONE goes before the server is ready (RFC 9051 §6.3.13)', () => {
    const table = greeted('IMAP4rev1 IDLE').ask({ type: 'idle' }).ask(command('NOOP'));
    expect(table.sent).toEqual(['a1 IDLE']);
    expect(table.say('+ idling').sent).toEqual(['DONE']);
    expect(table.say('a1 OK done').sent).toEqual(['a2 NOOP']);
  });

  test('is renewed by itself', () => {
    const table = greeted('IMAP4rev1 IDLE').ask({ type: 'idle' }).say('+ idling').give({ type: 'timer', name: 'idle' });
    expect(table.sent).toEqual(['a1 IDLE', 'DONE']);
    expect(table.say('a1 OK done').sent).toEqual(['a2 IDLE']);
    expect(table.outcomes).toEqual([]);
  });

  test('endIdle ends it and nothing else', () => {
    const table = greeted('IMAP4rev1 IDLE').ask({ type: 'idle' }).say('+ idling').ask({ type: 'endIdle' });
    expect(table.sent).toEqual(['a1 IDLE', 'DONE']);
    expect(table.say('a1 OK done').outcomes).toHaveLength(2);
  });
});

describe('servers that are wrong', () => {
  test('a silent one is given up', () => {
    const table = greeted('IMAP4rev1', { patience: minutes(1) })
      .ask(command('NOOP'))
      .give({ type: 'timer', name: 'silence' });
    expect(table.wants).toEqual(['silence', 'close']);
  });

  test.each([
    ['no greeting', ['+ what?']],
    ['a completion that is none', ['* OK ready', 'a1 MAYBE']],
    ['nonsense without end', ['* OK ready', ...Array.from({ length: 30 }, () => '* GARBAGE(')]],
  ])('%s: the line is closed', (_what, lines) => {
    const table = new Table()
      .ask({ type: 'greeting' })
      .ask(command('NOOP'))
      .say(...lines);
    expect(table.wants).toEqual(['nonsense', 'close']);
  });

  test('BYE is waited out, then the line is closed', () => {
    const table = greeted('IMAP4rev1').say('* BYE enough').ask(command('NOOP'));
    expect(table.sent).toEqual([]);
    expect(table.give({ type: 'timer', name: 'farewell' }).wants).toEqual(['bye', 'close']);
  });

  test('whatever comes, however it is cut: an answer, never an exception, and each request is answered once', () => {
    const word = fc.constantFrom(
      '* ',
      'a1 ',
      'a2 ',
      '+ ',
      'OK',
      'NO',
      'BYE',
      'EXISTS',
      'FETCH (',
      'UID ',
      '4294967295',
      '{5}\r\n',
      '\r\n',
      '(',
      ')',
      '[CAPABILITY IMAP4rev1]',
      '[UIDVALIDITY 1]',
      '"',
      'LIST () "/" INBOX',
      'VANISHED 1:4294967295',
      'SEARCH 1 2',
      ' ',
    );
    const bytes = fc.oneof(
      fc.array(word).map((words) => bytesOf(words.join(''))),
      fc.uint8Array({ maxLength: 60 }),
    );
    const request = fc.constantFrom<ImapRequest>(
      command('NOOP'),
      { type: 'idle' },
      { type: 'endIdle' },
      logIn,
      { type: 'startTls' },
      { type: 'capabilities' },
    );
    const event = fc.oneof(
      bytes.map((received) => ({ bytes: received })),
      request.map((asked) => ({ asked })),
      fc.constantFrom('silence', 'idle', 'farewell').map((timer) => ({ timer })),
    );
    fc.assert(
      fc.property(fc.boolean(), fc.array(event, { maxLength: 30 }), (greetsFirst, events) => {
        const table = new Table({ secured: greetsFirst });
        if (greetsFirst) table.say('* OK [CAPABILITY IMAP4rev1 STARTTLS IDLE AUTH=PLAIN] ready');
        let asked = 0;
        for (const one of events) {
          if ('bytes' in one) table.give({ type: 'received', bytes: one.bytes });
          else if ('timer' in one) table.give({ type: 'timer', name: one.timer });
          else {
            asked += 1;
            table.ask(one.asked);
          }
        }
        expect(table.outcomes.length).toBeLessThanOrEqual(asked);
      }),
      { numRuns: 1_000 },
    );
  });
});
