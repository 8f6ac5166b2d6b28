// The arguments of `npm run serve`, without starting it.

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { profileProblems } from '#cli/protocol-servers.ts';
import { prepareStore } from '#cli/serve-mail.ts';
import { readServeOptions, type ServeOptions } from '#cli/serve-options.ts';
import type { UnixMs } from '#engine/index.ts';

const NOW = Date.UTC(2026, 2, 2) as UnixMs;

function options(...args: string[]): ServeOptions {
  const request = readServeOptions(args);
  if (request.type !== 'serve') throw new Error(JSON.stringify(request));
  return request.options;
}

function problemsOf(...args: string[]): string {
  const request = readServeOptions(args);
  if (request.type === 'wrong') return request.problems.join('\n');
  if (request.type === 'help') return '';
  const prepared = prepareStore(request.options, NOW);
  return prepared.ok ? '' : prepared.problems.join('\n');
}

describe('what is asked for', () => {
  it('reads every option, with = and without', () => {
    expect(
      options(
        '--imap',
        '1143',
        '--imaps=0',
        '--pop3s',
        '995',
        '--smtp',
        '25',
        '--user',
        'alice:se:cret',
        '--user=bob:x',
        '--host',
        '::1',
        '--profile',
        'rev1-2003',
        '--import',
        'a',
        '--import',
        'b',
        '--log',
        'wire',
        '--cert',
        'c',
        '--key',
        'k',
      ),
    ).toEqual({
      listeners: [
        { protocol: 'imap', tls: false, port: 1143 },
        { protocol: 'imap', tls: true, port: 0 },
        { protocol: 'pop3', tls: true, port: 995 },
        { protocol: 'smtp', tls: false, port: 25 },
      ],
      host: '::1',
      users: [
        { name: 'alice', password: 'se:cret' },
        { name: 'bob', password: 'x' },
      ],
      profile: 'rev1-2003',
      scenario: undefined,
      imports: ['a', 'b'],
      log: 'wire',
      tlsFiles: { cert: 'c', key: 'k' },
    });
  });

  it('listens on this machine only unless told otherwise, and logs nothing', () => {
    expect(options('--imap', '0', '--user', 'a:b')).toMatchObject({ host: '127.0.0.1', log: 'none' });
  });

  it.each(['--help', '-h'])('%s asks for help whatever else is there', (flag) => {
    expect(readServeOptions(['--imap', 'x', flag])).toEqual({ type: 'help' });
  });
});

describe('what is wrong', () => {
  it.each([
    [['--user', 'a:b'], /No port is given.*--imap 1143/],
    [['--imap', '0'], /no accounts.*--user alice:secret/],
    [['--imap', '99999', '--user', 'a:b'], /--imap 99999: a port is a number from 0 to 65535/],
    [['--imap', '-1', '--user', 'a:b'], /--imap -1: a port is a number/],
    [['--imap', '0', '--user', 'alice'], /--user alice: an account is NAME:PASSWORD/],
    [['--imap', '0', '--user', 'a:b', '--user', 'a:c'], /--user a: this account is given twice/],
    [['--imap', '0', '--user', 'a:b', '--log', 'all'], /--log all: it is wire, events or none/],
    [['--imap', '0', '--user', 'a:b', '--cert', 'x.pem'], /--cert and --key belong together/],
    [['--imap', '0', '--imap', '1', '--user', 'a:b'], /--imap can be given once only/],
    [['--imap', '0', '--user', 'a:b', '--port', '1'], /--port is not known/],
    [['--imap', '0', '--user'], /--user needs a value/],
    [
      ['--imap', '0', '--user', 'a:b', '--import', '/nowhere/at/all.mbox'],
      /--import \/nowhere\/at\/all.mbox cannot be read/,
    ],
    [['--imap', '0', '--scenario', 'nowhere'], /--scenario nowhere: there is no such file.*default/],
    [['--imap', '0', '--scenario', 'default', '--user', 'alice:x'], /--user alice: the scenario has an account/],
  ])('%j', (args, message) => {
    expect(problemsOf(...args)).toMatch(message);
  });

  it('is told all at once', () => {
    expect(problemsOf('--imap', 'x', '--log', 'y', '--user', 'z').split('\n')).toHaveLength(3);
  });

  it('names the profiles there are', () => {
    expect(profileProblems('rev3')[0]).toMatch(/^--profile rev3: the profiles are rev2, .*snapshot/);
    expect(profileProblems('snapshot')).toEqual([]);
    expect(profileProblems(undefined)).toEqual([]);
  });

  it('lists all problems of a scenario file', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'serve-')), 'wrong.yaml');
    writeFileSync(file, 'title: 3\nhosts: []\n');
    const problems = problemsOf('--imap', '0', '--scenario', file).split('\n');
    expect(problems.length).toBeGreaterThan(1);
    for (const problem of problems) expect(problem).toMatch(/wrong\.yaml: \S+: ./);
  });

  it('says that a folder has no mail in it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'serve-'));
    expect(problemsOf('--imap', '0', '--user', 'a:b', '--import', folder)).toMatch(/no \.eml or \.mbox files/);
  });
});

describe('scenarios', () => {
  it.each(['default', 'bobs-server', 'lessons/_shared/scenarios/bobs-server.yaml'])(
    '%s fills the store',
    (scenario) => {
      const prepared = prepareStore(options('--imap', '0', '--scenario', scenario), NOW);
      if (!prepared.ok) throw new Error(prepared.problems.join());
      expect(prepared.store.accounts.some(({ inbox }) => inbox.count > 0)).toBe(true);
    },
  );
});

describe('accounts', () => {
  it('have the usual mailboxes with their uses, all subscribed', () => {
    const prepared = prepareStore(options('--imap', '0', '--user', 'alice:secret'), NOW);
    if (!prepared.ok) throw new Error(prepared.problems.join());
    const account = prepared.store.account('alice');
    expect(account?.mailboxes.map(({ name, specialUse }) => [name, specialUse])).toEqual([
      ['INBOX', undefined],
      ['Archive', '\\Archive'],
      ['Drafts', '\\Drafts'],
      ['Junk', '\\Junk'],
      ['Sent', '\\Sent'],
      ['Trash', '\\Trash'],
    ]);
    expect(account?.subscriptions.size).toBe(6);
  });
});
