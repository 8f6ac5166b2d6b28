// `npm run interop`: our clients, and the transcripts of our servers, against Dovecot, which is installed and started for
// this (root, Debian). Each case says ok or FAILED with its reason; the exit code is 1 when one failed.
// `-- NAME` runs only cases and transcripts whose names contain it.

import { DovecotProcess, NoDovecot } from './dovecot/dovecot-process.ts';
import { transcriptsOnDovecot, transcriptUsers } from './dovecot/transcripts-on-dovecot.ts';

async function main([only = '']: readonly string[]): Promise<number> {
  const dovecot = await DovecotProcess.start(transcriptUsers());
  try {
    return await transcripts(dovecot, only);
  } finally {
    await dovecot.stop();
  }
}

async function transcripts(dovecot: DovecotProcess, only: string): Promise<number> {
  const { same, explained, notComparable, problems } = await transcriptsOnDovecot(dovecot, only);
  for (const [reason, files] of notComparable) {
    console.log(`not comparable, ${reason}: ${files.length} (${files.join(', ')})`);
  }
  for (const problem of problems) console.log(`FAILED ${problem}`);
  const skipped = [...notComparable.values()].flat().length;
  const counts = `${same} the same, ${explained} with differences, ${skipped} not comparable`;
  console.log(`${problems.length === 0 ? 'ok' : 'FAILED'} transcripts on Dovecot: ${counts}`);
  return problems.length === 0 ? 0 : 1;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof NoDovecot)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
