// mbox files of all kinds become messages with CRLF.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messagesIn } from '#cli/import-mail.ts';
import { isMbox, withCrlf } from '#engine/reading.ts';

const read = (text: string): { text: string; at?: string }[] =>
  messagesIn(Buffer.from(text, 'latin1')).map(({ raw, receivedAt }) => {
    const message = Buffer.from(raw).toString('latin1');
    return receivedAt === undefined ? { text: message } : { text: message, at: new Date(receivedAt).toISOString() };
  });
const FROM = 'From a@example.org Mon Mar  2 09:00:00 2026\n';
const AT = '2026-03-02T09:00:00.000Z';

describe('messagesIn', () => {
  it.each([
    ['one message', `${FROM}A: b\n\ntext\n\n`, [{ text: 'A: b\r\n\r\ntext\r\n', at: AT }]],
    ['no empty line at the end', `${FROM}A: b\n\ntext`, [{ text: 'A: b\r\n\r\ntext', at: AT }]],
    [
      'two messages',
      `${FROM}A: b\n\n1\n\n${FROM}C: d\n\n2\n\n`,
      [
        { text: 'A: b\r\n\r\n1\r\n', at: AT },
        { text: 'C: d\r\n\r\n2\r\n', at: AT },
      ],
    ],
    [
      'no empty line between',
      `From -\nA: b\n\n1\nFrom -\nC: d\n\n2\n`,
      [{ text: 'A: b\r\n\r\n1\r\n' }, { text: 'C: d\r\n\r\n2\r\n' }],
    ],
    ['CRLF', `${FROM.replace('\n', '\r\n')}A: b\r\n\r\n1\r\n\r\n`, [{ text: 'A: b\r\n\r\n1\r\n', at: AT }]],
    [
      'From in the text',
      `${FROM}A: b\n\nFrom Russia with love\n\n`,
      [{ text: 'A: b\r\n\r\nFrom Russia with love\r\n', at: AT }],
    ],
    [
      'escaped From',
      `${FROM}A: b\n\n>From x\n>>From y\na >From z\n`,
      [{ text: 'A: b\r\n\r\nFrom x\r\n>From y\r\na >From z\r\n', at: AT }],
    ],
    ['byte order mark', `\u00ef\u00bb\u00bfFrom -\nA: b\n`, [{ text: 'A: b\r\n' }]],
    ['an empty message', `${FROM}From -\nA: b\n`, [{ text: '', at: AT }, { text: 'A: b\r\n' }]],
    ['nothing', '', [{ text: '' }]],
  ])('%s', (_what, text, messages) => {
    expect(read(text)).toEqual(messages);
  });

  it('does not take a message for an mbox', () => {
    expect(isMbox(Buffer.from('From: a@example.org\n\nFrom here\n'))).toBe(false);
    expect(isMbox(Buffer.from('From the start\n\n'))).toBe(false);
  });

  const shared = new URL('../../../shared/mail/mbox-imaptest/', import.meta.url);
  it.runIf(existsSync(shared))('finds as many messages as there are separators in published files', () => {
    for (const name of readdirSync(shared)) {
      const bytes = readFileSync(new URL(name, shared));
      const separators = bytes.toString('latin1').match(/^From \S+ .*\d{4}\r?$/gm)?.length ?? 0;
      expect([name, messagesIn(bytes).length]).toEqual([name, separators]);
    }
  });
});

describe('withCrlf', () => {
  it('leaves no lone LF, keeps everything else, and changes nothing the second time', () => {
    const text = fc.array(fc.constantFrom(0x0d, 0x0a, 0x41, 0xff)).map((bytes) => Uint8Array.from(bytes));
    fc.assert(
      fc.property(text, (bytes) => {
        const once = withCrlf(bytes);
        expect(Buffer.from(once).toString('latin1')).toBe(
          Buffer.from(bytes)
            .toString('latin1')
            .replace(/(?<!\r)\n/g, '\r\n'),
        );
        expect(withCrlf(once)).toEqual(once);
      }),
    );
  });
});
