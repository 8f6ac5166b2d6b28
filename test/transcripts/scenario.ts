// The small worlds that transcripts begin in: accounts, mailboxes, messages and connections, as YAML in scenarios/.
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

import type { UnixMs } from '#engine/base/units.ts';
import { MailStore } from '#engine/store/mail-store.ts';
import type { Account } from '#engine/store/account.ts';
import type { Mailbox } from '#engine/store/mailbox.ts';
import type { NewMessage } from '#engine/store/message.ts';
import type { QuotaLimits } from '#engine/store/quota.ts';
import { RIGHTS } from '#engine/store/rights.ts';

import { bytesOfText } from './read-transcript.ts';
import { EPOCH } from './world.ts';

/** A scenario as it is written. */
export interface ScenarioFile {
  readonly accounts: readonly {
    readonly user: string;
    readonly password: string;
    /** May set quotas and shared annotations of the server. */
    readonly administrator?: boolean;
    readonly quota?: QuotaLimits;
    readonly mailboxes?: readonly {
      readonly name: string;
      readonly use?: string;
      readonly subscribed?: boolean;
      /** Rights besides those of the owner: `- [bob, lrs]`. */
      readonly acl?: readonly (readonly [identifier: string, rights: string])[];
      /** Deleted again, so that only the subscription is left. */
      readonly gone?: boolean;
      readonly messages?: readonly MessageLine[];
    }[];
  }[];
  /** Connection lines, as in a transcript. */
  readonly connections?: readonly string[];
}

export interface MessageLine {
  /** The whole message; line ends become CRLF. */
  readonly text: string;
  readonly flags?: readonly string[];
  /** ISO 8601 with a zone. */
  readonly date?: string;
  /** A UID greater than that of the message before; the messages between were expunged. */
  readonly uid?: number;
}

/** The store of the scenario called `name`, and the connections that it declares. */
export function readScenario(name: string): { readonly store: MailStore; readonly connections: readonly string[] } {
  const file = readScenarioFile(name);
  const store = new MailStore({ domain: 'example.org', epoch: EPOCH });
  for (const { user, password, administrator = false, quota, mailboxes = [] } of file.accounts) {
    const account = store.createAccount(user, password);
    account.administrator = administrator;
    for (const mailbox of mailboxes) fillMailbox(account, mailbox);
    if (quota) account.setQuota(quota);
  }
  return { store, connections: file.connections ?? [] };
}

/** The scenario called `name` as it is written. */
export function readScenarioFile(name: string): ScenarioFile {
  const url = new URL(`./scenarios/${name}.yaml`, import.meta.url);
  return parse(readFileSync(url, 'utf8')) as ScenarioFile;
}

export type MailboxLine = NonNullable<ScenarioFile['accounts'][number]['mailboxes']>[number];

function fillMailbox(account: Account, { name, use, subscribed, gone, acl = [], messages = [] }: MailboxLine): void {
  if (name !== 'INBOX') {
    const made = account.create(name, use);
    if (!made.ok) throw new Error(made.error.text);
  }
  if (subscribed) account.subscribe(name);
  if (gone) {
    account.delete(name);
    return;
  }
  const mailbox = account.mailbox(name);
  if (!mailbox.ok) throw new Error(mailbox.error.text);
  for (const [identifier, rights] of acl) {
    mailbox.value.access.set(identifier, 'replace', new Set(RIGHTS.filter((right) => rights.includes(right))));
  }
  for (const { text, flags = [], date, uid } of messages) {
    const raw = bytesOfText(text.replaceAll('\n', '\r\n'));
    const message = { raw, flags, internalDate: dateOf(date ?? '2026-03-02T08:00:00Z') };
    if (uid !== undefined) useUpUids(mailbox.value, uid, message);
    mailbox.value.append([message]);
  }
}

/** Appends and expunges until the next message gets `uid`. */
function useUpUids(mailbox: Mailbox, uid: number, message: NewMessage): void {
  const missing = Math.max(0, uid - mailbox.uidNext);
  for (let round = 0; round < missing; round += 1) {
    const skipped = mailbox.append([message]);
    if (skipped.ok) mailbox.expunge(skipped.value);
  }
}

function dateOf(iso: string): { unixMs: UnixMs; zoneMinutes: number } {
  const zone = /([+-])(\d\d):?(\d\d)$/.exec(iso);
  const minutes = zone ? Number(zone[2]) * 60 + Number(zone[3]) : 0;
  return { unixMs: Date.parse(iso) as UnixMs, zoneMinutes: zone?.[1] === '-' ? -minutes : minutes };
}
