// Writing and then reading gives the value back, for every command and every response, in both revisions; and the
// framer finds exactly the frame that was written.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concatBytes, utf8BytesOf } from '#engine/base/bytes.ts';
import { Framer } from '#engine/imap/framer.ts';
import { nameOnWire, parseCommand, writeCommand } from '#engine/imap/parse-command.ts';
import { readResponse, writeResponse } from '#engine/imap/responses.ts';
import { commandsByName } from './arbitrary-commands.ts';
import { responsesByName } from './arbitrary-responses.ts';
import { tag } from './arbitrary-words.ts';
import { rev1, rev2 } from './dialects.ts';

const dialects = Object.entries({ rev1, rev2 });

describe.each(dialects)('in %s', (_, dialect) => {
  it.each(commandsByName)('%s: what is written is read back', (_name, commands) => {
    fc.assert(
      fc.property(commands, tag, (command, label) => {
        const frame = concatBytes(writeCommand({ tag: label, command }, dialect, 'nonSynchronising'));
        expect(parseCommand(frame, dialect)).toEqual({ ok: true, value: { tag: label, command } });
      }),
      { numRuns: 60 },
    );
  });

  it.each(commandsByName)('%s: one frame, however its literals are announced', (_name, commands) => {
    fc.assert(
      fc.property(commands, (command) => {
        const framer = new Framer('literalPlus');
        const fragments = writeCommand({ tag: 'a', command }, dialect, 'synchronising');
        fragments.forEach((fragment, index) => {
          framer.push(fragment);
          const framed = framer.next();
          expect(framed?.type).toBe(index < fragments.length - 1 ? 'literalAsked' : 'frame');
          if (framed?.type === 'literalAsked') framer.accept();
          if (framed?.type === 'frame')
            expect(parseCommand(framed.bytes, dialect)).toMatchObject({ ok: true, value: { command } });
        });
      }),
      { numRuns: 25 },
    );
  });

  it.each(Object.entries(responsesByName))('%s: what is written is read back', (_name, responses) => {
    fc.assert(
      fc.property(responses, (response) => {
        const frame = writeResponse(response, dialect);
        const framer = new Framer('fromServer');
        framer.push(frame);
        expect(framer.next()).toEqual({ type: 'frame', bytes: frame });
        expect(readResponse(frame, dialect)).toEqual({ ok: true, value: response });
      }),
      { numRuns: 120 },
    );
  });
});

describe('text for people', () => {
  it('stays on its line and in the language agreed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(rev1, rev2), (text, dialect) => {
        const frame = writeResponse({ type: 'status', status: 'OK', text: `x${text}` }, dialect);
        const framer = new Framer('fromServer');
        framer.push(frame);
        expect(framer.next()).toEqual({ type: 'frame', bytes: frame });
        expect(readResponse(frame, dialect)).toMatchObject({ ok: true });
      }),
    );
  });

  it('is UTF-8 only after ENABLE IMAP4rev2', () => {
    const response = { type: 'status', status: 'NO', text: 'Köln' } as const;
    expect(writeResponse(response, rev1)).toEqual(utf8BytesOf('* NO K?ln\r\n'));
    expect(writeResponse(response, rev2)).toEqual(utf8BytesOf('* NO Köln\r\n'));
  });
});

it('names a UID command by both its words', () => {
  expect(nameOnWire({ name: 'EXPUNGE', uid: true, set: { type: 'saved' } })).toBe('UID EXPUNGE');
});
