// The sending client against `npm run serve`, over real sockets.

import { runOverSockets } from '#cli/socket-program.ts';
import { Outbox } from '#engine/apps/smtp-send/outbox.ts';
import { smtpSend } from '#engine/apps/smtp-send/program.ts';
import type { SmtpSendEvent, SmtpSendSettings } from '#engine/apps/smtp-send/settings.ts';
import { seconds } from '#engine/base/units.ts';
import { RawClient, type ServeProcess } from '../serve-process.ts';
import { claim, EventLog, type ClientCase } from './client-case.ts';

/** All cases; `serve` must have an account alice with the password secret. */
export function smtpSendCases(serve: ServeProcess): readonly ClientCase[] {
  const ports = { none: serve.port('smtp'), startTls: serve.port('smtp'), implicit: serve.port('smtp', true) };
  return (['none', 'startTls', 'implicit'] as const).map((security) => ({
    name: `smtp-send: delivered over ${security === 'none' ? 'no TLS' : security}`,
    run: async () => {
      const subject = `Sent over ${security}`;
      const log = new EventLog<SmtpSendEvent>();
      const settings: SmtpSendSettings = {
        server: { host: '127.0.0.1', port: ports[security], security },
        tls: security === 'none' ? 'ifAvailable' : 'required',
        retryAfter: seconds(1),
        ...(security === 'none' ? {} : { login: { user: 'alice', secret: 'secret' } }),
      };
      const program = runOverSockets(smtpSend(settings, new Outbox()), {
        report: log.note,
        tls: { rejectUnauthorized: false },
      });
      const text = `From: a@example.net\r\nTo: alice@example.org\r\nSubject: ${subject}\r\n\r\n.a line with a dot\r\n`;
      const envelope = { from: 'alice@example.org', to: ['alice@example.org'] };
      program.intend({ type: 'send', envelope, message: Buffer.from(text) });
      await log.after(0, 'smtpSend.settled');
      program.stop();
      const settled = log.events.find((event) => event.type === 'smtpSend.settled');
      claim(settled?.refused.length === 0, `refused: ${JSON.stringify(settled)}`);
      claim(await hasMessage(serve.port('imap'), subject), 'the message is in the INBOX, with its dot');
    },
  }));
}

async function hasMessage(port: number, subject: string): Promise<boolean> {
  const client = await RawClient.open(port);
  client.write(
    `1 LOGIN alice secret\r\n2 SELECT INBOX\r\n3 SEARCH SUBJECT "${subject}" TEXT ".a line with"\r\n4 LOGOUT\r\n`,
  );
  const lines = await client.until(/^4 OK/);
  return lines.some((line) => /^\* SEARCH \d/.test(line));
}
