// The scenario of an experiment: one server, one sender, and on each side devices with equal links. Each side has an
// account of its own with the same mail, because POP3 takes away what IMAP is to find: so both run in one world, on one
// clock. Names are looked up in a list, not in DNS, which would cost both sides the same.

import type { HostSpec, LinkSpec, Scenario, StoredMessageSpec } from '../scenario/scenario.ts';
import type { Parameters } from './parameters.ts';

/** A group of devices with one account. */
export interface Side {
  /** The account's name, and the beginning of its devices' names: `imap` has `imap-1`, `imap-2`, … */
  readonly name: string;
  readonly devices: number;
}

/** The word that one message has and no other. */
export const RARE_WORD = 'kingfisher';

/** Every account's password. */
export const PASSWORD = 'open sesame';

/** Where the servers are. */
export const SERVER_NAME = 'mail.example.org';

/** The world of an experiment with these sides. */
export function laboratory(parameters: Parameters, sides: readonly Side[]): Scenario {
  const mail = messages(parameters);
  return {
    title: 'Experiment',
    epoch: '2026-03-02T06:00:00Z',
    seed: 1,
    domain: 'example.org',
    hosts: [server(), sender(), ...sides.flatMap((side, at) => devicesOf(side, at, linkOf(parameters)))],
    accounts: sides.map(({ name }) => ({
      user: name,
      password: PASSWORD,
      mailboxes: [{ name: 'INBOX', messages: mail }],
    })),
    scripts: [],
  };
}

function linkOf({ latencyMs, kilobitsPerSecond, lossPercent }: Parameters): LinkSpec {
  return {
    up: true,
    latencyMs,
    jitterMs: 0,
    bitsPerSecond: kilobitsPerSecond * 1_000,
    lossRatio: lossPercent / 100,
  };
}

/** So fast that the sides don't feel each other. */
const BACKBONE: LinkSpec = { up: true, latencyMs: 1, jitterMs: 0, bitsPerSecond: 100_000_000_000, lossRatio: 0 };

function server(): HostSpec {
  return {
    id: 'mail',
    name: SERVER_NAME,
    address: '192.0.2.25',
    link: BACKBONE,
    serves: [
      { protocol: 'imap', port: 143, security: 'none' },
      { protocol: 'imap', port: 993, security: 'implicit' },
      { protocol: 'pop3', port: 110, security: 'none' },
      { protocol: 'pop3', port: 995, security: 'implicit' },
      { protocol: 'smtp', port: 25, security: 'none' },
    ],
  };
}

function sender(): HostSpec {
  return { id: 'sender', address: '203.0.113.25', link: BACKBONE, serves: [] };
}

function devicesOf({ name, devices }: Side, side: number, link: LinkSpec): readonly HostSpec[] {
  return Array.from({ length: devices }, (_, at) => ({
    id: `${name}-${at + 1}`,
    address: `198.51.100.${side * 20 + at + 1}`,
    link,
    serves: [],
  }));
}

// ------------------------------------------------------------------ mail

function messages({ messages: count, messageOctets, attachmentOctets }: Parameters): readonly StoredMessageSpec[] {
  return Array.from({ length: count }, (_, at) => {
    const word = at === Math.floor(count / 2) ? `${RARE_WORD}\n` : '';
    const text = `${word}${fillText(messageOctets - word.length)}`;
    const headers = {
      From: 'Carol Chen <carol@example.net>',
      To: 'Reader <reader@example.org>',
      Subject: `Message ${at + 1}`,
      Date: 'Sun, 1 Mar 2026 09:00:00 +0000',
      'Message-ID': `<${at + 1}@example.net>`,
      'MIME-Version': '1.0',
    };
    const isNewest = at === count - 1;
    return isNewest && attachmentOctets > 0
      ? { flags: [], ...withAttachment(headers, text, attachmentOctets) }
      : { flags: [], headers: { ...headers, 'Content-Type': 'text/plain; charset=us-ascii' }, text };
  });
}

function withAttachment(
  headers: Readonly<Record<string, string>>,
  text: string,
  octets: number,
): Pick<StoredMessageSpec, 'headers' | 'parts'> {
  return {
    headers: { ...headers, 'Content-Type': 'multipart/mixed; boundary="cut"' },
    parts: [
      { headers: { 'Content-Type': 'text/plain; charset=us-ascii' }, text },
      {
        headers: {
          'Content-Type': 'video/mp4; name="holiday.mp4"',
          'Content-Disposition': 'attachment; filename="holiday.mp4"',
          'Content-Transfer-Encoding': 'base64',
        },
        fillOctets: octets,
      },
    ],
  };
}

const LINE = 'Nothing that anybody would search for stands in this line of text.\n';

/** About so many octets of text in short lines. */
function fillText(octets: number): string {
  return LINE.repeat(Math.ceil(Math.max(octets, 1) / (LINE.length + 1)));
}

/** A message as somebody sends it in the course of the day. */
export function newsText(number: number, octets: number): string {
  const fields = [
    'From: Carol Chen <carol@example.net>',
    'To: Reader <reader@example.org>',
    `Subject: News ${number}`,
    'Date: Mon, 2 Mar 2026 09:00:00 +0000',
    `Message-ID: <news-${number}@example.net>`,
  ];
  return [...fields, '', fillText(octets)].join('\n').replaceAll('\n', '\r\n');
}
