// `npm run interop`: our clients, and the transcripts of our servers, against Dovecot, which is installed and started for
// this (root, Debian). Each case says ok or FAILED with its reason; the exit code is 1 when one failed.
// `-- NAME` runs only cases and transcripts whose names contain it; `-- --draft` also writes entries for the file of
// judgements, test/interop/dovecot/dovecot-differences.yaml.

import type { ClientCase } from './clients/client-case.ts';
import { imapSyncCases } from './clients/imap-sync-cases.ts';
import { pop3FetchCases } from './clients/pop3-fetch-cases.ts';
import { smtpSendCases } from './clients/smtp-send-cases.ts';
import { DovecotProcess, NoDovecot } from './dovecot/dovecot-process.ts';
import { transcriptsOnDovecot, transcriptUsers } from './dovecot/transcripts-on-dovecot.ts';
import { ServeProcess } from './serve-process.ts';

async function main(args: readonly string[]): Promise<number> {
  const only = args.find((argument) => !argument.startsWith('--')) ?? '';
  const dovecot = await DovecotProcess.start(transcriptUsers());
  try {
    const serve = await ServeProcess.start('--imap', '0', '--smtp', '0', '--smtps', '0', '--user', 'alice:secret');
    const cases = [...imapSyncCases(dovecot), ...pop3FetchCases(dovecot), ...smtpSendCases(serve)];
    const failed = await runCases(cases.filter(({ name }) => name.includes(only)));
    await serve.stop();
    return failed + (await transcripts(dovecot, only, args.includes('--draft'))) === 0 ? 0 : 1;
  } finally {
    await dovecot.stop();
  }
}

/** Runs them one after another; answers how many failed. */
async function runCases(cases: readonly ClientCase[]): Promise<number> {
  let failed = 0;
  for (const { name, run } of cases) {
    try {
      await run();
      console.log(`ok ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failed;
}

/** Plays the transcripts; answers how many things are wrong. */
async function transcripts(dovecot: DovecotProcess, only: string, drafting: boolean): Promise<number> {
  const { same, explained, notComparable, problems, drafts } = await transcriptsOnDovecot(dovecot, only);
  for (const [reason, files] of notComparable) {
    console.log(`not comparable, ${reason}: ${files.length} (${files.join(', ')})`);
  }
  for (const problem of problems) console.log(`FAILED ${problem}`);
  if (drafting) console.log(drafts.join(''));
  const skipped = [...notComparable.values()].flat().length;
  const counts = `${same} the same, ${explained} with judged differences, ${skipped} not comparable`;
  console.log(`${problems.length === 0 ? 'ok' : 'FAILED'} transcripts on Dovecot: ${counts}`);
  return problems.length;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof NoDovecot)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
