// What a program does by itself so that TLS can begin on a connection opened in clear: `openssl s_client -starttls` asks
// for it in the protocol's words, and after the server agreed the handshake starts. RFC 9051 §6.2.1, 2595 §4, 3207.

import type { Protocol } from '#engine/index.ts';
import type { ConnectionScreen } from './tab-screen.ts';

/** The next thing to do; `send` absent: begin the handshake. `key` tells steps apart, so that each is done once. */
export interface TlsStep {
  readonly key: string;
  readonly send?: string;
}

/** What must be done now so that TLS can begin; undefined when it is the server's or the person's turn. */
export function nextTlsStep({ log, command, conversation, phase, secured }: ConnectionScreen): TlsStep | undefined {
  if (phase !== 'open' || secured || log.protocol === undefined) return undefined;
  if (conversation.mayStartTls !== undefined) return { key: `${log.connection} handshake ${conversation.mayStartTls}` };
  if (command.startTls === undefined || !conversation.greeted) return undefined;
  const sent = log.entries.filter((entry) => entry.type === 'sent').length;
  const answered = log.entries.at(-1)?.type === 'received';
  const send = ASKING[command.startTls][sent];
  return send === undefined || !answered ? undefined : { key: `${log.connection} ask ${sent}`, send };
}

/** The lines that openssl sends, each after the answer to the one before. */
const ASKING: Readonly<Record<Protocol, readonly string[]>> = {
  imap: ['. CAPABILITY\r\n', '. STARTTLS\r\n'],
  pop3: ['STLS\r\n'],
  smtp: ['EHLO mail.example.com\r\n', 'STARTTLS\r\n'],
};
