// The store of `npm run serve`: accounts with the usual mailboxes, mail from files and scenarios.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { buildStore, defaultScenario, internalDateAt, MailStore, type UnixMs } from '#engine/index.ts';
import { readScenario } from '#engine/reading.ts';
import { importMail } from './import-mail.ts';
import type { ServeOptions } from './serve-options.ts';

/** The domain whose mail is delivered here, unless a scenario has another. */
const LOCAL_DOMAIN = 'example.org';

/** The mailboxes of a new account beside INBOX, with their uses. RFC 6154 §2. */
const MAILBOXES = [
  ['Drafts', '\\Drafts'],
  ['Sent', '\\Sent'],
  ['Junk', '\\Junk'],
  ['Trash', '\\Trash'],
  ['Archive', '\\Archive'],
] as const;

/** Where the lessons keep their scenarios; each can be asked for by the name of its file. */
const LESSON_SCENARIOS = join(import.meta.dirname, '../../lessons/_shared/scenarios');

/** The store, or what is wrong with the files that were named. */
export type PreparedStore =
  | { readonly ok: true; readonly store: MailStore; readonly imported: number }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Makes the store that the options describe. */
export function prepareStore(options: ServeOptions, epoch: UnixMs): PreparedStore {
  const problems: string[] = [];
  const store =
    options.scenario === undefined
      ? new MailStore({ domain: LOCAL_DOMAIN, epoch })
      : scenarioStore(options.scenario, problems);
  if (!store) return { ok: false, problems };
  for (const { name, password } of options.users) addAccount(store, name, password, problems);
  const imported = importInto(store, options.imports, epoch, problems);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, store, imported };
}

function scenarioStore(nameOrFile: string, problems: string[]): MailStore | undefined {
  if (nameOrFile === 'default') return buildStore(defaultScenario);
  const named = join(LESSON_SCENARIOS, `${nameOrFile}.yaml`);
  const file = existsSync(nameOrFile) ? nameOrFile : named;
  if (!existsSync(file)) {
    const names = ['default', ...lessonScenarios()].join(', ');
    problems.push(`--scenario ${nameOrFile}: there is no such file, and the scenarios with names are: ${names}.`);
    return undefined;
  }
  const read = readScenario(parsed(file, problems));
  if (read.ok) return buildStore(read.value);
  for (const { path, problem } of read.error) problems.push(`${file}: ${path}: ${problem}`);
  return undefined;
}

function lessonScenarios(): readonly string[] {
  if (!existsSync(LESSON_SCENARIOS)) return [];
  return readdirSync(LESSON_SCENARIOS).flatMap((file) => (file.endsWith('.yaml') ? [file.slice(0, -5)] : []));
}

function parsed(file: string, problems: string[]): unknown {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (error) {
    problems.push(`${file} is no YAML: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

function addAccount(store: MailStore, name: string, password: string, problems: string[]): void {
  if (store.account(name)) {
    problems.push(`--user ${name}: the scenario has an account of this name.`);
    return;
  }
  const account = store.createAccount(name, password);
  account.subscribe('INBOX');
  for (const [mailbox, use] of MAILBOXES) {
    account.create(mailbox, use);
    account.subscribe(mailbox);
  }
}

/** Fills the INBOX of the first account. */
function importInto(store: MailStore, paths: readonly string[], now: UnixMs, problems: string[]): number {
  let count = 0;
  for (const path of paths) {
    const read = importMail(path);
    if (!read.ok) {
      problems.push(`--import ${read.problem}`);
      continue;
    }
    const messages = read.messages.map(({ raw, receivedAt = now }) => ({
      raw,
      internalDate: internalDateAt(receivedAt),
    }));
    const appended = store.accounts[0]?.inbox.append(messages);
    if (appended && !appended.ok) problems.push(`--import ${path}: ${appended.error.text}`);
    count += messages.length;
  }
  return count;
}
