// The world of a transcript, in Dovecot: the same accounts, mailboxes, messages, flags, dates and UIDs, made by commands.

import { bytesOfText } from '../../transcripts/read-transcript.ts';
import { readScenarioFile, type MailboxLine, type MessageLine } from '../../transcripts/scenario.ts';
import { DovecotLine } from './dovecot-line.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const DEFAULT_DATE = '2026-03-02T08:00:00Z';

/** Fills the mailboxes of the scenario's users, which are empty. */
export async function fillDovecot(port: number, scenario: string): Promise<void> {
  for (const { user, password, mailboxes = [] } of readScenarioFile(scenario).accounts) {
    const line = await DovecotLine.open(port);
    await line.take({ completions: 0, responses: 1, closed: false });
    await line.login(user, password);
    await line.command('ENABLE QRESYNC');
    for (const mailbox of mailboxes) await fillMailbox(line, mailbox);
    await line.gone();
  }
}

async function fillMailbox(line: DovecotLine, mailbox: MailboxLine): Promise<void> {
  const { name, subscribed, gone, messages = [] } = mailbox;
  const quoted = `"${name}"`;
  if (name !== 'INBOX') await line.command(`CREATE ${quoted}`);
  if (subscribed) await line.command(`SUBSCRIBE ${quoted}`);
  if (gone) return line.command(`DELETE ${quoted}`);
  await line.command(`STATUS ${quoted} (HIGHESTMODSEQ)`); // from now on it counts changes
  let nextUid = 1;
  for (const message of messages) {
    for (; nextUid < (message.uid ?? 0); nextUid += 1) await appendAndExpunge(line, quoted, message);
    await line.command(append(quoted, message));
    nextUid += 1;
  }
  return undefined;
}

async function appendAndExpunge(line: DovecotLine, mailbox: string, message: MessageLine): Promise<void> {
  await line.command(append(mailbox, { ...message, flags: ['\\Deleted'] }));
  await line.command(`SELECT ${mailbox}`);
  await line.command('CLOSE');
}

function append(mailbox: string, { text, flags = [], date = DEFAULT_DATE }: MessageLine): Uint8Array {
  const raw = bytesOfText(text.replaceAll('\n', '\r\n'));
  const head = `APPEND ${mailbox} (${flags.join(' ')}) "${dateTime(date)}" {${raw.length}+}\r\n`;
  return Buffer.concat([Buffer.from(head), raw]);
}

/** RFC 9051 §9 (date-time), from ISO 8601. */
function dateTime(iso: string): string {
  const zone = /([+-])(\d\d):?(\d\d)$/.exec(iso);
  const minutes = (zone?.[1] === '-' ? -1 : 1) * (Number(zone?.[2] ?? 0) * 60 + Number(zone?.[3] ?? 0));
  const [local = '', time = ''] = new Date(Date.parse(iso) + minutes * 60_000).toISOString().split('T');
  const [year = '', month = '1', day = ''] = local.split('-');
  const shownZone = zone ? `${zone[1]}${zone[2]}${zone[3]}` : '+0000';
  return `${day}-${MONTHS[Number(month) - 1]}-${year} ${time.slice(0, 8)} ${shownZone}`;
}
