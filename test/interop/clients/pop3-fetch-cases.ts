// The POP3 client against Dovecot.

import { runOverSockets } from '#cli/socket-program.ts';
import { Pop3Cache } from '#engine/apps/pop3-fetch/cache.ts';
import { pop3Fetch } from '#engine/apps/pop3-fetch/program.ts';
import type { Pop3FetchEvent, Pop3FetchSettings } from '#engine/apps/pop3-fetch/settings.ts';
import type { DovecotProcess } from '../dovecot/dovecot-process.ts';
import { fillDovecot } from '../dovecot/fill-dovecot.ts';
import { claim, EventLog, type ClientCase } from './client-case.ts';

/** All cases. */
export function pop3FetchCases(dovecot: DovecotProcess): readonly ClientCase[] {
  const begun = async (): Promise<void> => {
    dovecot.forgetMail();
    await fillDovecot(dovecot.imapPort, 'mailboxes');
  };
  const fetch = async (cache: Pop3Cache, change: Partial<Pop3FetchSettings>): Promise<readonly Pop3FetchEvent[]> => {
    const log = new EventLog<Pop3FetchEvent>();
    const settings: Pop3FetchSettings = {
      server: { host: '127.0.0.1', port: dovecot.pop3Port, security: 'none' },
      credentials: { user: 'alice', password: 'secret' },
      tls: 'ifAvailable',
      leave: { type: 'always' },
      retries: 3,
      ...change,
    };
    const program = runOverSockets(pop3Fetch(settings, cache), { report: log.note });
    program.intend({ type: 'getMail' });
    await log.after(0, 'pop3Fetch.sessionEnded');
    program.intend({ type: 'stop' });
    program.stop();
    const ended = log.events.find((event) => event.type === 'pop3Fetch.sessionEnded');
    claim(ended?.end.type === 'done', `the session ended with ${JSON.stringify(ended)}`);
    return log.events;
  };
  return [
    {
      name: 'pop3-fetch: all mail, and nothing twice',
      run: async () => {
        await begun();
        const cache = new Pop3Cache();
        claim(fetchedIn(await fetch(cache, {})) === 3, 'three messages are fetched');
        const texts = cache.messages.map(({ content }) => Buffer.from(content ?? []).toString('latin1'));
        claim(texts[0]?.endsWith('At noon?\r\n') === true, `the first message is ${JSON.stringify(texts[0])}`);
        claim(
          cache.messages.every(({ content, octets }) => content?.length === octets),
          'each has its octets',
        );
        claim(fetchedIn(await fetch(cache, {})) === 0, 'nothing is fetched the second time');
      },
    },
    {
      name: 'pop3-fetch: what was fetched is removed',
      run: async () => {
        await begun();
        await fetch(new Pop3Cache(), { leave: { type: 'no' } });
        const after = new Pop3Cache();
        await fetch(after, {});
        claim(after.messages.length === 0, `${after.messages.length} messages are still there`);
      },
    },
    {
      name: 'pop3-fetch: headers first',
      run: async () => {
        await begun();
        const cache = new Pop3Cache();
        const events = await fetch(cache, { headersFirst: { lines: 0 } });
        claim(fetchedIn(events) === 0, 'no whole message is fetched');
        const tops = cache.messages.map(({ top }) => Buffer.from(top ?? []).toString('latin1'));
        claim(
          tops.length === 3 && tops.every((top) => /^Subject: /m.test(top)),
          `the headers are ${JSON.stringify(tops)}`,
        );
      },
    },
  ];
}

function fetchedIn(events: readonly Pop3FetchEvent[]): number {
  return events.filter((event) => event.type === 'pop3Fetch.fetched').length;
}
