// Programs get what they wait for, in the order in which it came, and are told of every loss.
import { describe, expect, test } from 'vitest';
import { byteStringOf, bytesOf } from '#engine/base/bytes.ts';
import { later, milliseconds, seconds } from '#engine/base/units.ts';
import { begin, close, open, pause, perform, report, wait, type Destination } from '#engine/apps/program.ts';
import type { ClientEndpoint, RequestId } from '#engine/net/client-endpoint.ts';
import type { Endpoint } from '#engine/net/endpoint.ts';
import { MailStore } from '#engine/store/mail-store.ts';
import { EPOCH, PairedWorld } from './paired-world.ts';

const to: Destination = { host: 'mail.example.org', port: 7, security: 'none' };

/** Sends a line back; tells `tick` when it opens; closes on `bye`. */
function echoServer(): Endpoint<never> {
  return {
    handle: (input) => {
      if (input.type === 'opened') return [{ type: 'send', bytes: bytesOf('hello\n') }];
      if (input.type === 'peerClosed') return [{ type: 'close' }];
      if (input.type !== 'received') return [];
      return byteStringOf(input.bytes) === 'bye\n' ? [{ type: 'close' }] : [{ type: 'send', bytes: input.bytes }];
    },
  };
}

/** Each request is a line; the next line that comes is its outcome; lines without a request are news. */
function echoClient(): ClientEndpoint<string, string, string, never> {
  const waiting: RequestId[] = [];
  return {
    handle: (input) => {
      if (input.type === 'peerClosed') return [{ type: 'close' }];
      if (input.type !== 'received') return [];
      const lines = byteStringOf(input.bytes).split('\n').slice(0, -1);
      return lines.map((line) => {
        const request = waiting.shift();
        return request === undefined ? { type: 'news', news: line } : { type: 'completed', request, outcome: line };
      });
    },
    request: (id, line) => {
      waiting.push(id);
      return [{ type: 'send', bytes: bytesOf(`${line}\n`) }];
    },
  };
}

function world(): PairedWorld {
  const store = new MailStore({ domain: 'example.org', epoch: EPOCH });
  return new PairedWorld({ store, servers: { 7: echoServer } });
}

describe('a program', () => {
  test('opens a line, asks and is answered, and reports', () => {
    const device = world();
    const phone = device.device('phone', function* () {
      const line = yield* open(to, echoClient());
      if (!line.ok) return line.error.reason;
      const news = yield* wait({ lines: [line.value] });
      yield* report({ type: 'heard', text: news.type === 'news' ? news.news : news.type });
      const answer = yield* perform(line.value, 'one');
      yield* close(line.value);
      return answer.ok ? answer.value : answer.error.reason;
    });
    device.pass(seconds(1));
    expect(phone.ended).toEqual({ result: 'one' });
    expect(phone.events).toEqual([{ type: 'heard', text: 'hello' }]);
    device.pass(seconds(1));
    expect(device.lines.map((line) => line.over)).toEqual([true]);
  });

  test('pipelines requests and takes their outcomes in any order', () => {
    const device = world();
    const phone = device.device('phone', function* () {
      const line = yield* open(to, echoClient());
      if (!line.ok) return [];
      yield* wait({ lines: [line.value] });
      const first = yield* begin(line.value, 'one');
      const second = yield* begin(line.value, 'two');
      const outcomes = [yield* wait({ completed: [second] }), yield* wait({ completed: [first] })];
      return outcomes.map((woken) =>
        woken.type === 'completed' && woken.outcome.ok ? woken.outcome.value : woken.type,
      );
    });
    device.pass(seconds(1));
    expect(phone.ended).toEqual({ result: ['two', 'one'] });
  });

  test('is told that a line is lost, by each request that was under way and by the line', () => {
    const device = world();
    const phone = device.device('phone', function* () {
      const line = yield* open(to, echoClient());
      if (!line.ok) return [];
      yield* wait({ lines: [line.value] });
      const bye = yield* begin(line.value, 'bye');
      const ended = [yield* wait({ completed: [bye] }), yield* wait({ lines: [line.value] })];
      const after = yield* perform(line.value, 'anybody there?');
      return [...ended.map((woken) => (woken.type === 'completed' ? woken.outcome : woken)), after];
    });
    device.pass(seconds(1));
    expect(phone.ended?.result).toEqual([
      { ok: false, error: { reason: 'closed' } },
      { type: 'lost', line: { id: 1, to }, reason: 'closed' },
      { ok: false, error: { reason: 'closed' } },
    ]);
  });

  test('is told that nobody answers', () => {
    const device = world();
    const phone = device.device('phone', function* () {
      const line = yield* open({ ...to, port: 8 }, echoClient());
      return line.ok || line.error.reason;
    });
    device.pass(seconds(1));
    expect(phone.ended).toEqual({ result: 'refused' });
  });

  test('waits for a person, for an instant and for a line at once: the first counts, the others wait', () => {
    const device = world();
    const phone = device.device<string, readonly string[], never>('phone', function* ({ intents, now }) {
      const line = yield* open(to, echoClient());
      if (!line.ok) return [];
      const woken: string[] = [];
      for (let round = 0; round < 4; round += 1) {
        const next = yield* wait({ lines: [line.value], intents, until: later(now(), seconds(3)) });
        woken.push(next.type === 'intent' ? next.intent : next.type);
      }
      return woken;
    });
    device.pass(seconds(1));
    phone.intend('go');
    phone.intend('stop');
    device.pass(seconds(10));
    expect(phone.ended).toEqual({ result: ['news', 'go', 'stop', 'elapsed'] });
  });

  test('waits for time alone', () => {
    const device = world();
    const phone = device.device('phone', function* (services) {
      yield* pause(services, milliseconds(1_500));
      return services.now();
    });
    device.pass(seconds(1));
    expect(phone.ended).toBeUndefined();
    device.pass(seconds(1));
    expect(phone.ended).toEqual({ result: milliseconds(1_500) });
  });

  test('leaves no line behind when it ends', () => {
    const device = world();
    device.device('phone', function* () {
      yield* open(to, echoClient());
      return 'done';
    });
    device.pass(seconds(1));
    expect(device.lines.map((line) => line.over)).toEqual([true]);
  });

  test('hears of a line cut behind any byte', () => {
    const device = world();
    device.weather = () => ({ latency: milliseconds(10), cutAfter: { from: 'server', octets: 8 } });
    const phone = device.device('phone', function* () {
      const line = yield* open(to, echoClient());
      if (!line.ok) return line.error.reason;
      yield* wait({ lines: [line.value] });
      const answer = yield* perform(line.value, 'one');
      return answer.ok ? answer.value : answer.error.reason;
    });
    device.pass(seconds(1));
    expect(phone.ended).toEqual({ result: 'reset' });
  });
});
