// A command that was read before is what it would be if it were read again, whatever stood before it and behind it.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOf } from '#engine/base/bytes.ts';
import { widestDialect } from '#engine/imap/known-capabilities.ts';
import { parseCommand } from '#engine/imap/parse-command.ts';
import { RepeatedCommands } from '#engine/imap/server/repeated-commands.ts';

const lines = [
  'NOOP',
  'noop',
  'LIST "" *',
  'LIST "" "&ZeVnLIqe-"',
  'UID FETCH 1:* (FLAGS)',
  'FETCH 1:* (FLAGS)',
  'NOOP ',
  'NONSENSE',
  'STORE 1 +FLAGS (\\Seen)',
];
const tags = ['a', 'a1', 'NOOP', '1', '', ' ', '*', '+', 'a+', 'ä', 'x'.repeat(70)];
const dialects = [widestDialect(false), widestDialect(true)];

test('reads what parseCommand reads', () => {
  const anyFrame = fc.record({
    tag: fc.constantFrom(...tags),
    line: fc.constantFrom(...lines),
    dialect: fc.constantFrom(...dialects),
    end: fc.constantFrom('\r\n', '\n', ''),
  });
  fc.assert(
    fc.property(fc.array(anyFrame, { maxLength: 20 }), (frames) => {
      const commands = new RepeatedCommands();
      for (const { tag, line, dialect, end } of frames) {
        const frame = bytesOf(`${tag} ${line}${end}`);
        for (let again = 0; again < 2; again += 1)
          expect(commands.read(frame, dialect)).toEqual(parseCommand(frame, dialect));
      }
    }),
    { numRuns: 200 },
  );
});
