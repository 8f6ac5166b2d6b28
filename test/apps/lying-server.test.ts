// A server that lies: correct words in any order, numbers that contradict each other, completions with codes that nobody
// asked for. The client must neither throw nor spin; it gives up the line, or believes less.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byteStringOf, bytesOf } from '#engine/base/bytes.ts';
import { createRng } from '#engine/base/rng.ts';
import { milliseconds, seconds } from '#engine/base/units.ts';
import type { Endpoint } from '#engine/net/endpoint.ts';
import { MailDevice, newStore, settingsFor } from './mail-world.ts';
import { PairedWorld } from './paired-world.ts';

const LIES = [
  '* 3 EXISTS',
  '* 0 EXISTS',
  '* 4294967295 EXISTS',
  '* 1 EXPUNGE',
  '* 4294967295 EXPUNGE',
  '* VANISHED 1:4294967295',
  '* VANISHED (EARLIER) 1:3',
  '* OK [UIDVALIDITY 1] valid',
  '* OK [UIDVALIDITY 2] valid',
  '* OK [UIDNEXT 1] next',
  '* OK [UIDNEXT 4294967295] next',
  '* OK [HIGHESTMODSEQ 9007199254740993] highest',
  '* OK [NOMODSEQ] none',
  '* OK [CLOSED] closed',
  '* 1 FETCH (UID 5 FLAGS (\\Seen))',
  '* 2 FETCH (UID 5 FLAGS ())',
  '* 3 FETCH (FLAGS (\\Recent $Work))',
  '* 4294967295 FETCH (UID 4294967295 FLAGS ())',
  '* 1 FETCH (UID 5 MODSEQ (1) RFC822.SIZE 0 ENVELOPE (NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL))',
  '* 1 FETCH (UID 5 BODY[] NIL)',
  '* SEARCH 1 2 3 4294967295',
  '* ESEARCH (TAG "a9") UID ALL 1:4294967295',
  '* LIST () "/" INBOX',
  '* LIST (\\Noselect) NIL Work',
  '* LIST (\\NonExistent) "/" INBOX',
  '* STATUS INBOX (MESSAGES 4294967295 UIDNEXT 1 UIDVALIDITY 1)',
  '* ENABLED QRESYNC IMAP4rev2',
  '* CAPABILITY IMAP4rev1',
  '* CAPABILITY IMAP4rev1 IMAP4rev2 ENABLE QRESYNC CONDSTORE UIDPLUS MOVE IDLE LIST-STATUS LIST-EXTENDED',
  '* BYE enough',
  '* NOT A RESPONSE(',
  '+ go on',
] as const;

const ENDS = [
  'OK done',
  'OK [APPENDUID 1 4294967295] done',
  'OK [COPYUID 1 1:3 7:9] done',
  'OK [COPYUID 1 4294967295 1] done',
  'OK [COPYUID 1 4294967295:1 1:4294967295] done',
  'OK [APPENDUID 1 1:4294967295] done',
  'OK [MODIFIED 1:4294967295] done',
  'OK [HIGHESTMODSEQ 1] done',
  'NO [TRYCREATE] no',
  'NO [NONEXISTENT] no',
  'BAD what?',
] as const;

function say(lines: readonly string[]) {
  return [{ type: 'send', bytes: bytesOf(`${lines.join('\r\n')}\r\n`) } as const];
}

/** Answers each line with lies and, mostly, a completion. */
function lyingServer(seed: number): Endpoint<never> {
  const rng = createRng(seed);
  const oneOf = <Value>(values: readonly [Value, ...Value[]]): Value =>
    values[rng.integer(0, values.length - 1)] ?? values[0];
  return {
    handle: (input) => {
      if (input.type === 'opened')
        return say(['* PREAUTH [CAPABILITY IMAP4rev1 ENABLE QRESYNC CONDSTORE UIDPLUS IDLE] hello']);
      if (input.type === 'peerClosed') return [{ type: 'close' }];
      if (input.type !== 'received') return [];
      const tags = [...byteStringOf(input.bytes).matchAll(/^(a\d+) /gm)].map(([, tag]) => tag ?? '');
      const lies = Array.from({ length: rng.integer(0, 4) }, () => oneOf(LIES));
      const ends = rng.next() < 0.95 ? tags.map((tag) => `${tag} ${rng.next() < 0.7 ? 'OK done' : oneOf(ENDS)}`) : [];
      return lies.length + ends.length === 0 ? [] : say([...lies, ...ends]);
    },
  };
}

test('whatever a server says, the client neither throws nor spins', () => {
  let commands = 0;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffff_ffff }), (seed) => {
      const { store } = newStore();
      const servers = Object.fromEntries([1, 2, 3, 4].map((port) => [port, () => lyingServer(seed)]));
      const world = new PairedWorld({ store, servers, weather: () => ({ latency: milliseconds(50) }) });
      const settings = {
        ...settingsFor('rev2'),
        to: { host: 'mail.example.org', port: 1, security: 'implicit' } as const,
      };
      const phone = new MailDevice(world, 'phone', { ...settings, patience: seconds(10) });
      const target = { type: 'server', mailbox: 'INBOX', uidValidity: 1, uid: 5 } as const;
      world.pass(seconds(5));
      phone.act({ type: 'flags', target, add: ['\\Seen'], remove: ['$Work'] });
      phone.act({ type: 'move', target, to: 'Work' });
      phone.act({ type: 'append', mailbox: 'INBOX', raw: bytesOf('Subject: x\r\n\r\n'), flags: [] });
      phone.act({ type: 'delete', target });
      phone.act({ type: 'deleteMailbox', mailbox: 'Work' });
      phone.act({ type: 'renameMailbox', from: 'INBOX', to: 'Work' });
      world.pass(seconds(60));
      for (const line of world.lines) commands += line.heardFrom('client').filter((byte) => byte === 0x0a).length;
      const held = [...phone.cache.mailboxes.values()].reduce((sum, { messages }) => sum + messages.size, 0);
      expect(held).toBeLessThan(1_000);
    }),
    { numRuns: 60 },
  );
  expect(commands).toBeGreaterThan(1_000); // the client really spoke with them
});
