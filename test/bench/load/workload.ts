// The commands whose speed on sockets is measured, and the mailbox that they are sent to.

import type { LoadJob } from './load-generator.ts';

/** One thing to measure. */
export interface Workload {
  readonly name: string;
  /** What stands behind the tag; sent in turn. */
  readonly commands: readonly string[];
}

/** How many messages the INBOX has. */
const MESSAGES = 100;

const message = [
  'From: Alice <alice@example.org>',
  'To: Bob <bob@example.org>',
  'Subject: Three kilobytes',
  'Date: Mon, 2 Mar 2026 09:00:00 +0000',
  'Message-ID: <three-kilobytes@example.org>',
  '',
  'Some words that fill a line to its end.\r\n'.repeat(70),
].join('\r\n');

/** APPEND of the message of 3 KB, all in one piece. RFC 7888 §3. */
function append(mailbox: string): string {
  return `APPEND ${mailbox} {${message.length}+}\r\n${message}`;
}

/** What each connection says before it is measured. */
export const first: readonly string[] = ['LOGIN alice secret', 'SELECT INBOX'];

/** What is measured. APPEND goes to a mailbox that nothing else looks at; STORE changes something each time. */
export const workloads: readonly Workload[] = [
  { name: 'NOOP', commands: ['NOOP'] },
  { name: 'STATUS', commands: ['STATUS Archive (MESSAGES UNSEEN UIDNEXT)'] },
  { name: 'SELECT', commands: ['SELECT INBOX'] },
  { name: `FETCH 1:${MESSAGES} FLAGS`, commands: [`FETCH 1:${MESSAGES} FLAGS`] },
  { name: 'FETCH BODY[] of 3 KB', commands: ['FETCH 7 BODY.PEEK[]'] },
  { name: 'STORE', commands: ['STORE 7 +FLAGS (\\Flagged)', 'STORE 7 -FLAGS (\\Flagged)'] },
  { name: 'SEARCH', commands: ['SEARCH SUBJECT kilobytes'] },
  { name: 'APPEND of 3 KB', commands: [append('Archive')] },
];

/** What puts the messages into the INBOX, after the commands `before`. */
export function fillInbox(port: number, before: readonly string[]): LoadJob {
  const appends = Array.from({ length: MESSAGES }, () => append('INBOX'));
  const commands = ['LOGIN alice secret', ...before, ...appends];
  return { port, connections: 1, first: commands, commands: ['NOOP'], milliseconds: 0 };
}
