// Reports on messages are mail that every program can read: three parts of the right types, whatever the message was.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteStringOf, bytesOf, lossyUtf8TextOf, utf8BytesOf } from '#engine/base/bytes.ts';
import type { UnixMs } from '#engine/base/units.ts';
import { indexMessage } from '#engine/mail/mime-index.ts';
import { writeDeliveryReport, type DeliveryReport, type ReportedRecipient } from '#engine/smtp/delivery-status.ts';
import { readOriginalRecipient, typedAddress } from '#engine/smtp/original-recipient.ts';
import { decodeXtext, encodeXtext } from '#engine/smtp/xtext.ts';
import { envelope, recipient } from './client-world.ts';

const NOW = Date.UTC(2026, 2, 2, 9) as UnixMs;
const ALICE = { local: 'alice', domain: 'example.org' };

function report(message: Uint8Array, change: Partial<ReportedRecipient> = {}, options = {}): DeliveryReport {
  const to = recipient('bob@example.net');
  const mail = { id: 'm1', envelope: envelope('alice@example.org', [to], options), message, arrivedAt: NOW };
  const failed = {
    recipient: to,
    action: 'failed',
    status: '5.1.1',
    explanation: 'no such mailbox',
    ...change,
  } as const;
  return { mail, recipients: [failed], hostName: 'mail.example.org', domain: 'example.org', id: 'r1', now: NOW };
}

/** The header of each part, and its body. */
function partsOf(bytes: Uint8Array): { readonly header: string; readonly body: string }[] {
  return indexMessage(bytes).root.parts.map((part) => ({
    header: byteStringOf(bytes, part.headerStart, part.bodyStart),
    body: lossyUtf8TextOf(bytes.subarray(part.bodyStart, part.bodyEnd)),
  }));
}

const types = (bytes: Uint8Array): string[] =>
  partsOf(bytes).map(({ header }) => /Content-Type: ([a-z0-9/-]+)/.exec(header)?.[1] ?? '');

describe('a report', () => {
  it('has words, fields and the message, however the message looks', () => {
    const any = fc.string({
      unit: fc.constantFrom('a', ':', ' ', '\r\n', '--=_report.r1', '\r\n\r\n', '\xff'),
      maxLength: 40,
    });
    fc.assert(
      fc.property(any, (message) => {
        const bytes = writeDeliveryReport(report(bytesOf(message)), ALICE);
        expect(types(bytes)).toEqual(['text/plain', 'message/delivery-status', 'message/rfc822']);
        const text = byteStringOf(bytes);
        const boundary = /boundary="([^"]+)"/.exec(text)?.[1] ?? '';
        expect(message).not.toContain(boundary);
        expect(text.endsWith(`\r\n\r\n${message}\r\n--${boundary}--\r\n`)).toBe(true);
      }),
    );
  });

  it.each([
    [{ ret: 'HDRS' }, {}, 'text/rfc822-headers'],
    [{ ret: 'FULL' }, {}, 'message/rfc822'],
    [{ ret: 'FULL' }, { action: 'delivered', status: '2.1.5' }, 'text/rfc822-headers'],
    [{ body: 'BINARYMIME' }, {}, 'text/rfc822-headers'],
  ] as const)('with %j about %j returns %s', (options, change, type) => {
    const bytes = writeDeliveryReport(report(bytesOf('Subject: x\r\n\r\nbody\r\n'), change, options), ALICE);
    expect(types(bytes)[2]).toBe(type);
  });

  it('in UTF-8 has the types of RFC 6533', () => {
    const to = recipient('rené@bücher.example', { originalRecipient: 'utf-8;ren\\x{E9}@b\\x{FC}cher.example' });
    const bytes = writeDeliveryReport(
      report(utf8BytesOf('Subject: Grüße\r\n\r\nx'), { recipient: to }, { utf8: true }),
      ALICE,
    );
    expect(types(bytes)).toEqual(['text/plain', 'message/global-delivery-status', 'message/global']);
    const [, status] = partsOf(bytes);
    expect(status?.body).toContain('Original-Recipient: utf-8;rené@bücher.example\r\n');
    expect(status?.body).toContain('Final-Recipient: utf-8;rené@bücher.example\r\n');
  });

  it('about an ASCII message stays ASCII, also when the original address was not', () => {
    const to = recipient('rene@example.net', { originalRecipient: 'utf-8;ren\\x{E9}@example.net' });
    const bytes = writeDeliveryReport(report(bytesOf('Subject: x\r\n\r\n'), { recipient: to }), ALICE);
    expect(types(bytes)[1]).toBe('message/delivery-status');
    expect(partsOf(bytes)[1]?.body).toContain('Original-Recipient: utf-8;ren\\x{E9}@example.net\r\n');
  });

  it('about a very large message returns its header only', () => {
    const bytes = writeDeliveryReport(
      report(bytesOf(`Subject: x\r\n\r\n${'x'.repeat(2_000_000)}`), {}, { ret: 'FULL' }),
      ALICE,
    );
    expect(bytes.length).toBeLessThan(5_000);
  });
});

describe('xtext', () => {
  it('is read back as it was written, and has no other octets than it may', () => {
    const octets = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code)) });
    fc.assert(
      fc.property(octets, (text) => {
        expect(encodeXtext(text)).toMatch(/^[!-*,-<>-~+]*$/);
        expect(decodeXtext(encodeXtext(text))).toBe(text);
      }),
    );
  });

  it.each(['+', '+4', '+4g', '+4a', 'a=b', 'a b', '\u00e9'])('is not %j', (text) => {
    expect(decodeXtext(text)).toBeUndefined();
  });

  it('carries addresses of all kinds', () => {
    expect(readOriginalRecipient('rfc822;a+2Bb@example.org')).toEqual({ type: 'rfc822', address: 'a+b@example.org' });
    const utf8 = readOriginalRecipient(byteStringOf(utf8BytesOf('utf-8;rené\\x{1F600}@example.org')));
    expect(utf8).toEqual({ type: 'utf-8', address: 'rené😀@example.org' });
    expect(utf8 && typedAddress(utf8, true)).toBe('utf-8;ren\\x{E9}\\x{1F600}@example.org');
    for (const wrong of [
      '',
      ';',
      'rfc822;',
      'utf-8;a+40b',
      'utf-8;\\x{110000}',
      'utf-8;\\x{D}',
      'utf-8;\xe9',
      'rfc822;+0A',
    ]) {
      expect(readOriginalRecipient(wrong)).toBeUndefined();
    }
  });
});
