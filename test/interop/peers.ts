// Mail programs that nobody here wrote, ready to talk to `npm run serve`.

import { ImapFlow } from 'imapflow';
import nodemailer from 'nodemailer';
import type { SendMailOptions } from 'nodemailer';
import type { ServeProcess } from './serve-process.ts';

/** How an IMAP client protects its connection. */
export type Protection = 'plain' | 'startTls' | 'implicit';

/** A connected and logged-in imapflow. */
export async function imapClient(
  server: ServeProcess,
  user: string,
  protection: Protection = 'plain',
  options: object = {},
): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: server.port('imap', protection === 'implicit'),
    secure: protection === 'implicit',
    doSTARTTLS: protection === 'startTls',
    auth: { user, pass: 'secret' },
    tls: { rejectUnauthorized: false },
    logger: false,
    ...options,
  });
  await client.connect();
  return client;
}

/** Sends one message by nodemailer; answers what the server said at the end. */
export async function sendMail(
  server: ServeProcess,
  message: SendMailOptions,
  options: object = {},
): Promise<{ readonly response: string; readonly rejected: readonly string[] }> {
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port: server.port('smtp'),
    secure: false,
    tls: { rejectUnauthorized: false },
    ...options,
  });
  try {
    const { response, rejected } = await transport.sendMail({ from: 'Sender <sender@example.net>', ...message });
    return { response, rejected: rejected.map(String) };
  } finally {
    transport.close();
  }
}

/** Waits for an event of an emitter that `happens` causes; rejects after ten seconds. */
export function eventAfter<Event>(
  emitter: { once(name: string, listener: (event: Event) => void): unknown },
  name: string,
  happens: () => Promise<unknown>,
): Promise<Event> {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => reject(new Error(`no ${name} event came`)), 10_000);
    emitter.once(name, (event) => {
      clearTimeout(patience);
      resolve(event);
    });
    happens().catch(reject);
  });
}
